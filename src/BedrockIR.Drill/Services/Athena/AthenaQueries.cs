using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Athena;

/// <summary>Athena's queries. The drill has no tables, so each of them fails, and says so.</summary>
internal static class AthenaQueries
{
    private const string Kind = "athena", Reason = "TABLE_NOT_FOUND: the practice account has no tables. Read its buckets, or look events up.";

    public static OperationResult StartAthenaQuery(ApiCall call)
    {
        string id = Guid.NewGuid().ToString();
        call.Account.Queries[id] = new StartedQuery { Kind = Kind, Text = call.GetRequired("QueryString"), Time = call.Now };
        return new OperationResult(new JsonObject { ["QueryExecutionId"] = id });
    }

    public static OperationResult GetAthenaQuery(ApiCall call)
    {
        StartedQuery query = Find(call);
        string state = query.IsCancelled ? "CANCELLED" : query.PollIsRunning() ? "RUNNING" : "FAILED";
        JsonObject status = new() { ["State"] = state, ["SubmissionDateTime"] = query.Time.ToIso8601() };
        if (state == "FAILED")
        {
            status["StateChangeReason"] = Reason;
            status["CompletionDateTime"] = call.Now.ToIso8601();
        }
        return new OperationResult(new JsonObject
        {
            ["QueryExecution"] = new JsonObject { ["QueryExecutionId"] = call.GetRequired("QueryExecutionId"), ["Query"] = query.Text, ["StatementType"] = "DML", ["Status"] = status, ["WorkGroup"] = "primary" },
        });
    }

    public static OperationResult GetAthenaResults(ApiCall call)
    {
        Find(call);
        throw new AwsErrorException("InvalidRequestException", "Query did not finish successfully. Final query state: FAILED");
    }

    public static OperationResult StopAthenaQuery(ApiCall call)
    {
        Find(call).IsCancelled = true;
        return new OperationResult([]);
    }

    private static StartedQuery Find(ApiCall call)
    {
        string id = call.GetRequired("QueryExecutionId");
        return call.Account.Queries.TryGetValue(id, out StartedQuery? query) && query.Kind == Kind
            ? query : throw new AwsErrorException("InvalidRequestException", $"QueryExecution {id} was not found");
    }
}
