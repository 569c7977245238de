using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Logs;

/// <summary>Queries of Logs Insights, of the plainest kind: whole messages of a time, sorted, so many of them.</summary>
internal static partial class LogQueries
{
    private const string Kind = "logs";
    private const int MaxRows = 10_000, DefaultRows = 1000, MillisecondsPerSecond = 1000;

    public static OperationResult StartLogsQuery(ApiCall call)
    {
        string text = call.GetRequired("queryString"), group = LogEvents.FindLogGroup(call);
        (bool newestFirst, int? limit) = ParseQuery(text);
        List<InvocationEntry> found = [.. LogEvents.GetEntries(call, group, MillisecondsPerSecond)];
        if (newestFirst)
            found.Reverse();
        int most = (int)Math.Clamp(limit ?? call.Input.GetNumber("limit") ?? DefaultRows, 1, MaxRows);
        string id = Guid.NewGuid().ToString();
        call.Account.Queries[id] = new StartedQuery { Kind = Kind, Text = text, Time = call.Now, Rows = [.. found.Take(most).Select(CreateRow)], ScannedCount = found.Count };
        return new OperationResult(new JsonObject { ["queryId"] = id });
    }

    public static OperationResult GetLogsQueryResults(ApiCall call)
    {
        StartedQuery query = Find(call);
        string status = query.IsCancelled ? "Cancelled" : query.PollIsRunning() ? "Running" : "Complete";
        return new OperationResult(new JsonObject
        {
            ["results"] = new JsonArray([.. status == "Complete" ? query.Rows.Select(r => r.DeepClone()) : []]),
            ["statistics"] = new JsonObject { ["recordsMatched"] = query.Rows.Count, ["recordsScanned"] = query.ScannedCount, ["bytesScanned"] = query.ScannedCount * 1000 },
            ["status"] = status,
        });
    }

    public static OperationResult StopLogsQuery(ApiCall call)
    {
        Find(call).IsCancelled = true;
        return new OperationResult(new JsonObject { ["success"] = true });
    }

    private static JsonNode CreateRow(InvocationEntry entry)
    {
        string time = entry.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        return new JsonArray(
            new JsonObject { ["field"] = "@timestamp", ["value"] = time },
            new JsonObject { ["field"] = "@message", ["value"] = entry.Record.ToJsonString() },
            new JsonObject { ["field"] = "@ptr", ["value"] = entry.Number.ToString(CultureInfo.InvariantCulture) });
    }

    // Commands that the drill does not know are refused: a filter that is passed over would find too much.
    private static (bool NewestFirst, int? Limit) ParseQuery(string text)
    {
        (bool newestFirst, int? limit) = (false, null);
        foreach (string command in text.Split('|').Select(c => c.Trim()))
        {
            if (SortRegex().Match(command) is { Success: true } sort)
                newestFirst = sort.Groups[1].Value != "asc";
            else if (LimitRegex().Match(command) is { Success: true } most)
                limit = int.Parse(most.Groups[1].Value, CultureInfo.InvariantCulture);
            else if (!FieldsRegex().IsMatch(command))
                throw new AwsErrorException("MalformedQueryException", $"The drill knows fields @timestamp, @message; sort @timestamp; and limit. It does not know '{command}'.");
        }
        return (newestFirst, limit);
    }

    private static StartedQuery Find(ApiCall call) => call.Account.Queries.TryGetValue(call.GetRequired("queryId"), out StartedQuery? query) && query.Kind == Kind
        ? query : throw call.CreateNotFoundError("The specified query does not exist.");

    [GeneratedRegex(@"^fields\s+@(timestamp|message)(\s*,\s*@(timestamp|message))*$")]
    private static partial Regex FieldsRegex();

    [GeneratedRegex(@"^sort\s+@timestamp(?:\s+(asc|desc))?$")]
    private static partial Regex SortRegex();

    [GeneratedRegex(@"^limit\s+([0-9]{1,5})$")]
    private static partial Regex LimitRegex();
}
