using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Support;

/// <summary>AWS Support's operations; they need a paid support plan.</summary>
internal static class SupportOperations
{
    public static readonly AwsOperation<CreateCaseRequest, CreateCaseResponse> CreateCase = new(AwsServices.Support, "CreateCase");

    public static readonly AwsOperation<DescribeServicesRequest, DescribeServicesResponse> DescribeServices = new(AwsServices.Support, "DescribeServices");

    public static readonly AwsOperation<DescribeSeverityLevelsRequest, DescribeSeverityLevelsResponse> DescribeSeverityLevels = new(AwsServices.Support, "DescribeSeverityLevels");

    public static readonly AwsOperation<DescribeCasesRequest, DescribeCasesResponse> DescribeCases = new(AwsServices.Support, "DescribeCases");
}
