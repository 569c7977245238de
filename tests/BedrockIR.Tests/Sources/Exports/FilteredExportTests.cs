using System.Text;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Prefilter;
using BedrockIR.Sources;
using BedrockIR.Tests.Sources.Scanning;

namespace BedrockIR.Tests.Sources.Exports;

/// <summary>What a filter lets pass is found in exports too, where a record's bytes do not say it in CloudTrail's way.</summary>
public sealed class FilteredExportTests
{
    private const string IdentityText = "{type=IAMUser, arn=arn:aws:iam::111122223333:user/dev, accesskeyid=AKIAEXAMPLE, username=dev}";

    public static TheoryData<string> JsonExports =>
    [
        $$"""{"eventName":"CreateUser","eventSource":"iam.amazonaws.com","eventTime":"2026-10-03 02:00:00.000","userIdentity":"{{IdentityText}}","eventID":"e"}""",
        $$"""{"eventname":"CreateUser","eventsource":"iam.amazonaws.com","eventtime":"2026-10-03 02:00:00.000","useridentity":"{{IdentityText}}","eventid":"e"}""",
        """{"eventName":"CreateUser","eventSource":"iam.amazonaws.com","userIdentity" : null,"eventJson":"{\"eventName\":\"CreateUser\",\"eventSource\":\"iam.amazonaws.com\",\"eventTime\":\"2026-10-03T02:00:00Z\",\"userIdentity\":{\"accessKeyId\":\"AKIAEXAMPLE\",\"userName\":\"dev\",\"arn\":\"arn:aws:iam::111122223333:user/dev\"}}"}""",
    ];

    private static TrailEventFilter[] Filters =>
    [
        new() { EventSources = ["iam*"], AccessKeyIds = ["AKIAEXAMPLE"] }, new() { EventSources = ["iam*"], PrincipalArns = ["*:user/dev"] }, new() { EventSources = ["iam*"], UserNames = ["dev"] },
        new() { EventSources = ["*"], EventNames = ["CreateUser"], StartTime = TestEvents.Day }, new() { EventSources = ["iam.amazonaws.com"], EndTime = TestEvents.Day.AddDays(1) },
    ];

    [Theory]
    [MemberData(nameof(JsonExports))]
    public void Filter_matches_exported_JSON_rows(string content)
    {
        foreach (TrailEventFilter filter in Filters)
        {
            ReadResult reading = ReadResult.ReadStream(Encoding.UTF8.GetBytes(content), interest: TrailEventPrefilter.From(filter));

            Assert.True(filter.Matches(Assert.Single(reading.Events)));
            ReaderEqualityTests.AssertEqual(Encoding.UTF8.GetBytes(content), int.MaxValue, filter);
        }
    }

    [Fact]
    public void Filter_matches_exported_table_rows()
    {
        using TempFolder folder = new();
        string path = folder.Write("x.csv", $"eventname,eventsource,eventtime,useridentity\n{TestTables.CreateRow("CreateUser", "iam.amazonaws.com", "2026-10-03 02:00:00.000", IdentityText)}\n{TestTables.CreateRow("CreateUser", "ec2.amazonaws.com", "2026-10-03 02:00:00.000", IdentityText)}\n");
        foreach (TrailEventFilter filter in Filters)
        {
            ReadResult reading = ReadResult.ReadPaths(new ReadRequest { Paths = [path], Prefilter = TrailEventPrefilter.From(filter) });

            Assert.Contains(reading.Events, e => e.EventSource == "iam.amazonaws.com" && filter.Matches(e));
            Assert.Equal(2, reading.Totals.Records);
        }
        Assert.Single(ReadResult.ReadPaths(new ReadRequest { Paths = [path], Prefilter = TrailEventPrefilter.From(new() { EventSources = ["iam*"] }) }).Events);
    }
}
