using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.AgentCore;

namespace BedrockIR.Containment.Settings;

/// <summary>The resource policy of a runtime, a gateway or a memory of AgentCore, byte for byte as it was put.</summary>
internal sealed class ResourcePolicySetting(SettingReference reference, AccountCalls calls) : Setting(reference, calls)
{
    /// <inheritdoc/>
    public override string Name => $"the resource policy of {Reference.Id}";

    /// <inheritdoc/>
    public override string LookCommand => $"aws bedrock-agentcore-control get-resource-policy --resource-arn {Reference.Id} --region {Reference.Region}";

    /// <inheritdoc/>
    public override async Task<string?> Read() =>
        (await Calls.Find(AgentCoreOperations.GetResourcePolicy, new GetResourcePolicyRequest { ResourceArn = Reference.Id }, Reference.Region).ConfigureAwait(false))?.Policy is { Length: > 0 } policy ? policy : null;

    /// <inheritdoc/>
    public override Task Write(string? value) => value is null
        ? Calls.Remove(AgentCoreOperations.DeleteResourcePolicy, new DeleteResourcePolicyRequest { ResourceArn = Reference.Id }, Reference.Region)
        : Calls.Call(AgentCoreOperations.PutResourcePolicy, new PutResourcePolicyRequest { ResourceArn = Reference.Id, Policy = value }, Reference.Region);

    /// <inheritdoc/>
    public override string Action(string? value) => value is null ? AgentCoreOperations.DeleteResourcePolicy.Action : AgentCoreOperations.PutResourcePolicy.Action;

    /// <inheritdoc/>
    public override bool Same(string? one, string? other) => one == other || (one is not null && other is not null && AreEqual(one, other));

    // AWS may give a policy back with other white space.
    private static bool AreEqual(string one, string other)
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
