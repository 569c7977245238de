using BedrockIR.Containment.Model;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.State;
using BedrockIR.Posture.Policies;

namespace BedrockIR.Containment.Actions;

/// <summary>Denies everything to the sessions that a role or a user has open, as the console's "Revoke active sessions" does. Keys of a
/// user are not sessions; short-term API keys that a session signed end with it.</summary>
internal sealed class RevokeSessionHandler : ActionHandler
{
    // The policy reaches half a minute ahead; the machines that plan and act may differ by some more.
    private static readonly TimeSpan MaxClockSkew = TimeSpan.FromMinutes(5);

    // Who names a role again within this time means the sessions that were revoked.
    private static readonly TimeSpan RecentPeriod = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public override string Name => "RevokeSession";

    /// <inheritdoc/>
    public override bool CanBeSimulated => true;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(ContainmentSubject subject, AccountContext view, PlanContext run) =>
        subject.Principal is not { } principal || subject.BlockedReason is not null ? []
        : [CreateRevocation(subject, principal, await RecentActivity.Describe(principal, view).ConfigureAwait(false), await SessionCaveats.List(principal, subject, view, run).ConfigureAwait(false), view, run)];

    /// <inheritdoc/>
    public override IReadOnlyList<StateChange> GetChanges(ContainmentAction action, AccountContext view)
    {
        // Nothing of a plan's document is written: its time says what is wanted at least. A plan that waited for approval also ends the
        // sessions that were opened since.
        if (RevocationPolicyReader.GetRevocationTime(action.Document) is not { } planned || planned > view.Now + MaxClockSkew)
            throw new InputException("PlanUnusable", $"The Document of the plan's action RevokeSession on {SafeText.Clean(action.Target)} does not revoke the sessions opened until now, or revokes sessions of the future. Make a new plan (-PlanOnly, or without --yes).", action.ActionId);
        return [new(view.CreateState(AwsStateKind.InlinePolicy, GetIdentity(action).ToString(), ContainmentPolicies.RevocationPolicyName), ContainmentPolicies.CreateRevocation(view.Now))];
    }

    /// <inheritdoc/>
    public override bool IsInPlace(ContainmentAction action, StateChange change, string? current) =>
        RevocationPolicyReader.GetRevocationTime(current) >= RevocationPolicyReader.GetRevocationTime(action.Document);

    private ContainmentAction CreateRevocation(ContainmentSubject subject, PrincipalDetail principal, IReadOnlyList<string> recent, IReadOnlyList<string> sessions, AccountContext view, PlanContext run)
    {
        string? standing = principal.InlinePolicies.Where(p => p.PolicyName == ContainmentPolicies.RevocationPolicyName).Select(p => PolicyText.Decode(p.PolicyDocument)).FirstOrDefault();
        ContainmentAction action = CreateAction(principal, view, subject) with
        {
            PolicyName = ContainmentPolicies.RevocationPolicyName,
            PolicyAttachment = "Inline",
            Document = ContainmentPolicies.CreateRevocation(view.Now),
            Undo = standing is null ? $"deletes the inline policy {ContainmentPolicies.RevocationPolicyName}; sessions that were revoked work again until they expire" : $"puts the inline policy {ContainmentPolicies.RevocationPolicyName} back as it was",
            Affects = [.. RoleUsage.Describe(principal), .. recent, "all open sessions, legitimate ones too; whoever may assume the role can open a new one"],
            Caveats = [.. GetCaveats(subject, principal), .. sessions],
        };
        if (RevocationPolicyReader.GetRevocationTime(standing) is { } since && since > (subject.Target.LastTime ?? view.Now - RecentPeriod))
            return action with { Status = ContainmentStatus.AlreadyInPlace, Verified = true, Message = $"Sessions that were opened before {UtcTime.FormatForDisplay(since)} are denied everything already, and what is to be contained is older." };
        return InlinePolicyQuota.HasRoom(principal, ContainmentPolicies.RevocationPolicyName, action.Document!, run) ? action : action with
        {
            Status = ContainmentStatus.Refused,
            Message = $"The inline policies of {principal} leave no room for one more. Shorten or move one; DenyBedrock and DenyAll find another place, ScpDeny and ScpDenyAll need none.",
        };
    }

    private static IEnumerable<string> GetCaveats(ContainmentSubject subject, PrincipalDetail principal)
    {
        if (principal.User is not null)
            yield return "Access keys are not sessions and go on: DisableAccessKey stops them. Sessions in roles that the user assumed go on, too: RevokeSession on the role ends them.";
        if (principal.Role is not null && subject.Target.SessionName is null && subject.Target.InvocationPaths.Any(p => p is "KnowledgeBase" or "Agent" or "Flow"))
            yield return "Bedrock opens a session of its own for each request in a service role, so it goes on: DenyBedrock on the role stops it.";
    }
}
