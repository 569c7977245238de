using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.AgentCore;
using BedrockIR.Posture.Policies;
using BedrockIR.Resources;

namespace BedrockIR.Containment.State;

/// <summary>Ways to run agents and models that a deny in IAM does not close: gateways, runtimes and harnesses of AgentCore that do not ask IAM
/// who calls, or whose resource policy lets others in.</summary>
internal static class IamBypassFinder
{
    private const int MaxListed = 5;

    private static readonly BedrockResourceType[] Types = [BedrockResourceType.Gateway, BedrockResourceType.AgentRuntime, BedrockResourceType.Harness];

    /// <summary>Each of them in words, with the command that closes it; what could not be looked at is reported as well.</summary>
    /// <param name="regions">The regions; the one to begin with where none is named.</param>
    /// <param name="view">The account.</param>
    public static async Task<IReadOnlyList<string>> Find(IReadOnlyList<string> regions, AccountContext view)
    {
        List<string> found = [];
        HashSet<string> unknown = new(StringComparer.Ordinal);
        foreach (Task<IReadOnlyList<BedrockResource>> kind in view.ListResources(regions, Types))
        {
            try
            {
                foreach (BedrockResource resource in (await kind.ConfigureAwait(false)).Where(r => Types.Contains(r.ResourceType)))
                {
                    if (DescribeCallers(resource) is { } callers)
                        found.Add(Describe(resource, callers));
                    else if (await HasExternalAccess(resource, view).ConfigureAwait(false))
                        found.Add(Describe(resource, "callers of other accounts or services, by its resource policy"));
                }
            }
            catch (AwsCallException e)
            {
                unknown.Add($"Whether AgentCore takes calls that IAM does not check is not known: {e.Message.Trim()}");
            }
        }
        return [.. found.Take(MaxListed), .. found.Count > MaxListed ? [$"{found.Count - MaxListed} more gateways, runtimes and harnesses take calls that IAM does not stop: Get-BedrockResource Gateway, AgentRuntime, Harness shows them."] : Array.Empty<string>(), .. unknown];
    }

    private static string? DescribeCallers(BedrockResource resource) => resource.AuthorizerType switch
    {
        GatewayAuthorizerState.NoAuthorizer => "calls from everybody (authorizer NONE)",
        GatewayAuthorizerState.AuthenticateOnly => "calls from every AWS principal, whatever IAM denies it (authorizer AUTHENTICATE_ONLY)",
        GatewayAuthorizerState.JwtAuthorizer => "calls with tokens of an identity provider, which IAM does not check (authorizer CUSTOM_JWT)",
        _ => null,
    };

    private static string Describe(BedrockResource resource, string callers) =>
        $"{resource.ResourceType} {SafeText.Clean(resource.Name ?? resource.Id)} in {resource.Region} takes {callers}, so this action does not stop it. "
        + $"To stop it as well: Get-BedrockResource {resource.ResourceType} -Region {resource.Region} | Where-Object Id -eq {SafeText.Clean(resource.Id)} | Invoke-BedrockContainment -Action DenyInvocation";

    // An explicit allow for somebody outside the account counts; conditions may narrow it, so this may say too much.
    private static async Task<bool> HasExternalAccess(BedrockResource resource, AccountContext view)
    {
        if (resource.Arn is null || resource.ResourceType == BedrockResourceType.Harness)
            return false;
        string? policy = (await view.Queries.Find(AgentCoreOperations.GetResourcePolicy, new GetResourcePolicyRequest { ResourceArn = resource.Arn }, resource.Region).ConfigureAwait(false))?.Policy;
        return !string.IsNullOrEmpty(policy) && AllowsExternalPrincipals(policy, view.Login.AccountId);
    }

    private static bool AllowsExternalPrincipals(string policy, string account) => PolicyDocument.Parse(policy) is not { } parsed
        || parsed.Statements.Where(s => s.IsAllow).SelectMany(s => s.Principals).Any(p => p.Id != account && !p.Id.Contains($":{account}:", StringComparison.Ordinal));
}
