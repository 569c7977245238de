using BedrockIR.Containment.Planning;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.Settings;

namespace BedrockIR.Containment.Measures;

/// <summary>Denies a user or a role by its own policies: <c>DenyBedrock</c> and <c>DenyAll</c>. Where the inline policies leave no room,
/// a managed policy does it; where as many of those are attached as IAM allows, a group.</summary>
/// <param name="level">How much is denied.</param>
internal sealed class DenyPrincipal(DenyLevel level) : Measure
{
    private const string Inline = "Inline", Managed = "Managed", Group = "Group";

    /// <inheritdoc/>
    public override string Name => level.Measure;

    /// <inheritdoc/>
    public override bool IsSimulated => true;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(Subject subject, AccountView view, PlanRequest run)
    {
        if (subject.Principal is not { } principal || subject.Hindrance is not null)
            return [];
        ContainmentAction action = On(principal, view, subject) with
        {
            PolicyName = level.PolicyName,
            Document = level.Document,
            Affects =
            [
                .. level == DenyLevel.All ? ["everything that the principal does, in every service"] : Array.Empty<string>(),
                .. PrincipalUse.Of(principal), .. await RecentUse.Of(principal, view).ConfigureAwait(false), .. await RoleUse.Of(principal, subject.Target.Regions, view).ConfigureAwait(false),
            ],
            Conflicts =
            [
                .. await SessionNotes.Of(principal, subject, view, run).ConfigureAwait(false), .. await RoleUse.GoingOn(principal, subject.Target, view).ConfigureAwait(false),
                .. await OutsideIam.Of(subject.Target.Regions, view).ConfigureAwait(false),
            ],
        };
        return [Place(principal, action, run)];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Change> Changes(ContainmentAction action, AccountView view)
    {
        string document = Need(action.Document, "Document", action), owner = OwnerOf(action).ToString(), name = Need(action.PolicyName, "PolicyName", action);
        if (name != level.PolicyName)
            throw new InputException("PlanUnusable", $"The plan's action on {SafeText.Clean(action.Target)} would replace the policy {SafeText.Clean(name)}; containment writes only {level.PolicyName}. Make a new plan (-PlanOnly, or without --yes).", action.ActionId);
        if (DenyDocument.FindFault(document, level) is { } fault)
            throw new InputException("PlanUnusable", $"The policy of the plan's action {Name} on {SafeText.Clean(action.Target)} {fault}. It may deny more than {level.PolicyName} does, not less, and it may allow nothing. Make a new plan (-PlanOnly, or without --yes).", action.ActionId);
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
            _ => throw new InputException("PlanUnusable", $"'{SafeText.Clean(action.PolicyPlace)}' is not a valid PolicyPlace; valid values: Inline, Managed, Group.", action.ActionId),
        };
    }

    // Where it is already it stays, so that a second run changes nothing.
    private ContainmentAction Place(KnownPrincipal principal, ContainmentAction action, PlanRequest run)
    {
        string name = level.PolicyName;
        bool attached = principal.AttachedPolicies.Any(p => p.PolicyName == name), member = principal.User?.GroupList.Contains(name) == true;
        if (!attached && !member && InlineRoom.Has(principal, name, level.Document, run))
            return action with { PolicyPlace = Inline, Undo = $"deletes the inline policy {name}, or puts back the one that was there" };
        if (attached || (!member && principal.AttachedPolicies.Count < run.Quotas.AttachedTo(principal)))
            return action with { PolicyPlace = Managed, Undo = $"detaches the managed policy {name}, and deletes it if it was made for this" };
        if (member || principal.User?.GroupList.Count < run.Quotas.GroupsPerUser)
            return action with { PolicyPlace = Group, Undo = $"takes the user out of the group {name}, and deletes the group if it was made for this" };
        return action with
        {
            PolicyPlace = Inline,
            Status = ContainmentStatus.Refused,
            Message = $"IAM would not take one more policy: the inline policies of {principal} are full and {principal.AttachedPolicies.Count} managed policies are attached. A service control policy needs no room there (-Action {level.ServiceControlMeasure}, --action {level.ServiceControlMeasure}); else detach one that the principal does not need.",
        };
    }
}
