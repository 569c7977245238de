using System.Globalization;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.CloudTrail;

/// <summary>CloudTrail's event history: management events of 90 days, newest first, two requests a second.</summary>
internal static class EventLookup
{
    private const int MostPerPage = 50;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public static Answer LookupEvents(Call call)
    {
        if (!call.Account.Lookups.TryEnter(call.Region, call.Account.Clock.Wall.GetUtcNow(), call.LookupEventsPerSecond))
            throw new AwsError(Refusal.Throttled, "Rate exceeded");
        long size = call.Input.Number("MaxResults") ?? MostPerPage;
        if (size is < 1 or > MostPerPage)
            throw new AwsError("InvalidMaxResultsException", "The value of MaxResults is none from 1 to 50.");
        // New events come while somebody pages; he goes on among those that were there when he began.
        int[] position = [.. (call.RepeatToken ? null : Pages.Position(call))?.Split('.').Select(p => int.Parse(p, CultureInfo.InvariantCulture)) ?? [call.Account.Trail.Entries.Count, 0]];
        List<TrailEntry> found = [.. Found(call, position[0])];
        JsonObject answer = new() { ["Events"] = new JsonArray([.. found.Skip(position[1]).Take((int)size).Select(LookupRecord.Of)]) };
        if (call.RepeatToken || position[1] + size < found.Count)
            answer["NextToken"] = Pages.Token(call, call.RepeatToken ? $"{position[0]}.0" : $"{position[0]}.{position[1] + size}");
        return new Answer(answer);
    }

    private static IEnumerable<TrailEntry> Found(Call call, int before)
    {
        DateTimeOffset oldest = call.Now - Kept;
        DateTimeOffset? start = call.Input.Time("StartTime"), end = call.Input.Time("EndTime");
        if (start > end)
            throw new AwsError("InvalidTimeRangeException", "The start time is later than the end time.");
        JsonObject[] attributes = [.. call.Input.Objects("LookupAttributes")];
        if (attributes.Length > 1)
            throw new AwsError("InvalidLookupAttributesException", "You can specify only one attribute in a lookup.");
        Func<TrailEntry, bool> fits = attributes.Length == 0 ? _ => true : Fits(attributes[0]);
        return call.Account.Trail.Entries.Take(before)
            .Where(e => e.Region == call.Region && e.IsManagement && e.Time >= oldest && !(e.Time < start) && !(e.Time > end) && fits(e))
            .OrderByDescending(e => e.Time).ThenByDescending(e => e.Number);
    }

    private static Func<TrailEntry, bool> Fits(JsonObject attribute)
    {
        string value = attribute.Text("AttributeValue") ?? "";
        return attribute.Text("AttributeKey") switch
        {
            "EventId" => e => e.Record.Text("eventID") == value,
            "EventName" => e => e.Record.Text("eventName") == value,
            "EventSource" => e => e.Record.Text("eventSource") == value,
            "ReadOnly" => e => (e.Record.Text("readOnly") ?? "false") == value,
            "AccessKeyId" => e => e.Record["userIdentity"].Text("accessKeyId") == value,
            "Username" => e => e.UserName == value,
            "ResourceType" => e => LookupRecord.ResourcesOf(e.Record).Any(r => r.Type == value),
            "ResourceName" => e => LookupRecord.ResourcesOf(e.Record).Any(r => r.Name == value),
            string other => throw new AwsError("InvalidLookupAttributesException", $"There is no attribute {other}."),
            null => throw new AwsError("InvalidLookupAttributesException", "The attribute has no key."),
        };
    }
}
