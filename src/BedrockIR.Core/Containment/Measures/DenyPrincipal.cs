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
        return [Place(principal, action, run, new SharedNames(await view.Details().ConfigureAwait(false), level))];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Change> Changes(ContainmentAction action, AccountView view)
    {
        string document = Need(action.Document, "Document", action), owner = OwnerOf(action).ToString(), name = Need(action.PolicyName, "PolicyName", action);
        if (action.PolicyPlace is Inline ? name != level.PolicyName : !SharedNames.IsOwn(name, level))
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

    /// <inheritdoc/>
    public override async Task<string?> FindFault(ContainmentAction action, AccountView view)
    {
        if (action.PolicyPlace is not (Managed or Group))
            return null;
        SharedNames names = new(await view.Details().ConfigureAwait(false), level);
        string name = action.PolicyName!, document = action.Document!;
        return action.PolicyPlace == Managed
            ? names.CanBePolicy(name, document) ? null : $"A managed policy {name} exists and its content is not the deny of this plan, so it was left alone."
            : names.CanBeGroup(name, document) ? null : $"A group {name} exists that containment did not make, or that has members or other policies: a deny in it would hit them, so it was left alone.";
    }

    // Where it is already it stays, so that a second run changes nothing.
    private ContainmentAction Place(KnownPrincipal principal, ContainmentAction action, PlanRequest run, SharedNames names)
    {
        string name = level.PolicyName, document = level.Document;
        string? attached = principal.AttachedPolicies.Select(p => p.PolicyName).OfType<string>().FirstOrDefault(n => SharedNames.IsOwn(n, level) && names.CanBePolicy(n, document));
        string? joined = principal.User?.GroupList.FirstOrDefault(n => SharedNames.IsOwn(n, level) && names.CanBeGroup(n, document));
        if (attached is null && joined is null && InlineRoom.Has(principal, name, document, run))
            return action with { PolicyPlace = Inline, Undo = $"deletes the inline policy {name}, or puts back the one that was there" };
        if ((attached ?? (joined is null && principal.AttachedPolicies.Count < run.Quotas.AttachedTo(principal) ? names.ForPolicy(document) : null)) is { } policy)
            return action with { PolicyPlace = Managed, PolicyName = policy, Undo = $"detaches the managed policy {policy}, and deletes it if it was made for this" };
        if ((joined ?? (principal.User?.GroupList.Count < run.Quotas.GroupsPerUser ? names.ForGroup(document) : null)) is { } group)
            return action with { PolicyPlace = Group, PolicyName = group, Undo = $"takes the user out of the group {group}, and deletes the group if it was made for this" };
        return action with
        {
            PolicyPlace = Inline,
            Status = ContainmentStatus.Refused,
            Message = $"IAM would not take one more policy: the inline policies of {principal} are full, {principal.AttachedPolicies.Count} managed policies are attached, and no group can be used. A service control policy needs no room there (-Action {level.ServiceControlMeasure}, --action {level.ServiceControlMeasure}); else detach a policy that the principal does not need, or delete the policies and groups named {name}… that you do not know.",
        };
    }
}
