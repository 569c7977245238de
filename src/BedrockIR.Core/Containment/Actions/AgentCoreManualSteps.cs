using BedrockIR.Resources;

namespace BedrockIR.Containment.Actions;

/// <summary>What a person does about resources of AgentCore that AWS can neither disable nor deny as such.</summary>
internal static class AgentCoreManualSteps
{
    private const string ControlCommand = "aws bedrock-agentcore-control";

    /// <summary>The step, with the command.</summary>
    public static string Describe(BedrockResource resource)
    {
        string id = SafeText.Clean(resource.Id) ?? "", region = resource.Region;
        return resource.ResourceType switch
        {
            BedrockResourceType.GatewayTarget => $"AWS cannot disable one target of a gateway. Deny its gateway {SafeText.Clean(resource.ParentId)} (Get-BedrockResource Gateway -Region {region}, -Action DenyInvocation), "
                + $"or delete the target, which cannot be undone: {ControlCommand} delete-gateway-target --gateway-identifier {SafeText.Clean(resource.ParentId)} --target-id {id} --region {region}",
            BedrockResourceType.Harness => $"AWS cannot disable a harness, and it has no resource policy. {DescribeRole(resource)}Callers with tokens (CUSTOM_JWT) are not stopped by IAM. "
                + $"To end it, which cannot be undone: {ControlCommand} delete-harness --harness-id {id} --region {region}",
            BedrockResourceType.Browser => $"AWS cannot disable a browser. Its callers need a permission of IAM, so denying them (DenyBedrock) keeps them from new sessions. {DescribeRole(resource)}"
                + $"Sessions that run go on until they are stopped: aws bedrock-agentcore list-browser-sessions --browser-identifier {id} --region {region}, then stop-browser-session",
            BedrockResourceType.CodeInterpreter => $"AWS cannot disable a code interpreter. Its callers need a permission of IAM, so denying them (DenyBedrock) keeps them from new sessions. {DescribeRole(resource)}"
                + $"Sessions that run go on until they are stopped: aws bedrock-agentcore list-code-interpreter-sessions --code-interpreter-identifier {id} --region {region}, then stop-code-interpreter-session",
            BedrockResourceType.ApiKeyCredentialProvider => DescribeProvider("API key", "delete-api-key-credential-provider", id, region),
            BedrockResourceType.Oauth2CredentialProvider => DescribeProvider("OAuth client", "delete-oauth2-credential-provider", id, region),
            BedrockResourceType.PaymentCredentialProvider => DescribeProvider("payment credential", "delete-payment-credential-provider", id, region),
            BedrockResourceType.Registry => $"A registry runs nothing; its records lead agents to tools. Look at what was published there, and withdraw it: aws agent-registry-control list-registry-records --registry-id {id} --region {region}, "
                + "then update-registry-record-status. Registries with tokens (CUSTOM_JWT) are read without IAM",
            _ => $"AWS gives no ARN for {resource.ResourceType} {id} in {region}, so its policy cannot be put. List it again (Get-BedrockResource {resource.ResourceType} -Region {region})",
        } + ".";
    }

    private static string DescribeProvider(string what, string command, string id, string region) =>
        $"AWS cannot disable a credential provider. Revoke the {what} where it was issued, so that copies of it are worthless, and deny who reads it (DenyBedrock). "
        + $"To delete it, which cannot be undone: {ControlCommand} {command} --name {id} --region {region}";

    private static string DescribeRole(BedrockResource resource) => resource.RoleArn is { } role
        ? $"Deny the role in which it acts: Invoke-BedrockContainment -RoleName {SafeText.Clean(role.Split('/')[^1])} -Action DenyAll. " : "It has no role of its own. ";
}
