using BedrockIR.Containment.Model;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.State;

namespace BedrockIR.Containment.Actions;

/// <summary>Denies a user or a role by its own policies: <c>DenyBedrock</c> and <c>DenyAll</c>. Where the inline policies leave no room,
/// a managed policy does it; where as many of those are attached as IAM allows, a group.</summary>
/// <param name="level">How much is denied.</param>
internal sealed class DenyPrincipalHandler(DenyLevel level) : ActionHandler
{
    private const string Inline = "Inline", Managed = "Managed", Group = "Group";

    /// <inheritdoc/>
    public override string Name => level.ActionName;

    /// <inheritdoc/>
    public override bool CanBeSimulated => true;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(ContainmentSubject subject, AccountContext view, PlanContext run)
    {
        if (subject.Principal is not { } principal || subject.BlockedReason is not null)
            return [];
        ContainmentAction action = CreateAction(principal, view, subject) with
        {
            PolicyName = level.PolicyName,
            Document = level.Document,
            Affects =
            [
                .. level == DenyLevel.All ? ["everything that the principal does, in every service"] : Array.Empty<string>(),
                .. RoleUsage.Describe(principal), .. await RecentActivity.Describe(principal, view).ConfigureAwait(false), .. await RoleResources.DescribeAffected(principal, subject.Target.Regions, view).ConfigureAwait(false),
            ],
            Caveats =
            [
                .. await SessionCaveats.List(principal, subject, view, run).ConfigureAwait(false), .. await RoleResources.DescribeUnaffected(principal, subject.Target, view).ConfigureAwait(false),
                .. await IamBypassFinder.Find(subject.Target.Regions, view).ConfigureAwait(false),
            ],
        };
        return [ChooseAttachment(principal, action, run, new SharedPolicyNames(await view.GetAuthorizationDetails().ConfigureAwait(false), level))];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<StateChange> GetChanges(ContainmentAction action, AccountContext view)
    {
        string document = GetRequired(action.Document, "Document", action), owner = GetIdentity(action).ToString(), name = GetRequired(action.PolicyName, "PolicyName", action);
        if (action.PolicyAttachment is Inline ? name != level.PolicyName : !SharedPolicyNames.IsContainmentName(name, level))
            throw new InputException("PlanUnusable", $"The plan's action on {SafeText.Clean(action.Target)} would replace the policy {SafeText.Clean(name)}; containment writes only {level.PolicyName}. Make a new plan (-PlanOnly, or without --yes).", action.ActionId);
        if (DenyPolicyValidator.FindProblem(document, level) is { } fault)
            throw new InputException("PlanUnusable", $"The policy of the plan's action {Name} on {SafeText.Clean(action.Target)} {fault}. It may deny more than {level.PolicyName} does, not less, and it may allow nothing. Make a new plan (-PlanOnly, or without --yes).", action.ActionId);
        return action.PolicyAttachment switch
        {
            Inline => [new(view.CreateState(AwsStateKind.InlinePolicy, owner, name), document)],
            Managed =>
            [
                new(view.CreateState(AwsStateKind.ManagedPolicy, "", name), document),
                new(view.CreateState(AwsStateKind.PolicyAttachment, owner, ManagedPolicyState.CreateArn(view.Login.Partition, view.Login.AccountId, name)), PolicyAttachmentState.Attached),
            ],
            Group =>
            [
                new(view.CreateState(AwsStateKind.Group, "", name), GroupState.Exists),
                new(view.CreateState(AwsStateKind.InlinePolicy, new IamIdentity(IamIdentity.Group, name).ToString(), name), document),
                new(view.CreateState(AwsStateKind.GroupMembership, GetRequired(action.UserName, "UserName", action), name), GroupMembershipState.Member),
            ],
            _ => throw new InputException("PlanUnusable", $"'{SafeText.Clean(action.PolicyAttachment)}' is not a valid PolicyAttachment; valid values: Inline, Managed, Group.", action.ActionId),
        };
    }

    /// <inheritdoc/>
    public override async Task<string?> FindProblem(ContainmentAction action, AccountContext view)
    {
        if (action.PolicyAttachment is not (Managed or Group))
            return null;
        SharedPolicyNames names = new(await view.GetAuthorizationDetails().ConfigureAwait(false), level);
        string name = action.PolicyName!, document = action.Document!;
        return action.PolicyAttachment == Managed
            ? names.IsPolicyNameUsable(name, document) ? null : $"A managed policy {name} exists and its content is not the deny of this plan, so it was left alone."
            : names.IsGroupNameUsable(name, document) ? null : $"A group {name} exists that containment did not make, or that has members or other policies: a deny in it would hit them, so it was left alone.";
    }

    // Where it is already it stays, so that a second run changes nothing.
    private ContainmentAction ChooseAttachment(PrincipalDetail principal, ContainmentAction action, PlanContext run, SharedPolicyNames names)
    {
        string name = level.PolicyName, document = level.Document;
        string? attached = principal.AttachedPolicies.Select(p => p.PolicyName).OfType<string>().FirstOrDefault(n => SharedPolicyNames.IsContainmentName(n, level) && names.IsPolicyNameUsable(n, document));
        string? joined = principal.User?.GroupList.FirstOrDefault(n => SharedPolicyNames.IsContainmentName(n, level) && names.IsGroupNameUsable(n, document));
        if (attached is null && joined is null && InlinePolicyQuota.HasRoom(principal, name, document, run))
            return action with { PolicyAttachment = Inline, Undo = $"deletes the inline policy {name}, or puts back the one that was there" };
        if ((attached ?? (joined is null && principal.AttachedPolicies.Count < run.Quotas.GetAttachedPolicyLimit(principal) ? names.FindPolicyName(document) : null)) is { } policy)
            return action with { PolicyAttachment = Managed, PolicyName = policy, Undo = $"detaches the managed policy {policy}, and deletes it if it was made for this" };
        if ((joined ?? (principal.User?.GroupList.Count < run.Quotas.GroupsPerUser ? names.FindGroupName(document) : null)) is { } group)
            return action with { PolicyAttachment = Group, PolicyName = group, Undo = $"takes the user out of the group {group}, and deletes the group if it was made for this" };
        return action with
        {
            PolicyAttachment = Inline,
            Status = ContainmentStatus.Refused,
            Message = $"IAM would not take one more policy: the inline policies of {principal} are full, {principal.AttachedPolicies.Count} managed policies are attached, and no group can be used. A service control policy needs no room there (-Action {level.ServiceControlActionName}, --action {level.ServiceControlActionName}); else detach a policy that the principal does not need, or delete the policies and groups named {name}… that you do not know.",
        };
    }
}
