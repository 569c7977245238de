using BedrockIR.Containment.Planning;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.Settings;
using BedrockIR.Posture.Policies;

namespace BedrockIR.Containment.Measures;

/// <summary>Denies everything to the sessions that a role or a user has open, as the console's "Revoke active sessions" does. Keys of a
/// user are not sessions; short-term API keys that a session signed end with it.</summary>
internal sealed class RevokeSession : Measure
{
    // The policy reaches half a minute ahead; the machines that plan and act may differ by some more.
    private static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(5);

    // Who names a role again within this time means the sessions that were revoked.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public override string Name => "RevokeSession";

    /// <inheritdoc/>
    public override bool IsSimulated => true;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(Subject subject, AccountView view, PlanRequest run) =>
        subject.Principal is not { } principal || subject.Hindrance is not null ? []
        : [Judge(subject, principal, await RecentUse.Of(principal, view).ConfigureAwait(false), await SessionNotes.Of(principal, subject, view, run).ConfigureAwait(false), view, run)];

    /// <inheritdoc/>
    public override IReadOnlyList<Change> Changes(ContainmentAction action, AccountView view)
    {
        // Nothing of a plan's document is written: its time says what is wanted at least. A plan that waited for approval also ends the
        // sessions that were opened since.
        if (RevocationTime.Of(action.Document) is not { } planned || planned > view.Now + MostAhead)
            throw new InputException("PlanUnusable", $"The Document of the plan's action RevokeSession on {SafeText.Clean(action.Target)} does not revoke the sessions opened until now, or revokes sessions of the future. Make a new plan (-PlanOnly, or without --yes).", action.ActionId);
        return [new(view.Setting(SettingKind.InlinePolicy, OwnerOf(action).ToString(), ContainmentPolicy.RevokeName), ContainmentPolicy.Revoke(view.Now))];
    }

    /// <inheritdoc/>
    public override bool IsInPlace(ContainmentAction action, Change change, string? current) =>
        RevocationTime.Of(current) >= RevocationTime.Of(action.Document);

    private ContainmentAction Judge(Subject subject, KnownPrincipal principal, IReadOnlyList<string> recent, IReadOnlyList<string> sessions, AccountView view, PlanRequest run)
    {
        string? standing = principal.InlinePolicies.Where(p => p.PolicyName == ContainmentPolicy.RevokeName).Select(p => PolicyText.Decoded(p.PolicyDocument)).FirstOrDefault();
        ContainmentAction action = On(principal, view, subject) with
        {
            PolicyName = ContainmentPolicy.RevokeName,
            PolicyPlace = "Inline",
            Document = ContainmentPolicy.Revoke(view.Now),
            Undo = standing is null ? $"deletes the inline policy {ContainmentPolicy.RevokeName}; sessions that were revoked work again until they expire" : $"puts the inline policy {ContainmentPolicy.RevokeName} back as it was",
            Affects = [.. PrincipalUse.Of(principal), .. recent, "all open sessions, legitimate ones too; whoever may assume the role can open a new one"],
            Conflicts = [.. Notes(subject, principal), .. sessions],
        };
        if (RevocationTime.Of(standing) is { } since && since > (subject.Target.LastTime ?? view.Now - Fresh))
            return action with { Status = ContainmentStatus.AlreadyInPlace, Verified = true, Message = $"Sessions that were opened before {UtcTime.Display(since)} are denied everything already, and what is to be contained is older." };
        return InlineRoom.Has(principal, ContainmentPolicy.RevokeName, action.Document!, run) ? action : action with
        {
            Status = ContainmentStatus.Refused,
            Message = $"The inline policies of {principal} leave no room for one more. Shorten or move one; DenyBedrock and DenyAll find another place, ScpDeny and ScpDenyAll need none.",
        };
    }

    private static IEnumerable<string> Notes(Subject subject, KnownPrincipal principal)
    {
        if (principal.User is not null)
            yield return "Access keys are not sessions and go on: DisableAccessKey stops them. Sessions in roles that the user assumed go on, too: RevokeSession on the role ends them.";
        if (principal.Role is not null && subject.Target.SessionName is null && subject.Target.InvocationPaths.Any(p => p is "KnowledgeBase" or "Agent" or "Flow"))
            yield return "Bedrock opens a session of its own for each request in a service role, so it goes on: DenyBedrock on the role stops it.";
    }
}
