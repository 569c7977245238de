using System.Text.Json.Nodes;
using BedrockIR.Aws.Client;

namespace BedrockIR.Tests.Aws;

/// <summary>A request for every operation, made from its type.</summary>
internal static class SampleRequests
{
    /// <summary>The members of the request.</summary>
    public static JsonObject CreateMembers(IAwsOperation operation) => SampleResponses.CreateObject(operation.Service, operation.RequestType, 0);
}
