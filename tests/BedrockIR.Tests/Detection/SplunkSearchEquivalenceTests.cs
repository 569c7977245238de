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
public sealed class SplunkSearchEquivalenceTests : IDisposable
{
    private const string RuleFile = "bedrock_invocation_logging_deleted";
    private static readonly string[] UserNames = ["alice", "bob", "svc-app", "o'neil"];
    private static readonly string[] SourceAddresses = ["198.51.100.1", "198.51.100.2", "203.0.113.7", "2001:db8::1"];
    private static readonly string[] UserAgents = ["Boto3/1.42.9", "axios/1.7.4", "aws-cli/2.31", ""];
    private static readonly string[] Regions = ["us-east-1", "eu-west-1"];
    private static readonly string[] EventNames =
        ["DeleteModelInvocationLoggingConfiguration", "PutModelInvocationLoggingConfiguration", "GetModelInvocationLoggingConfiguration", "InvokeModel"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void Rule_finds_same_events_as_Splunk_search(int seed, bool filtered)
    {
        string[] records = CreateRecords(new Random(seed), 2000);
        Dictionary<string, (long Count, string First, string Last)> expected = RunSearch(records, filtered);
        string[] filters = filtered ? [_folder.Write("expected.yml", FilterRule)] : [];
        ThreatDetector detector = new(RuleLoader.Load(filters, new RecordingHost()).Select([RuleFile]));
        EventCollector collector = new(detector.Add, new RecordingHost());
        foreach (string record in records)
            collector.Accept(TestEvents.Parse(record));

        IReadOnlyList<Finding> findings = detector.Complete();

        Assert.Equal(expected.Count, findings.Count);
        Assert.All(findings, f => Assert.Equal(expected[CreateKey(f.SourceIPAddress, f.Arn, f.UserAgent, f.AccountId, f.Destination, f.EventName, f.Region)],
            (f.Count, UtcTime.Format(f.FirstTime!.Value), UtcTime.Format(f.LastTime!.Value))));
        long left = filtered ? RunSearch(records, filtered: false).Sum(g => g.Value.Count) - expected.Sum(g => g.Value.Count) : 0;
        Assert.Equal(filtered, left > 0);
        Assert.All(findings, f => Assert.Equal(left, f.FilteredCount));
        Assert.Equal(left, detector.Filtered.Sum(f => f.Count));
    }

    // The macro's place: expected administrators by name, and the desk's network.
    private const string FilterRule = """
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

    private static Dictionary<string, (long Count, string First, string Last)> RunSearch(IEnumerable<string> records, bool filtered)
    {
        Dictionary<string, (long Count, string First, string Last)> groups = [];
        foreach (JsonElement e in records.Select(r => JsonDocument.Parse(r).RootElement))
        {
            string user = e.GetProperty("userIdentity").GetProperty("userName").GetString()!, src = GetText(e, "sourceIPAddress")!;
            bool expected = user is "alice" or "o'neil" || src.StartsWith("203.0.113.", StringComparison.Ordinal);
            if (GetText(e, "eventName") != EventNames[0] || (filtered && expected))
                continue;
            string key = CreateKey(src, e.GetProperty("userIdentity").GetProperty("arn").GetString(), GetText(e, "userAgent"), GetText(e, "recipientAccountId"),
                GetText(e, "eventSource"), GetText(e, "eventName"), GetText(e, "awsRegion"));
            string time = GetText(e, "eventTime")!;
            groups[key] = groups.TryGetValue(key, out (long Count, string First, string Last) g)
                ? (g.Count + 1, string.CompareOrdinal(time, g.First) < 0 ? time : g.First, string.CompareOrdinal(time, g.Last) > 0 ? time : g.Last)
                : (1, time, time);
        }
        return groups;
    }

    private static string? GetText(JsonElement e, string name) => e.GetProperty(name).GetString();

    private static string CreateKey(params string?[] parts) => string.Join('|', parts.Select(p => string.IsNullOrEmpty(p) ? "-" : p));

    private static string[] CreateRecords(Random random, int count) => [.. Enumerable.Range(0, count).Select(i =>
    {
        string user = PickRandom(UserNames, random);
        return TestEvents.CreateJson(("eventName", PickRandom(EventNames, random)), ("eventTime", TestEvents.FormatTime(random.Next(86400))), ("eventID", new Guid(i, 0, 0, new byte[8]).ToString()),
            ("userIdentity.userName", user), ("userIdentity.arn", $"arn:aws:iam::111122223333:user/{user}"), ("sourceIPAddress", PickRandom(SourceAddresses, random)),
            ("userAgent", PickRandom(UserAgents, random)), ("awsRegion", PickRandom(Regions, random)), ("recipientAccountId", random.Next(5) == 0 ? "444455556666" : "111122223333"),
            ("errorCode", random.Next(3) == 0 ? "AccessDenied" : TestEvents.Absent));
    })];

    private static T PickRandom<T>(T[] values, Random random) => values[random.Next(values.Length)];
}
