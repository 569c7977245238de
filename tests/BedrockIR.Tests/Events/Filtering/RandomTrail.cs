using System.Globalization;
using System.Text.Json.Nodes;

namespace BedrockIR.Tests.Events.Filtering;

/// <summary>
/// A folder of logs as CloudTrail may deliver them at its worst: events up to almost two hours before the time of the file
/// and some minutes after it, global service events in files of any region, callers from other accounts, an organisation's
/// tree or a flattened one, and files of other names.
/// </summary>
internal sealed class RandomTrail(TempFolder folder, Random random)
{
    private static readonly string[] Accounts = ["111122223333", "444455556666", "777788889999"];
    private static readonly string[] Regions = ["us-east-1", "us-west-2", "eu-west-1"];

    private static readonly string[] Keys = ["AKIAIOSFODNN7EXAMPLE", "ASIAIOSFODNN7EXAMPLE", "ASIAIOSFODNN7ISSUED0"];
    private static readonly string[] Names = ["alice", "svc+app@example.com", "Admin", "rööt"];
    private static readonly string[] Addresses = ["198.51.100.23", "10.1.2.3", "2001:db8::1", "bedrock.amazonaws.com"];

    private int _eventCount;

    /// <summary>The first day of three.</summary>
    public static DateTimeOffset FirstDay { get; } = new(2026, 9, 29, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes so many files of a few events each.</summary>
    public void Write(int files)
    {
        for (int i = 0; i < files; i++)
            WriteFile(i);
    }

    public string PickAccount() => Pick(Accounts);

    public string PickRegion() => Pick(Regions);

    /// <summary>A key, used or issued.</summary>
    public string PickKey() => Pick(Keys);

    /// <summary>The name of a user or a session.</summary>
    public string PickName() => Pick(Names);

    public string PickAddress() => Pick(Addresses);

    /// <summary>A time of the three days, often near midnight.</summary>
    public DateTimeOffset PickTime() => random.Next(3) > 0
        ? FirstDay.AddSeconds(random.Next(3 * 86400))
        : FirstDay.AddDays(random.Next(1, 3)).AddMinutes(random.Next(-130, 130));

    private void WriteFile(int number)
    {
        string account = PickAccount(), region = PickRegion();
        DateTimeOffset stamp = PickTime();
        string name = string.Create(CultureInfo.InvariantCulture, $"{account}_CloudTrail_{region}_{stamp:yyyyMMdd'T'HHmm}Z_{number:D16}.json");
        string day = string.Create(CultureInfo.InvariantCulture, $"{account}/CloudTrail/{region}/{stamp:yyyy'/'MM'/'dd}/{name}");
        string path = random.Next(5) switch { 0 => name, 1 => $"AWSLogs/o-abc/{day}", 2 => $"other/{number}.json", _ => $"my/AWSLogs/{day}" };
        IEnumerable<string> records = Enumerable.Range(0, random.Next(1, 5)).Select(_ => CreateRecord(account, region, stamp));
        folder.Write(path, "{\"Records\":[" + string.Join(',', records) + "]}");
    }

    private string CreateRecord(string account, string region, DateTimeOffset stamp)
    {
        bool global = random.Next(3) == 0;
        DateTimeOffset time = stamp.AddSeconds(random.Next(-7190, 290));
        return TestEvents.CreateJson(
            ("eventID", string.Create(CultureInfo.InvariantCulture, $"event-{_eventCount++}")),
            ("eventTime", UtcTime.Format(time)),
            ("eventSource", global ? "iam.amazonaws.com" : "bedrock.amazonaws.com"),
            ("awsRegion", global ? "us-east-1" : region),
            ("recipientAccountId", account),
            ("sourceIPAddress", PickAddress()),
            ("errorCode", random.Next(3) == 0 ? "AccessDenied" : null),
            ("userIdentity", CreateIdentity()),
            ("responseElements.credentials.accessKeyId", random.Next(4) == 0 ? PickKey() : null));
    }

    private JsonObject CreateIdentity()
    {
        string account = PickAccount(), name = PickName();
        JsonObject caller = new() { ["accountId"] = account, ["accessKeyId"] = PickKey() };
        switch (random.Next(3))
        {
            case 0:
                caller["type"] = "Root";
                caller["arn"] = $"arn:aws:iam::{account}:root";
                break;
            case 1:
                caller["type"] = "IAMUser";
                caller["arn"] = $"arn:aws:iam::{account}:user/path/{name}";
                caller["userName"] = name;
                break;
            default:
                caller["type"] = "AssumedRole";
                caller["arn"] = $"arn:aws:sts::{account}:assumed-role/Admin/{name}";
                caller["sessionContext"] = new JsonObject
                {
                    ["sessionIssuer"] = new JsonObject { ["arn"] = $"arn:aws:iam::{account}:role/team/Admin", ["userName"] = "Admin" },
                };
                break;
        }
        return caller;
    }

    private string Pick(string[] values) => values[random.Next(values.Length)];
}
