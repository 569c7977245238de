using BedrockIR.Aws.Services.Iam;
using BedrockIR.Containment.Planning;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.Settings;

namespace BedrockIR.Containment.Measures;

/// <summary>Denies Bedrock to a user or a role, under all of its prefixes, and the ways back in. Where the inline policies leave no room,
/// a managed policy does it; where as many of those are attached as IAM allows, a group.</summary>
internal sealed class DenyBedrock : Measure
{
    private const string Inline = "Inline", Managed = "Managed", Group = "Group";

    /// <inheritdoc/>
    public override string Name => "DenyBedrock";

    /// <inheritdoc/>
    public override bool IsSimulated => true;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(Subject subject, AccountView view, PlanRequest run)
    {
        if (subject.Principal is not { } principal || subject.Hindrance is not null)
            return [];
        ContainmentAction action = On(principal, view, subject) with
        {
            PolicyName = ContainmentPolicy.DenyName,
            Document = ContainmentPolicy.Deny,
            Affects = [.. PrincipalUse.Of(principal), .. await RecentUse.Of(principal, view).ConfigureAwait(false), .. await RoleUse.Of(principal, subject.Target.Regions, view).ConfigureAwait(false)],
            Conflicts = [.. await RoleUse.GoingOn(principal, subject.Target, view).ConfigureAwait(false)],
        };
        return [Placed(principal, action)];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Change> Changes(ContainmentAction action, AccountView view)
    {
        string document = Need(action.Document, "Document", action), owner = OwnerOf(action).ToString(), name = Need(action.PolicyName, "PolicyName", action);
        if (name != ContainmentPolicy.DenyName)
            throw new InputException("PlanUnusable", $"The plan's action on {SafeText.Clean(action.Target)} would replace the policy {SafeText.Clean(name)}; containment's own is called {ContainmentPolicy.DenyName}. Make the plan anew (-PlanOnly).", action.ActionId);
        if (!DenyOnly.Is(document))
            throw new InputException("PlanUnusable", $"The policy of the plan's action on {SafeText.Clean(action.Target)} does not only deny. Containment never allows anything; make the plan anew (-PlanOnly, or without --yes).", action.ActionId);
        return action.PolicyPlace switch
        {
            Inline => [new(view.Setting(SettingKind.InlinePolicy, owner, name), document)],
            Managed =>
            [
                new(view.Setting(SettingKind.ManagedPolicy, "", name), document),
                new(view.Setting(SettingKind.PolicyAttachment, owner, ManagedPolicySetting.Arn(view.Login.Partition, view.Login.AccountId, name)), PolicyAttachmentSetting.Attached),
            ],
            Group =>
            [
                new(view.Setting(SettingKind.Group, "", name), GroupSetting.There),
                new(view.Setting(SettingKind.InlinePolicy, new IamOwner(IamOwner.Group, name).ToString(), name), document),
                new(view.Setting(SettingKind.GroupMembership, Need(action.UserName, "UserName", action), name), GroupMembershipSetting.Member),
            ],
            _ => throw new InputException("PlanUnusable", $"'{SafeText.Clean(action.PolicyPlace)}' is no place for a policy; Inline, Managed and Group are.", action.ActionId),
        };
    }

    // Where it stands already it stays, so that a second run changes nothing.
    private static ContainmentAction Placed(KnownPrincipal principal, ContainmentAction action)
    {
        bool attached = principal.AttachedPolicies.Any(p => p.PolicyName == ContainmentPolicy.DenyName), member = principal.User?.GroupList.Contains(ContainmentPolicy.DenyName) == true;
        if (!attached && !member && InlineRoom.Has(principal, ContainmentPolicy.DenyName, ContainmentPolicy.Deny))
            return action with { PolicyPlace = Inline, Undo = $"takes the inline policy {ContainmentPolicy.DenyName} away again, or puts back what stood there" };
        if (attached || (!member && principal.AttachedPolicies.Count < PolicyLimits.Attached))
            return action with { PolicyPlace = Managed, Undo = $"detaches the managed policy {ContainmentPolicy.DenyName}, and deletes it if it was made for this" };
        if (member || principal.User?.GroupList.Count < PolicyLimits.Groups)
            return action with { PolicyPlace = Group, Undo = $"takes the user out of the group {ContainmentPolicy.DenyName}, and deletes the group if it was made for this" };
        return action with
        {
            PolicyPlace = Inline,
            Status = ContainmentStatus.Refused,
            Message = $"IAM would not take one more policy: the inline policies of {principal} are full and {principal.AttachedPolicies.Count} managed ones are attached. A service control policy needs no room there (-Action ScpDeny, --action ScpDeny); else detach one that the principal does not need.",
        };
    }
}
