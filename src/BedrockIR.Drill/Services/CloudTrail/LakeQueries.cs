using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.CloudTrail;

/// <summary>Queries of CloudTrail Lake: events of all regions, data events too.</summary>
internal static class LakeQueries
{
    private const string Kind = "lake";

    public static Answer StartLakeQuery(Call call)
    {
        LakeStatement statement = LakeStatement.Parse(call.Need("QueryStatement"));
        if (!call.Account.Everywhere("eventDataStores").Any(e => e.Region == call.Region && ArnParts.Names(statement.Store, e.Item.Text("EventDataStoreArn"))))
            throw new AwsError("EventDataStoreNotFoundException", $"There is no event data store {statement.Store} in {call.Region}.", 404);
        string id = Guid.NewGuid().ToString();
        call.Account.Queries[id] = new StartedQuery
        {
            Kind = Kind,
            Text = call.Need("QueryStatement"),
            Time = call.Now,
            Rows = [.. statement.Run(call.Account.Trail.Entries)],
            Scanned = call.Account.Trail.Entries.Count,
        };
        return new Answer(new JsonObject { ["QueryId"] = id });
    }

    public static Answer DescribeLakeQuery(Call call)
    {
        (string id, StartedQuery query) = Find(call);
        return new Answer(new JsonObject
        {
            ["QueryId"] = id,
            ["QueryString"] = query.Text,
            ["QueryStatus"] = Status(query),
            ["QueryStatistics"] = new JsonObject
            {
                ["EventsMatched"] = query.Rows.Count,
                ["EventsScanned"] = query.Scanned,
                ["BytesScanned"] = query.Scanned * 1000,
                ["ExecutionTimeInMillis"] = 100,
                ["CreationTime"] = query.Time.Iso(),
            },
        });
    }

    public static Answer GetLakeQueryResults(Call call)
    {
        (_, StartedQuery query) = Find(call);
        string status = Status(query);
        JsonObject answer = new() { ["QueryStatus"] = status };
        if (status != "FINISHED")
            return new Answer(answer);
        Pages.Put(call, answer, "QueryResultRows", query.Rows);
        answer["QueryStatistics"] = new JsonObject { ["ResultsCount"] = answer.Items("QueryResultRows").Count(), ["TotalResultsCount"] = query.Rows.Count, ["BytesScanned"] = query.Scanned * 1000 };
        return new Answer(answer);
    }

    public static Answer CancelLakeQuery(Call call)
    {
        (string id, StartedQuery query) = Find(call);
        if (Status(query) != "RUNNING")
            throw new AwsError("InactiveQueryException", "The query has already ended.");
        query.Cancelled = true;
        return new Answer(new JsonObject { ["QueryId"] = id, ["QueryStatus"] = "CANCELLED" });
    }

    private static string Status(StartedQuery query) => query.Cancelled ? "CANCELLED" : query.Runs() ? "RUNNING" : "FINISHED";

    private static (string Id, StartedQuery Query) Find(Call call)
    {
        string id = call.Need("QueryId");
        return call.Account.Queries.TryGetValue(id, out StartedQuery? query) && query.Kind == Kind
            ? (id, query) : throw new AwsError("QueryIdNotFoundException", $"There is no query {id}.", 404);
    }
}
