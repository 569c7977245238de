using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Sts;

/// <summary>STS's operations; AssumeRole is the SDK's own.</summary>
internal static class StsOperations
{
    public static readonly AwsOperation<EmptyShape, GetCallerIdentityResponse> GetCallerIdentity = new(AwsServices.Sts, "GetCallerIdentity");

    public static readonly AwsOperation<GetAccessKeyInfoRequest, GetAccessKeyInfoResponse> GetAccessKeyInfo = new(AwsServices.Sts, "GetAccessKeyInfo");
}
