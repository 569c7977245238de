using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Iam;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.State;

namespace BedrockIR.Containment.Execution;

/// <summary>Asks IAM what the principal could still do.</summary>
internal static class PolicySimulator
{
    private static readonly TimeSpan SimulatedSessionAge = TimeSpan.FromHours(1);

    /// <summary>Adds to an action what IAM says.</summary>
    public static async Task<ContainmentAction> Check(ContainmentAction action, AccountContext view)
    {
        try
        {
            // A plan from a file may lack the ARN; what is changed goes by the names.
            string? arn = action.PrincipalArn is { Length: > 0 } given ? given
                : action.RoleName is { Length: > 0 } role ? (await view.FindRole(role).ConfigureAwait(false))?.Arn
                : action.UserName is { Length: > 0 } user ? (await view.FindUser(user).ConfigureAwait(false))?.Arn : null;
            if (arn is null)
                return action with { Verified = false, Message = $"{action.Message} It was read back, but not simulated: the account has no such user or role." };
            List<SimulatePrincipalPolicyResponse> pages = await view.Commands.CallPages(IamOperations.SimulatePrincipalPolicy, new SimulatePrincipalPolicyRequest
            {
                PolicySourceArn = arn,
                ActionNames = ContainmentPolicies.SimulatedActions,
                ContextEntries = [new ContextEntry { ContextKeyName = "aws:TokenIssueTime", ContextKeyType = "date", ContextKeyValues = [UtcTime.Format(view.Now - SimulatedSessionAge)] }],
            }, view.DefaultRegion).ConfigureAwait(false);
            string[] allowed = [.. pages.SelectMany(p => p.EvaluationResults).Where(r => r.EvalDecision == "allowed").Select(r => r.EvalActionName).OfType<string>()];
            return allowed.Length == 0 ? action : action with
            {
                Verified = false,
                Message = $"{action.Message} IAM's simulation still allows {string.Join(", ", allowed)} to {SafeText.Clean(arn)}. IAM may need some more seconds; look again with: aws iam simulate-principal-policy --policy-source-arn {SafeText.Clean(arn)} --action-names {allowed[0]}".Trim(),
            };
        }
        catch (AwsCallException e)
        {
            return action with { Message = $"{action.Message} It was read back, but not simulated: {e.Message}".Trim() };
        }
    }
}
