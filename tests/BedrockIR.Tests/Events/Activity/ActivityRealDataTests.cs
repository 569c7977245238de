using System.Globalization;
using System.Text.Json;
using BedrockIR.Events.Activity;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Queries;

namespace BedrockIR.Tests.Events.Activity;

/// <summary>Public logs of real attacks, which stand beside the repository on machines that have them, counted in two ways.</summary>
public sealed class ActivityRealDataTests
{
    [Theory]
    [InlineData("stratus")]
    [InlineData("invictus")]
    public void Totals_match_raw_JSON(string name)
    {
        string folder = RepositoryRoot.Combine("..", "shared", "data", name);
        if (!Directory.Exists(folder))
            TestSkip.SkipWithWarning($"There is no {folder}; the logs of Stratus Red Team and Invictus are not part of the repository.");
        Dictionary<string, JsonElement> raw = [];
        foreach (string file in Directory.EnumerateFiles(folder, "*.json"))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (JsonElement record in GetRecords(document.RootElement))
                raw.TryAdd(record.GetProperty("eventID").GetString()!, record.Clone());
        }
        Assert.NotEmpty(raw);

        AssertTotalsMatch(raw.Values, r => GetText(r, "awsRegion"), Measure(folder, ActivityKey.Region), s => s.Region);
        AssertTotalsMatch(raw.Values, r => GetText(r, "eventName"), Measure(folder, ActivityKey.EventName), s => s.EventName);
        AssertTotalsMatch(raw.Values, r => GetText(r, "sourceIPAddress"), Measure(folder, ActivityKey.SourceIPAddress), s => s.SourceIPAddress);
        AssertTotalsMatch(raw.Values, r => GetText(r, "userAgent"), Measure(folder, ActivityKey.UserAgent), s => s.UserAgent);
        AssertTotalsMatch(raw.Values, r => GetText(r, "userIdentity", "accessKeyId"), Measure(folder, ActivityKey.AccessKeyId), s => s.AccessKeyId);
        AssertTotalsMatch(raw.Values, r => GetText(r, "eventTime")[..13], Measure(folder, ActivityKey.Hour), s => s.Hour!.Value.ToString("yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture));
    }

    // jq -s -c '[.[] | if has("Records") then .Records[] else . end] | unique_by(.eventID)
    //   | (map(select(.eventSource == "sts.amazonaws.com" and .userIdentity.type != "AWSService" and .responseElements.credentials)
    //       | {key: .responseElements.credentials.accessKeyId, value: .userIdentity.arn}) | from_entries) as $issued
    //   | map(. + {who: ($issued[.userIdentity.accessKeyId // ""] // .userIdentity.arn // .userIdentity.invokedBy)}) | group_by(.who)
    //   | map([.[0].who, length, (map(.eventTime) | min, max)]) | sort_by(-.[1]) | .[:3][]' ../shared/data/invictus/*.json
    [Fact]
    public void Top_principals_match_jq_result()
    {
        string folder = RepositoryRoot.Combine("..", "shared", "data", "invictus");
        if (!Directory.Exists(folder))
            TestSkip.SkipWithWarning($"There is no {folder}; the logs of Invictus are not part of the repository.");
        IEnumerable<string> top = Measure(folder, ActivityKey.Principal).OrderByDescending(s => s.OtherCalls).Take(3)
            .Select(s => $"{s.Arn ?? s.Principal} {s.OtherCalls} {UtcTime.Format(s.FirstTime!.Value)} {UtcTime.Format(s.LastTime!.Value)}");
        Assert.Equal(
        [
            "arn:aws:iam::123837392027:user/bert-jan 2688 2023-07-10T11:54:33Z 2023-07-10T12:34:46Z",
            "arn:aws:iam::123837392027:user/benjamin 105 2023-07-10T11:42:18Z 2023-07-10T12:37:50Z",
            "secretsmanager.amazonaws.com 40 2023-07-10T12:08:04Z 2023-07-10T12:08:27Z",
        ], top);
    }

    private static void AssertTotalsMatch(IReadOnlyCollection<JsonElement> raw, Func<JsonElement, string> key, IReadOnlyList<ActivitySummary> summaries, Func<ActivitySummary, string?> value) =>
        Assert.Equal(
            raw.GroupBy(key).Select(g => (g.Key, g.Count(IsBedrock), g.Count(r => !IsBedrock(r)), g.Count(r => IsBedrock(r) && GetText(r, "errorCode") != "(none)"),
                g.Min(r => GetText(r, "eventTime"))!, g.Max(r => GetText(r, "eventTime"))!)).Order(),
            summaries.Select(s => (value(s)!, (int)s.Calls, (int)s.OtherCalls, (int)s.Failed, UtcTime.Format(s.FirstTime!.Value), UtcTime.Format(s.LastTime!.Value))).Order());

    private static IReadOnlyList<ActivitySummary> Measure(string folder, params ActivityKey[] by)
    {
        ActivityAggregator meter = new(by);
        EventQuery.Run(new EventQueryOptions { Paths = [folder], Filter = new TrailEventFilter { AllSources = true } }, meter.Add, new RecordingHost(), TestContext.Current.CancellationToken);
        return meter.Complete();
    }

    private static bool IsBedrock(JsonElement record) => GetText(record, "eventSource").StartsWith("bedrock", StringComparison.Ordinal);

    private static IEnumerable<JsonElement> GetRecords(JsonElement root) => root.ValueKind == JsonValueKind.Array
        ? root.EnumerateArray().SelectMany(GetRecords)
        : root.TryGetProperty("Records", out JsonElement records) ? records.EnumerateArray() : [root];

    private static string GetText(JsonElement element, params string[] path)
    {
        foreach (string step in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(step, out element))
                return "(none)";
        }
        return element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } text ? text : "(none)";
    }
}
