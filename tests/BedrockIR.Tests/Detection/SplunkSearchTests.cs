using System.Text.Json;
using BedrockIR.Detection;
using BedrockIR.Detection.Running;
using BedrockIR.Events.Queries;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;

namespace BedrockIR.Tests.Detection;

/// <summary>
/// The Splunk detection "AWS Bedrock Delete Model Invocation Logging Configuration" as its search says it: filter by the
/// call's name, <c>stats count min(_time) max(_time) by</c> src, user, user_agent, vendor_account, vendor_product, dest,
/// signature and vendor_region, and its filter macro at the end. It is written here over the records themselves and knows
/// nothing of the engine; both must give the same groups, counts and times.
/// </summary>
public sealed class SplunkSearchTests : IDisposable
{
    private const string RuleFile = "bedrock_invocation_logging_deleted";
    private static readonly string[] Users = ["alice", "bob", "svc-app", "o'neil"];
    private static readonly string[] Addresses = ["198.51.100.1", "198.51.100.2", "203.0.113.7", "2001:db8::1"];
    private static readonly string[] Agents = ["Boto3/1.42.9", "axios/1.7.4", "aws-cli/2.31", ""];
    private static readonly string[] Regions = ["us-east-1", "eu-west-1"];
    private static readonly string[] Names =
        ["DeleteModelInvocationLoggingConfiguration", "PutModelInvocationLoggingConfiguration", "GetModelInvocationLoggingConfiguration", "InvokeModel"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void The_rule_finds_what_the_search_finds(int seed, bool filtered)
    {
        string[] records = Records(new Random(seed), 2000);
        Dictionary<string, (long Count, string First, string Last)> expected = Search(records, filtered);
        string[] filters = filtered ? [_folder.Write("expected.yml", Filter)] : [];
        ThreatDetector detector = new(RuleLoader.Load(filters, new RecordingHost()).Select([RuleFile]));
        EventCollector collector = new(detector.Add, new RecordingHost());
        foreach (string record in records)
            collector.Accept(MadeEvents.Parse(record));

        IReadOnlyList<Finding> findings = detector.Complete();

        Assert.Equal(expected.Count, findings.Count);
        Assert.All(findings, f => Assert.Equal(expected[Key(f.SourceIPAddress, f.Arn, f.UserAgent, f.AccountId, f.Destination, f.EventName, f.Region)],
            (f.Count, UtcTime.Format(f.FirstTime!.Value), UtcTime.Format(f.LastTime!.Value))));
        long left = filtered ? Search(records, filtered: false).Sum(g => g.Value.Count) - expected.Sum(g => g.Value.Count) : 0;
        Assert.Equal(filtered, left > 0);
        Assert.All(findings, f => Assert.Equal(left, f.FilteredCount));
        Assert.Equal(left, detector.Filtered.Sum(f => f.Count));
    }

    // The macro's place: expected administrators by name, and the desk's network.
    private const string Filter = """
        title: Expected
        logsource:
            product: aws
            service: cloudtrail
        filter:
            rules:
                - aa193795-953a-412c-bb78-77773bcd6bab
            admins:
                userIdentity.userName:
                    - 'alice'
                    - 'o''neil'
            desk:
                sourceIPAddress|cidr: 203.0.113.0/24
            condition: not 1 of them
        """;

    private static Dictionary<string, (long Count, string First, string Last)> Search(IEnumerable<string> records, bool filtered)
    {
        Dictionary<string, (long Count, string First, string Last)> groups = [];
        foreach (JsonElement e in records.Select(r => JsonDocument.Parse(r).RootElement))
        {
            string user = e.GetProperty("userIdentity").GetProperty("userName").GetString()!, src = Text(e, "sourceIPAddress")!;
            bool expected = user is "alice" or "o'neil" || src.StartsWith("203.0.113.", StringComparison.Ordinal);
            if (Text(e, "eventName") != Names[0] || (filtered && expected))
                continue;
            string key = Key(src, e.GetProperty("userIdentity").GetProperty("arn").GetString(), Text(e, "userAgent"), Text(e, "recipientAccountId"),
                Text(e, "eventSource"), Text(e, "eventName"), Text(e, "awsRegion"));
            string time = Text(e, "eventTime")!;
            groups[key] = groups.TryGetValue(key, out (long Count, string First, string Last) g)
                ? (g.Count + 1, string.CompareOrdinal(time, g.First) < 0 ? time : g.First, string.CompareOrdinal(time, g.Last) > 0 ? time : g.Last)
                : (1, time, time);
        }
        return groups;
    }

    private static string? Text(JsonElement e, string name) => e.GetProperty(name).GetString();

    private static string Key(params string?[] parts) => string.Join('|', parts.Select(p => string.IsNullOrEmpty(p) ? "-" : p));

    private static string[] Records(Random random, int count) => [.. Enumerable.Range(0, count).Select(i =>
    {
        string user = Pick(Users, random);
        return MadeEvents.Json(("eventName", Pick(Names, random)), ("eventTime", MadeEvents.At(random.Next(86400))), ("eventID", new Guid(i, 0, 0, new byte[8]).ToString()),
            ("userIdentity.userName", user), ("userIdentity.arn", $"arn:aws:iam::111122223333:user/{user}"), ("sourceIPAddress", Pick(Addresses, random)),
            ("userAgent", Pick(Agents, random)), ("awsRegion", Pick(Regions, random)), ("recipientAccountId", random.Next(5) == 0 ? "444455556666" : "111122223333"),
            ("errorCode", random.Next(3) == 0 ? "AccessDenied" : MadeEvents.Absent));
    })];

    private static T Pick<T>(T[] values, Random random) => values[random.Next(values.Length)];
}
