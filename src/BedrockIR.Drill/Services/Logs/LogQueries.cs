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
    private const int MostRows = 10_000, UsualRows = 1000, MillisecondsPerSecond = 1000;

    public static Answer StartLogsQuery(Call call)
    {
        string text = call.Need("queryString"), group = LogEvents.GroupOf(call);
        (bool newestFirst, int? limit) = Read(text);
        List<InvocationEntry> found = [.. LogEvents.Entries(call, group, MillisecondsPerSecond)];
        if (newestFirst)
            found.Reverse();
        int most = (int)Math.Clamp(limit ?? call.Input.Number("limit") ?? UsualRows, 1, MostRows);
        string id = Guid.NewGuid().ToString();
        call.Account.Queries[id] = new StartedQuery { Kind = Kind, Text = text, Time = call.Now, Rows = [.. found.Take(most).Select(Row)], Scanned = found.Count };
        return new Answer(new JsonObject { ["queryId"] = id });
    }

    public static Answer GetLogsQueryResults(Call call)
    {
        StartedQuery query = Find(call);
        string status = query.Cancelled ? "Cancelled" : query.Runs() ? "Running" : "Complete";
        return new Answer(new JsonObject
        {
            ["results"] = new JsonArray([.. status == "Complete" ? query.Rows.Select(r => r.DeepClone()) : []]),
            ["statistics"] = new JsonObject { ["recordsMatched"] = query.Rows.Count, ["recordsScanned"] = query.Scanned, ["bytesScanned"] = query.Scanned * 1000 },
            ["status"] = status,
        });
    }

    public static Answer StopLogsQuery(Call call)
    {
        Find(call).Cancelled = true;
        return new Answer(new JsonObject { ["success"] = true });
    }

    private static JsonNode Row(InvocationEntry entry)
    {
        string time = entry.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        return new JsonArray(
            new JsonObject { ["field"] = "@timestamp", ["value"] = time },
            new JsonObject { ["field"] = "@message", ["value"] = entry.Record.ToJsonString() },
            new JsonObject { ["field"] = "@ptr", ["value"] = entry.Number.ToString(CultureInfo.InvariantCulture) });
    }

    // Commands that the drill does not know are refused: a filter that is passed over would find too much.
    private static (bool NewestFirst, int? Limit) Read(string text)
    {
        (bool newestFirst, int? limit) = (false, null);
        foreach (string command in text.Split('|').Select(c => c.Trim()))
        {
            if (Sort().Match(command) is { Success: true } sort)
                newestFirst = sort.Groups[1].Value != "asc";
            else if (Limit().Match(command) is { Success: true } most)
                limit = int.Parse(most.Groups[1].Value, CultureInfo.InvariantCulture);
            else if (!Fields().IsMatch(command))
                throw new AwsError("MalformedQueryException", $"The drill knows fields @timestamp, @message; sort @timestamp; and limit. It does not know '{command}'.");
        }
        return (newestFirst, limit);
    }

    private static StartedQuery Find(Call call) => call.Account.Queries.TryGetValue(call.Need("queryId"), out StartedQuery? query) && query.Kind == Kind
        ? query : throw call.NotFound("The specified query does not exist.");

    [GeneratedRegex(@"^fields\s+@(timestamp|message)(\s*,\s*@(timestamp|message))*$")]
    private static partial Regex Fields();

    [GeneratedRegex(@"^sort\s+@timestamp(?:\s+(asc|desc))?$")]
    private static partial Regex Sort();

    [GeneratedRegex(@"^limit\s+([0-9]{1,5})$")]
    private static partial Regex Limit();
}
