using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Logs;

/// <summary>Lines of log groups. Those of the model invocation log are all that the drill has.</summary>
internal static class LogEvents
{
    public static Answer FilterLogEvents(Call call)
    {
        Func<JsonObject, bool> fits = FilterPattern.Parse(call.Input.Text("filterPattern"));
        string[] streams = [.. call.Input.Texts("logStreamNames")];
        string prefix = call.Input.Text("logStreamNamePrefix") ?? "";
        bool read = (streams.Length == 0 || streams.Contains(InvocationStore.Stream)) && InvocationStore.Stream.StartsWith(prefix, StringComparison.Ordinal);
        JsonObject answer = [];
        Pages.Put(call, answer, "events", [.. Entries(call, GroupOf(call)).Where(e => read && fits(e.Record)).Select(e => Shown(e, withStream: true))]);
        return new Answer(answer);
    }

    public static Answer GetLogEvents(Call call)
    {
        if (call.Need("logStreamName") != InvocationStore.Stream)
            throw call.NotFound("The specified log stream does not exist.");
        JsonObject answer = [];
        JsonNode[] events = [.. Entries(call, GroupOf(call)).Select(e => Shown(e, withStream: false))];
        Pages.Put(call, answer, "events", events);
        // Where there is no more, the token stays the same: that is how callers see the end.
        string? next = answer.Text("nextToken") ?? call.Input.Text("nextToken");
        answer.Remove("nextToken");
        answer["nextForwardToken"] = next ?? Pages.Token(call, "0");
        answer["nextBackwardToken"] = Pages.Token(call, "0");
        return new Answer(answer);
    }

    public static Answer DescribeLogStreams(Call call)
    {
        string group = GroupOf(call), prefix = call.Input.Text("logStreamNamePrefix") ?? "";
        InvocationEntry[] lines = [.. call.Account.Invocations.Entries.Where(e => e.Region == call.Region && e.Group == group)];
        JsonObject answer = [];
        JsonObject stream = new() { ["logStreamName"] = InvocationStore.Stream, ["storedBytes"] = 0 };
        if (lines.Length > 0)
        {
            (long first, long last) = (lines[0].Time.ToUnixTimeMilliseconds(), lines[^1].Time.ToUnixTimeMilliseconds());
            (stream["creationTime"], stream["firstEventTimestamp"]) = (first, first);
            (stream["lastEventTimestamp"], stream["lastIngestionTime"]) = (last, last);
        }
        Pages.Put(call, answer, "logStreams", lines.Length > 0 && InvocationStore.Stream.StartsWith(prefix, StringComparison.Ordinal) ? [stream] : []);
        return new Answer(answer);
    }

    /// <summary>The lines of a group in the time that is asked for, oldest first. Times of the input are milliseconds.</summary>
    public static IEnumerable<InvocationEntry> Entries(Call call, string group, int perUnit = 1)
    {
        long start = (call.Input.Number("startTime") ?? 0) * perUnit, end = call.Input.Number("endTime") is { } e ? e * perUnit : long.MaxValue;
        return call.Account.Invocations.Entries
            .Where(i => i.Region == call.Region && i.Group == group && i.Time.ToUnixTimeMilliseconds() >= start && i.Time.ToUnixTimeMilliseconds() <= end)
            .OrderBy(i => i.Time).ThenBy(i => i.Number);
    }

    /// <summary>The log group that a call names.</summary>
    /// <exception cref="AwsError">It names none that there is.</exception>
    public static string GroupOf(Call call)
    {
        string name = call.Input.Text("logGroupName") ?? call.Input.Texts("logGroupNames").FirstOrDefault() ?? call.Need("logGroupIdentifier");
        return call.Objects("logGroups").Select(g => (Name: g.Text("logGroupName"), Arn: g.Text("arn")))
            .FirstOrDefault(g => g.Name == name || g.Arn == name || g.Arn == name + ":*").Name ?? throw call.NotFound("The specified log group does not exist.");
    }

    private static JsonObject Shown(InvocationEntry entry, bool withStream)
    {
        long time = entry.Time.ToUnixTimeMilliseconds();
        JsonObject shown = new() { ["timestamp"] = time, ["message"] = entry.Record.ToJsonString(), ["ingestionTime"] = time + 500 };
        if (withStream)
        {
            shown["logStreamName"] = InvocationStore.Stream;
            shown["eventId"] = $"{time:D20}{entry.Number:D36}";
        }
        return shown;
    }
}
