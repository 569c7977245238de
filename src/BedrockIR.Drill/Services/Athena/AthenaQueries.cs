using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Athena;

/// <summary>Athena's queries. The drill has no tables, so each of them fails, and says so.</summary>
internal static class AthenaQueries
{
    private const string Kind = "athena", Reason = "TABLE_NOT_FOUND: the practice account has no tables. Read its buckets, or look events up.";

    public static Answer StartAthenaQuery(Call call)
    {
        string id = Guid.NewGuid().ToString();
        call.Account.Queries[id] = new StartedQuery { Kind = Kind, Text = call.Need("QueryString"), Time = call.Now };
        return new Answer(new JsonObject { ["QueryExecutionId"] = id });
    }

    public static Answer GetAthenaQuery(Call call)
    {
        StartedQuery query = Find(call);
        string state = query.Cancelled ? "CANCELLED" : query.Runs() ? "RUNNING" : "FAILED";
        JsonObject status = new() { ["State"] = state, ["SubmissionDateTime"] = query.Time.Iso() };
        if (state == "FAILED")
        {
            status["StateChangeReason"] = Reason;
            status["CompletionDateTime"] = call.Now.Iso();
        }
        return new Answer(new JsonObject
        {
            ["QueryExecution"] = new JsonObject { ["QueryExecutionId"] = call.Need("QueryExecutionId"), ["Query"] = query.Text, ["StatementType"] = "DML", ["Status"] = status, ["WorkGroup"] = "primary" },
        });
    }

    public static Answer GetAthenaResults(Call call)
    {
        Find(call);
        throw new AwsError("InvalidRequestException", "Query did not finish successfully. Final query state: FAILED");
    }

    public static Answer StopAthenaQuery(Call call)
    {
        Find(call).Cancelled = true;
        return new Answer([]);
    }

    private static StartedQuery Find(Call call)
    {
        string id = call.Need("QueryExecutionId");
        return call.Account.Queries.TryGetValue(id, out StartedQuery? query) && query.Kind == Kind
            ? query : throw new AwsError("InvalidRequestException", $"QueryExecution {id} was not found");
    }
}
