using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.AgentCore;
using BedrockIR.Containment.Settings;
using BedrockIR.Posture.Policies;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Planning;

/// <summary>Ways to run agents and models that a deny in IAM does not close: gateways, runtimes and harnesses of AgentCore that do not ask IAM
/// who calls, or whose resource policy lets others in.</summary>
internal static class OutsideIam
{
    private const int Most = 5;

    private static readonly BedrockResourceType[] Types = [BedrockResourceType.Gateway, BedrockResourceType.AgentRuntime, BedrockResourceType.Harness];

    /// <summary>Each of them in words, with the command that closes it; what could not be looked at is reported as well.</summary>
    /// <param name="regions">The regions; the one to begin with where none is named.</param>
    /// <param name="view">The account.</param>
    public static async Task<IReadOnlyList<string>> Of(IReadOnlyList<string> regions, AccountView view)
    {
        List<string> found = [];
        HashSet<string> unknown = new(StringComparer.Ordinal);
        foreach (Task<IReadOnlyList<BedrockResource>> kind in view.Listed(regions, Types))
        {
            try
            {
                foreach (BedrockResource resource in (await kind.ConfigureAwait(false)).Where(r => Types.Contains(r.ResourceType)))
                {
                    if (Who(resource) is { } callers)
                        found.Add(Sentence(resource, callers));
                    else if (await LetsOthersIn(resource, view).ConfigureAwait(false))
                        found.Add(Sentence(resource, "callers of other accounts or services, by its resource policy"));
                }
            }
            catch (UnansweredException e)
            {
                unknown.Add($"Whether AgentCore takes calls that IAM does not check is not known: {e.Message.Trim()}");
            }
        }
        return [.. found.Take(Most), .. found.Count > Most ? [$"{found.Count - Most} more gateways, runtimes and harnesses take calls that IAM does not stop: Get-BedrockResource Gateway, AgentRuntime, Harness shows them."] : Array.Empty<string>(), .. unknown];
    }

    private static string? Who(BedrockResource resource) => resource.AuthorizerType switch
    {
        GatewayAuthorizerSetting.Nobody => "calls from everybody (authorizer NONE)",
        GatewayAuthorizerSetting.AnyPrincipal => "calls from every AWS principal, whatever IAM denies it (authorizer AUTHENTICATE_ONLY)",
        GatewayAuthorizerSetting.ByToken => "calls with tokens of an identity provider, which IAM does not check (authorizer CUSTOM_JWT)",
        _ => null,
    };

    private static string Sentence(BedrockResource resource, string callers) =>
        $"{resource.ResourceType} {SafeText.Clean(resource.Name ?? resource.Id)} in {resource.Region} takes {callers}, so this action does not stop it. "
        + $"To stop it as well: Get-BedrockResource {resource.ResourceType} -Region {resource.Region} | Where-Object Id -eq {SafeText.Clean(resource.Id)} | Invoke-BedrockContainment -Action DenyInvocation";

    // An explicit allow for somebody outside the account counts; conditions may narrow it, so this may say too much.
    private static async Task<bool> LetsOthersIn(BedrockResource resource, AccountView view)
    {
        if (resource.Arn is null || resource.ResourceType == BedrockResourceType.Harness)
            return false;
        string? policy = (await view.Reader.Find(AgentCoreOperations.GetResourcePolicy, new GetResourcePolicyRequest { ResourceArn = resource.Arn }, resource.Region).ConfigureAwait(false))?.Policy;
        return !string.IsNullOrEmpty(policy) && AllowsOthers(policy, view.Login.AccountId);
    }

    private static bool AllowsOthers(string policy, string account) => PolicyDocument.Parse(policy) is not { } parsed
        || parsed.Statements.Where(s => s.IsAllow).SelectMany(s => s.Principals).Any(p => p.Id != account && !p.Id.Contains($":{account}:", StringComparison.Ordinal));
}
