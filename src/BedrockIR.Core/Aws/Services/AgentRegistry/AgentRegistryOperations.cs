using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.AgentRegistry;

/// <summary>The operations of Agent Registry's control plane.</summary>
internal static class AgentRegistryOperations
{
    public static readonly AwsOperation<ListRegistriesRequest, ListRegistriesResponse> ListRegistries = new(AwsServices.AgentRegistry, "ListRegistries", "POST", "/registries-list");
}
