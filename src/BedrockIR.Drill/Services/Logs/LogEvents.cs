using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Logs;

/// <summary>Lines of log groups. Those of the model invocation log are all that the drill has.</summary>
internal static class LogEvents
{
    public static OperationResult FilterLogEvents(ApiCall call)
    {
        Func<JsonObject, bool> fits = FilterPattern.Parse(call.Input.GetText("filterPattern"));
        string[] streams = [.. call.Input.GetTexts("logStreamNames")];
        string prefix = call.Input.GetText("logStreamNamePrefix") ?? "";
        bool read = (streams.Length == 0 || streams.Contains(InvocationStore.LogStreamName)) && InvocationStore.LogStreamName.StartsWith(prefix, StringComparison.Ordinal);
        JsonObject answer = [];
        Paginator.AddPage(call, answer, "events", [.. GetEntries(call, FindLogGroup(call)).Where(e => read && fits(e.Record)).Select(e => CreateView(e, withStream: true))]);
        return new OperationResult(answer);
    }

    public static OperationResult GetLogEvents(ApiCall call)
    {
        if (call.GetRequired("logStreamName") != InvocationStore.LogStreamName)
            throw call.CreateNotFoundError("The specified log stream does not exist.");
        JsonObject answer = [];
        JsonNode[] events = [.. GetEntries(call, FindLogGroup(call)).Select(e => CreateView(e, withStream: false))];
        Paginator.AddPage(call, answer, "events", events);
        // Where there is no more, the token stays the same: that is how callers see the end.
        string? next = answer.GetText("nextToken") ?? call.Input.GetText("nextToken");
        answer.Remove("nextToken");
        answer["nextForwardToken"] = next ?? Paginator.CreateToken(call, "0");
        answer["nextBackwardToken"] = Paginator.CreateToken(call, "0");
        return new OperationResult(answer);
    }

    public static OperationResult DescribeLogStreams(ApiCall call)
    {
        string group = FindLogGroup(call), prefix = call.Input.GetText("logStreamNamePrefix") ?? "";
        InvocationEntry[] lines = [.. call.Account.Invocations.Entries.Where(e => e.Region == call.Region && e.LogGroupName == group)];
        JsonObject answer = [];
        JsonObject stream = new() { ["logStreamName"] = InvocationStore.LogStreamName, ["storedBytes"] = 0 };
        if (lines.Length > 0)
        {
            (long first, long last) = (lines[0].Time.ToUnixTimeMilliseconds(), lines[^1].Time.ToUnixTimeMilliseconds());
            (stream["creationTime"], stream["firstEventTimestamp"]) = (first, first);
            (stream["lastEventTimestamp"], stream["lastIngestionTime"]) = (last, last);
        }
        Paginator.AddPage(call, answer, "logStreams", lines.Length > 0 && InvocationStore.LogStreamName.StartsWith(prefix, StringComparison.Ordinal) ? [stream] : []);
        return new OperationResult(answer);
    }

    /// <summary>The lines of a group in the time that is asked for, oldest first. Times of the input are milliseconds.</summary>
    public static IEnumerable<InvocationEntry> GetEntries(ApiCall call, string group, int perUnit = 1)
    {
        long start = (call.Input.GetNumber("startTime") ?? 0) * perUnit, end = call.Input.GetNumber("endTime") is { } e ? e * perUnit : long.MaxValue;
        return call.Account.Invocations.Entries
            .Where(i => i.Region == call.Region && i.LogGroupName == group && i.Time.ToUnixTimeMilliseconds() >= start && i.Time.ToUnixTimeMilliseconds() <= end)
            .OrderBy(i => i.Time).ThenBy(i => i.Number);
    }

    /// <summary>The log group that a call names.</summary>
    /// <exception cref="AwsErrorException">It names none that there is.</exception>
    public static string FindLogGroup(ApiCall call)
    {
        string name = call.Input.GetText("logGroupName") ?? call.Input.GetTexts("logGroupNames").FirstOrDefault() ?? call.GetRequired("logGroupIdentifier");
        return call.GetItems("logGroups").Select(g => (Name: g.GetText("logGroupName"), Arn: g.GetText("arn")))
            .FirstOrDefault(g => g.Name == name || g.Arn == name || g.Arn == name + ":*").Name ?? throw call.CreateNotFoundError("The specified log group does not exist.");
    }

    private static JsonObject CreateView(InvocationEntry entry, bool withStream)
    {
        long time = entry.Time.ToUnixTimeMilliseconds();
        JsonObject shown = new() { ["timestamp"] = time, ["message"] = entry.Record.ToJsonString(), ["ingestionTime"] = time + 500 };
        if (withStream)
        {
            shown["logStreamName"] = InvocationStore.LogStreamName;
            shown["eventId"] = $"{time:D20}{entry.Number:D36}";
        }
        return shown;
    }
}
