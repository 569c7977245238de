using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Athena;

/// <summary>Athena's operations.</summary>
internal static class AthenaOperations
{
    public static readonly AwsOperation<StartQueryExecutionRequest, StartQueryExecutionResponse> StartQueryExecution = new(AwsServices.Athena, "StartQueryExecution");

    public static readonly AwsOperation<GetQueryExecutionRequest, GetQueryExecutionResponse> GetQueryExecution = new(AwsServices.Athena, "GetQueryExecution");

    public static readonly AwsOperation<GetQueryResultsRequest, GetQueryResultsResponse> GetQueryResults = new(AwsServices.Athena, "GetQueryResults") { Limits = AnswerLimits.Records };

    public static readonly AwsOperation<StopQueryExecutionRequest, EmptyShape> StopQueryExecution = new(AwsServices.Athena, "StopQueryExecution");
}
