using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.CloudTrail;

/// <summary>CloudTrail's operations.</summary>
internal static class CloudTrailOperations
{
    public static readonly AwsOperation<LookupEventsRequest, LookupEventsResponse> LookupEvents = new(AwsServices.CloudTrail, "LookupEvents") { Limits = AnswerLimits.Records };

    public static readonly AwsOperation<DescribeTrailsRequest, DescribeTrailsResponse> DescribeTrails = new(AwsServices.CloudTrail, "DescribeTrails");

    public static readonly AwsOperation<GetTrailStatusRequest, GetTrailStatusResponse> GetTrailStatus = new(AwsServices.CloudTrail, "GetTrailStatus");

    public static readonly AwsOperation<GetTrailRequest, GetTrailResponse> GetTrail = new(AwsServices.CloudTrail, "GetTrail");

    public static readonly AwsOperation<ListTrailsRequest, ListTrailsResponse> ListTrails = new(AwsServices.CloudTrail, "ListTrails");

    public static readonly AwsOperation<GetEventSelectorsRequest, GetEventSelectorsResponse> GetEventSelectors = new(AwsServices.CloudTrail, "GetEventSelectors");

    public static readonly AwsOperation<ListPublicKeysRequest, ListPublicKeysResponse> ListPublicKeys = new(AwsServices.CloudTrail, "ListPublicKeys");

    public static readonly AwsOperation<StartQueryRequest, StartQueryResponse> StartQuery = new(AwsServices.CloudTrail, "StartQuery");

    public static readonly AwsOperation<DescribeQueryRequest, DescribeQueryResponse> DescribeQuery = new(AwsServices.CloudTrail, "DescribeQuery");

    public static readonly AwsOperation<GetQueryResultsRequest, GetQueryResultsResponse> GetQueryResults = new(AwsServices.CloudTrail, "GetQueryResults") { Limits = AnswerLimits.Records };

    public static readonly AwsOperation<CancelQueryRequest, CancelQueryResponse> CancelQuery = new(AwsServices.CloudTrail, "CancelQuery");

    public static readonly AwsOperation<ListEventDataStoresRequest, ListEventDataStoresResponse> ListEventDataStores = new(AwsServices.CloudTrail, "ListEventDataStores");

    public static readonly AwsOperation<GetEventDataStoreRequest, GetEventDataStoreResponse> GetEventDataStore = new(AwsServices.CloudTrail, "GetEventDataStore");

    public static readonly AwsOperation<PutEventSelectorsRequest, PutEventSelectorsResponse> PutEventSelectors = new(AwsServices.CloudTrail, "PutEventSelectors");

    public static readonly AwsOperation<StartLoggingRequest, EmptyShape> StartLogging = new(AwsServices.CloudTrail, "StartLogging");
}
