using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Logs;

/// <summary>The operations of CloudWatch Logs.</summary>
internal static class LogsOperations
{
    public static readonly AwsOperation<FilterLogEventsRequest, FilterLogEventsResponse> FilterLogEvents = new(AwsServices.Logs, "FilterLogEvents") { Limits = AnswerLimits.Records };

    public static readonly AwsOperation<StartQueryRequest, StartQueryResponse> StartQuery = new(AwsServices.Logs, "StartQuery");

    public static readonly AwsOperation<GetQueryResultsRequest, GetQueryResultsResponse> GetQueryResults = new(AwsServices.Logs, "GetQueryResults") { Limits = AnswerLimits.Records };

    public static readonly AwsOperation<StopQueryRequest, StopQueryResponse> StopQuery = new(AwsServices.Logs, "StopQuery");

    public static readonly AwsOperation<DescribeLogGroupsRequest, DescribeLogGroupsResponse> DescribeLogGroups = new(AwsServices.Logs, "DescribeLogGroups");

    public static readonly AwsOperation<DescribeLogStreamsRequest, DescribeLogStreamsResponse> DescribeLogStreams = new(AwsServices.Logs, "DescribeLogStreams");

    public static readonly AwsOperation<GetLogEventsRequest, GetLogEventsResponse> GetLogEvents = new(AwsServices.Logs, "GetLogEvents") { Limits = AnswerLimits.Records };
}
