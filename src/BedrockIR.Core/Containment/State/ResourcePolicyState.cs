using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.AgentCore;

namespace BedrockIR.Containment.State;

/// <summary>The resource policy of a runtime, a gateway or a memory of AgentCore, byte for byte as it was put.</summary>
internal sealed class ResourcePolicyState(AwsStateReference reference, AwsCommands calls) : AwsState(reference, calls)
{
    /// <inheritdoc/>
    public override string DisplayName => $"the resource policy of {Reference.Id}";

    /// <inheritdoc/>
    public override string ShowCommand => $"aws bedrock-agentcore-control get-resource-policy --resource-arn {Reference.Id} --region {Reference.Region}";

    /// <inheritdoc/>
    public override async Task<string?> Read() =>
        (await Commands.Find(AgentCoreOperations.GetResourcePolicy, new GetResourcePolicyRequest { ResourceArn = Reference.Id }, Reference.Region).ConfigureAwait(false))?.Policy is { Length: > 0 } policy ? policy : null;

    /// <inheritdoc/>
    public override Task Write(string? value) => value is null
        ? Commands.DeleteIfExists(AgentCoreOperations.DeleteResourcePolicy, new DeleteResourcePolicyRequest { ResourceArn = Reference.Id }, Reference.Region)
        : Commands.Call(AgentCoreOperations.PutResourcePolicy, new PutResourcePolicyRequest { ResourceArn = Reference.Id, Policy = value }, Reference.Region);

    /// <inheritdoc/>
    public override string GetIamAction(string? value) => value is null ? AgentCoreOperations.DeleteResourcePolicy.Action : AgentCoreOperations.PutResourcePolicy.Action;

    /// <inheritdoc/>
    public override bool AreEquivalent(string? one, string? other) => one == other || (one is not null && other is not null && AreEqualJson(one, other));

    // AWS may give a policy back with other white space.
    private static bool AreEqualJson(string one, string other)
    {
        try
        {
            return JsonNode.DeepEquals(JsonNode.Parse(one), JsonNode.Parse(other));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
