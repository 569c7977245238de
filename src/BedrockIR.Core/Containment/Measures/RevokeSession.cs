using BedrockIR.Containment.Planning;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.Settings;
using BedrockIR.Posture.Policies;

namespace BedrockIR.Containment.Measures;

/// <summary>Denies everything to the sessions that a role or a user has open, as the console's "Revoke active sessions" does. Keys of a
/// user are not sessions; short-term API keys that a session signed end with it.</summary>
internal sealed class RevokeSession : Measure
{
    // Who names a role again within this time means the sessions that were revoked.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public override string Name => "RevokeSession";

    /// <inheritdoc/>
    public override bool IsSimulated => true;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(Subject subject, AccountView view, PlanRequest run) =>
        subject.Principal is not { } principal || subject.Hindrance is not null ? [] : [Judge(subject, principal, await RecentUse.Of(principal, view).ConfigureAwait(false), view)];

    /// <inheritdoc/>
    public override IReadOnlyList<Change> Changes(ContainmentAction action, AccountView view)
    {
        // A plan that waited for approval is to hit the sessions that were opened meanwhile.
        string document = ContainmentPolicy.Revoke(view.Now);
        return [new(view.Setting(SettingKind.InlinePolicy, OwnerOf(action).ToString(), ContainmentPolicy.RevokeName),
            RevocationTime.Of(action.Document) is { } planned && planned > RevocationTime.Of(document) ? action.Document : document)];
    }

    /// <inheritdoc/>
    public override bool IsInPlace(ContainmentAction action, Change change, string? current) => RevocationTime.Of(current) >= RevocationTime.Of(action.Document);

    private ContainmentAction Judge(Subject subject, KnownPrincipal principal, IReadOnlyList<string> recent, AccountView view)
    {
        string? standing = principal.InlinePolicies.Where(p => p.PolicyName == ContainmentPolicy.RevokeName).Select(p => PolicyText.Decoded(p.PolicyDocument)).FirstOrDefault();
        ContainmentAction action = On(principal, view, subject) with
        {
            PolicyName = ContainmentPolicy.RevokeName,
            PolicyPlace = "Inline",
            Document = ContainmentPolicy.Revoke(view.Now),
            Undo = standing is null ? $"deletes the inline policy {ContainmentPolicy.RevokeName}; sessions that were revoked work again until they expire" : $"puts the inline policy {ContainmentPolicy.RevokeName} back as it was",
            Affects = [.. PrincipalUse.Of(principal), .. recent, "all open sessions, also honest ones; who may assume the role opens a new one"],
            Conflicts = [.. Notes(subject, principal)],
        };
        if (RevocationTime.Of(standing) is { } since && since > (subject.Target.LastTime ?? view.Now - Fresh))
            return action with { Status = ContainmentStatus.AlreadyInPlace, Verified = true, Message = $"Sessions that were opened before {UtcTime.Display(since)} are denied everything already, and what is to be contained is older." };
        return InlineRoom.Has(principal, ContainmentPolicy.RevokeName, action.Document!) ? action : action with
        {
            Status = ContainmentStatus.Refused,
            Message = $"The inline policies of {principal} leave no room for one more. Shorten or move one; DenyBedrock finds another place, ScpDeny needs none.",
        };
    }

    private static IEnumerable<string> Notes(Subject subject, KnownPrincipal principal)
    {
        if (principal.User is not null)
            yield return "Access keys are no sessions and go on: DisableAccessKey stops them.";
        if (principal.Role is not null && subject.Target.SessionName is null && subject.Target.InvocationPaths.Any(p => p is "KnowledgeBase" or "Agent" or "Flow"))
            yield return "Bedrock opens a session of its own for each request in a service role, so it goes on: DenyBedrock on the role stops it.";
    }
}
