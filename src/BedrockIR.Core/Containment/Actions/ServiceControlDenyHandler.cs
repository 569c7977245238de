using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Organizations;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.State;

namespace BedrockIR.Containment.Actions;

/// <summary>Denies one principal by a policy of the organisation: <c>ScpDeny</c> and <c>ScpDenyAll</c>. It is the way where IAM cannot edit
/// the principal, as with roles of Identity Center and root. It is attached to the principal's account, and its conditions bind this
/// principal alone. Organizations takes it only from the management account or a delegated administrator.</summary>
/// <param name="level">How much is denied.</param>
internal sealed class ServiceControlDenyHandler(DenyLevel level) : ActionHandler
{
    // AWS's order for a person of Identity Center (singlesignon/latest/userguide/revoke-user-permissions).
    private static readonly string[] IdentityCenterSteps =
    [
        "Next, in Identity Center, in this order: remove the user's assignments and group memberships; with an external identity provider, disable the user there; delete the user's active sessions; disable the user. "
            + "A user who is disabled first keeps the open sessions, and the console cannot delete them any more.",
        "It knows the person by the session's name, which a rename in Identity Center changes: rename nobody before it is over. AWS prefers identitystore:UserId (aws identitystore list-users tells it); whoever runs the organisation may add a statement with it.",
        "Keep this policy for at least 12 hours, until the role sessions that are open have expired.",
    ];

    /// <inheritdoc/>
    public override string Name => level.ServiceControlActionName;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(ContainmentSubject subject, AccountContext view, PlanContext run)
    {
        if (subject.Principal?.IsServiceLinked == true || (subject.Principal is null && !subject.IsRoot))
            return [];
        // Who signs in by Identity Center cannot choose the session's name; whoever assumes another role can.
        string? session = subject.Principal?.IsIdentityCenter == true ? subject.Target.SessionName : null;
        string arn = subject.Arn!;
        ContainmentAction action = CreateAction(view, subject) with
        {
            Target = $"account {view.Login.AccountId}, {(subject.IsRoot ? "root" : subject.Principal!.ToString())}{(session is null ? "" : $"/{session}")}",
            UserName = subject.Principal?.User?.UserName,
            RoleName = subject.Principal?.Role?.RoleName,
            SessionName = session,
            PrincipalArn = arn,
            PolicyAttachment = "ServiceControl",
            PolicyName = $"{level.PolicyName}-{ActionIdGenerator.ComputeHash(arn, session)}",
            Document = ContainmentPolicies.CreateServiceControlDeny(level, arn, subject.Principal?.User?.UserId, session),
            Undo = "detaches the service control policy and deletes it",
            Affects = [session is null ? "all sessions of the principal" : $"all sessions of {session} in this account, in each role of Identity Center"],
            Caveats =
            [
                "Service-linked roles are not bound by it. The organisation's administrators can see the policy.",
                .. subject.Principal?.IsIdentityCenter == true ? IdentityCenterSteps : [],
                .. subject.Principal is { } principal ? await SessionCaveats.List(principal, subject, view, run).ConfigureAwait(false) : [],
                .. await IamBypassFinder.Find(subject.Target.Regions, view).ConfigureAwait(false),
            ],
        };
        return [await CheckOrganization(action, view, run).ConfigureAwait(false)];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<StateChange> GetChanges(ContainmentAction action, AccountContext view)
    {
        string name = GetRequired(action.PolicyName, "PolicyName", action), arn = GetRequired(action.PrincipalArn, "PrincipalArn", action), document = GetRequired(action.Document, "Document", action);
        // It binds a whole account, so it is not for editing. A user's id is not in the plan: FindFault compares it with the account's.
        if (name != $"{level.PolicyName}-{ActionIdGenerator.ComputeHash(arn, action.SessionName)}" || document != ContainmentPolicies.CreateServiceControlDeny(level, arn, FindUserId(document), action.SessionName))
            throw new InputException("PlanUnusable", $"The service control policy {SafeText.Clean(name)} of the plan is not the one that containment makes for {SafeText.Clean(arn)}. Make a new plan (-PlanOnly, or without --yes).", action.ActionId);
        return
        [
            new(view.CreateState(AwsStateKind.ServiceControlPolicy, "", name), document),
            new(view.CreateState(AwsStateKind.ServiceControlAttachment, name, view.Login.AccountId), ServiceControlAttachmentState.Attached),
        ];
    }

    /// <inheritdoc/>
    public override async Task<string?> FindProblem(ContainmentAction action, AccountContext view)
    {
        string? given = FindUserId(action.Document ?? ""), known = action.UserName is { Length: > 0 } user ? (await view.FindUser(user).ConfigureAwait(false))?.User?.UserId : null;
        return given == known ? null : $"The service control policy names the user id {SafeText.Clean(given ?? "(none)")}, but {SafeText.Clean(action.UserName ?? action.PrincipalArn)} has {known ?? "none"}.";
    }

    private static string? FindUserId(string document) => ContainmentPolicies.UserIdRegex().Match(document) is { Success: true } found ? found.Groups[1].Value : null;

    private static async Task<ContainmentAction> CheckOrganization(ContainmentAction action, AccountContext view, PlanContext run)
    {
        // IAM allows them in a path; in a policy they would match others as well.
        if (action.PrincipalArn.AsSpan().ContainsAny('*', '?', '$'))
            return action with { Status = ContainmentStatus.Refused, Message = $"The path of {SafeText.Clean(action.PrincipalArn)} has a wildcard, so a service control policy would match others as well. Deny it in IAM (DenyBedrock, DenyAll)." };
        try
        {
            string? management = await view.GetManagementAccountId().ConfigureAwait(false);
            if (management is null || management == view.Login.AccountId)
                return action with { Status = ContainmentStatus.Refused, Message = management is null ? "The account is not in an organisation, so there are no service control policies." : "The account is the organisation's management account, which service control policies do not bind." };
            int attached = (await view.OrganizationQueries.QueryPages(OrganizationsOperations.ListPoliciesForTarget,
                new ListPoliciesForTargetRequest { TargetId = view.Login.AccountId, Filter = ServiceControlPolicyState.PolicyType }, view.DefaultRegion).ConfigureAwait(false)).SelectMany(p => p.Policies).Count(p => p.Name != action.PolicyName);
            return attached < run.Quotas.ServiceControlPoliciesPerTarget ? action : action with { Status = ContainmentStatus.Refused, Message = $"The account has {attached} service control policies, as many as can be attached. Attach the policy in Document to its organisational unit, or merge two of those that are attached." };
        }
        catch (AwsCallException e) when (e.IsDenied || e.IsNotFound)
        {
            return action with
            {
                Status = ContainmentStatus.Manual,
                Message = $"{e.Message} Service control policies are made in the organisation's management account or by a delegated administrator; this was asked as {SafeText.Clean(view.OrganizationCallerArn)}. "
                    + $"Give credentials of one of them (-OrganizationProfileName or -OrganizationRoleArn; --organization-profile or --organization-role), or give the policy in Document to whoever runs the organisation, to attach to {view.Login.AccountId}.",
            };
        }
    }
}
