using System.Globalization;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.CloudTrail;

/// <summary>CloudTrail's event history: management events of 90 days, newest first, two requests a second.</summary>
internal static class EventLookup
{
    private const int MaxPageSize = 50;

    private static readonly TimeSpan HistoryPeriod = TimeSpan.FromDays(90);

    public static OperationResult LookupEvents(ApiCall call)
    {
        if (!call.Account.LookupThrottle.TryEnter(call.Region, call.Account.Clock.SystemClock.GetUtcNow(), call.LookupEventsPerSecond))
            throw new AwsErrorException(AwsErrorKind.Throttled, "Rate exceeded");
        long size = call.Input.GetNumber("MaxResults") ?? MaxPageSize;
        if (size is < 1 or > MaxPageSize)
            throw new AwsErrorException("InvalidMaxResultsException", "The value of MaxResults is none from 1 to 50.");
        // New events come while somebody pages; he goes on among those that were there when he began.
        int[] position = [.. (call.RepeatsPageToken ? null : Paginator.ReadPosition(call))?.Split('.').Select(p => int.Parse(p, CultureInfo.InvariantCulture)) ?? [call.Account.Trail.Entries.Count, 0]];
        List<TrailEntry> found = [.. FindEntries(call, position[0])];
        JsonObject answer = new() { ["Events"] = new JsonArray([.. found.Skip(position[1]).Take((int)size).Select(LookupEvent.CreateFrom)]) };
        if (call.RepeatsPageToken || position[1] + size < found.Count)
            answer["NextToken"] = Paginator.CreateToken(call, call.RepeatsPageToken ? $"{position[0]}.0" : $"{position[0]}.{position[1] + size}");
        return new OperationResult(answer);
    }

    private static IEnumerable<TrailEntry> FindEntries(ApiCall call, int before)
    {
        DateTimeOffset oldest = call.Now - HistoryPeriod;
        DateTimeOffset? start = call.Input.GetTime("StartTime"), end = call.Input.GetTime("EndTime");
        if (start > end)
            throw new AwsErrorException("InvalidTimeRangeException", "The start time is later than the end time.");
        JsonObject[] attributes = [.. call.Input.GetObjects("LookupAttributes")];
        if (attributes.Length > 1)
            throw new AwsErrorException("InvalidLookupAttributesException", "You can specify only one attribute in a lookup.");
        Func<TrailEntry, bool> fits = attributes.Length == 0 ? _ => true : CreateFilter(attributes[0]);
        return call.Account.Trail.Entries.Take(before)
            .Where(e => e.Region == call.Region && e.IsManagement && e.Time >= oldest && !(e.Time < start) && !(e.Time > end) && fits(e))
            .OrderByDescending(e => e.Time).ThenByDescending(e => e.Number);
    }

    private static Func<TrailEntry, bool> CreateFilter(JsonObject attribute)
    {
        string value = attribute.GetText("AttributeValue") ?? "";
        return attribute.GetText("AttributeKey") switch
        {
            "EventId" => e => e.Record.GetText("eventID") == value,
            "EventName" => e => e.Record.GetText("eventName") == value,
            "EventSource" => e => e.Record.GetText("eventSource") == value,
            "ReadOnly" => e => (e.Record.GetText("readOnly") ?? "false") == value,
            "AccessKeyId" => e => e.Record["userIdentity"].GetText("accessKeyId") == value,
            "Username" => e => e.UserName == value,
            "ResourceType" => e => LookupEvent.GetResources(e.Record).Any(r => r.Type == value),
            "ResourceName" => e => LookupEvent.GetResources(e.Record).Any(r => r.Name == value),
            string other => throw new AwsErrorException("InvalidLookupAttributesException", $"There is no attribute {other}."),
            null => throw new AwsErrorException("InvalidLookupAttributesException", "The attribute has no key."),
        };
    }
}
