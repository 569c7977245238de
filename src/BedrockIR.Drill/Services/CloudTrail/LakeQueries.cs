using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.CloudTrail;

/// <summary>Queries of CloudTrail Lake: events of all regions, data events too.</summary>
internal static class LakeQueries
{
    private const string Kind = "lake";

    public static OperationResult StartLakeQuery(ApiCall call)
    {
        LakeStatement statement = LakeStatement.Parse(call.GetRequired("QueryStatement"));
        if (!call.Account.GetItemsOfAllRegions("eventDataStores").Any(e => e.Region == call.Region && ArnParts.IsNameOrArnEnd(statement.EventDataStore, e.Item.GetText("EventDataStoreArn"))))
            throw new AwsErrorException("EventDataStoreNotFoundException", $"There is no event data store {statement.EventDataStore} in {call.Region}.", 404);
        string id = Guid.NewGuid().ToString();
        call.Account.Queries[id] = new StartedQuery
        {
            Kind = Kind,
            Text = call.GetRequired("QueryStatement"),
            Time = call.Now,
            Rows = [.. statement.Run(call.Account.Trail.Entries)],
            ScannedCount = call.Account.Trail.Entries.Count,
        };
        return new OperationResult(new JsonObject { ["QueryId"] = id });
    }

    public static OperationResult DescribeLakeQuery(ApiCall call)
    {
        (string id, StartedQuery query) = Find(call);
        return new OperationResult(new JsonObject
        {
            ["QueryId"] = id,
            ["QueryString"] = query.Text,
            ["QueryStatus"] = PollStatus(query),
            ["QueryStatistics"] = new JsonObject
            {
                ["EventsMatched"] = query.Rows.Count,
                ["EventsScanned"] = query.ScannedCount,
                ["BytesScanned"] = query.ScannedCount * 1000,
                ["ExecutionTimeInMillis"] = 100,
                ["CreationTime"] = query.Time.ToIso8601(),
            },
        });
    }

    public static OperationResult GetLakeQueryResults(ApiCall call)
    {
        (_, StartedQuery query) = Find(call);
        string status = PollStatus(query);
        JsonObject answer = new() { ["QueryStatus"] = status };
        if (status != "FINISHED")
            return new OperationResult(answer);
        Paginator.AddPage(call, answer, "QueryResultRows", query.Rows);
        answer["QueryStatistics"] = new JsonObject { ["ResultsCount"] = answer.GetItems("QueryResultRows").Count(), ["TotalResultsCount"] = query.Rows.Count, ["BytesScanned"] = query.ScannedCount * 1000 };
        return new OperationResult(answer);
    }

    public static OperationResult CancelLakeQuery(ApiCall call)
    {
        (string id, StartedQuery query) = Find(call);
        if (PollStatus(query) != "RUNNING")
            throw new AwsErrorException("InactiveQueryException", "The query has already ended.");
        query.IsCancelled = true;
        return new OperationResult(new JsonObject { ["QueryId"] = id, ["QueryStatus"] = "CANCELLED" });
    }

    private static string PollStatus(StartedQuery query) => query.IsCancelled ? "CANCELLED" : query.PollIsRunning() ? "RUNNING" : "FINISHED";

    private static (string Id, StartedQuery Query) Find(ApiCall call)
    {
        string id = call.GetRequired("QueryId");
        return call.Account.Queries.TryGetValue(id, out StartedQuery? query) && query.Kind == Kind
            ? (id, query) : throw new AwsErrorException("QueryIdNotFoundException", $"There is no query {id}.", 404);
    }
}
