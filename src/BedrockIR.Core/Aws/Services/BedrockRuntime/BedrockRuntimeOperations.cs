using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.BedrockRuntime;

/// <summary>The operations of Bedrock's model runtime that run no model.</summary>
internal static class BedrockRuntimeOperations
{
    public static readonly AwsOperation<ListAsyncInvokesRequest, ListAsyncInvokesResponse> ListAsyncInvokes = new(AwsServices.BedrockRuntime, "ListAsyncInvokes", "GET", "/async-invoke");
}
