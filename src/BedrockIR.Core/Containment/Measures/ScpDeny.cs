using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.Organizations;
using BedrockIR.Containment.Planning;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.Settings;

namespace BedrockIR.Containment.Measures;

/// <summary>Denies Bedrock to one principal by a policy of the organisation: the way where IAM cannot edit the principal, as with roles of
/// Identity Center and root. It is attached to the principal's account and binds this principal alone.</summary>
internal sealed class ScpDeny : Measure
{
    /// <inheritdoc/>
    public override string Name => "ScpDeny";

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(Subject subject, AccountView view, PlanRequest run)
    {
        if (subject.Principal?.IsServiceLinked == true || (subject.Principal is null && !subject.IsRoot))
            return [];
        // Who signs in by Identity Center cannot choose the session's name; whoever assumes another role can.
        string? session = subject.Principal?.IsIdentityCenter == true ? subject.Target.SessionName : null;
        string arn = subject.Arn!, document = ContainmentPolicy.DenyOnly(arn, session);
        ContainmentAction action = On(view, subject) with
        {
            Target = $"account {view.Login.AccountId}, {(subject.IsRoot ? "root" : subject.Principal!.ToString())}{(session is null ? "" : $"/{session}")}",
            UserName = subject.Principal?.User?.UserName,
            RoleName = subject.Principal?.Role?.RoleName,
            SessionName = session,
            PrincipalArn = arn,
            PolicyPlace = "ServiceControl",
            PolicyName = $"{ContainmentPolicy.DenyName}-{ActionIds.Short(arn, session)}",
            Document = document,
            Undo = "detaches the service control policy and deletes it",
            Affects = [session is null ? "all sessions of the principal" : $"all sessions of {session} in this role"],
            Conflicts = ["What it denied stays allowed to service-linked roles. The organisation's administrators see the policy."],
        };
        return [await Judge(action, view).ConfigureAwait(false)];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Change> Changes(ContainmentAction action, AccountView view)
    {
        string name = Need(action.PolicyName, "PolicyName", action), arn = Need(action.PrincipalArn, "PrincipalArn", action), document = ContainmentPolicy.DenyOnly(arn, action.SessionName);
        // It binds a whole account, so it is not for editing.
        if (!name.StartsWith(ContainmentPolicy.DenyName, StringComparison.Ordinal) || action.Document != document)
            throw new InputException("PlanUnusable", $"The service control policy {SafeText.Clean(name)} of the plan is not the one that containment makes for {SafeText.Clean(arn)}. Make the plan anew (-PlanOnly, or without --yes).", action.ActionId);
        return
        [
            new(view.Setting(SettingKind.ServiceControlPolicy, "", name), document),
            new(view.Setting(SettingKind.ServiceControlAttachment, name, view.Login.AccountId), ServiceControlAttachmentSetting.Attached),
        ];
    }

    private static async Task<ContainmentAction> Judge(ContainmentAction action, AccountView view)
    {
        // IAM allows them in a path; in a policy they would mean others as well.
        if (action.PrincipalArn.AsSpan().ContainsAny('*', '?', '$'))
            return action with { Status = ContainmentStatus.Refused, Message = $"The path of {SafeText.Clean(action.PrincipalArn)} has a wildcard, so that a service control policy would hit others as well. Deny it in IAM (DenyBedrock)." };
        try
        {
            string? management = await view.ManagementAccount().ConfigureAwait(false);
            if (management is null || management == view.Login.AccountId)
                return action with { Status = ContainmentStatus.Refused, Message = management is null ? "The account is in no organisation, so there are no service control policies." : "The account is the organisation's management account, which service control policies never bind." };
            int attached = (await view.Reader.Pages(OrganizationsOperations.ListPoliciesForTarget,
                new ListPoliciesForTargetRequest { TargetId = view.Login.AccountId, Filter = ServiceControlPolicySetting.Type }, view.Home).ConfigureAwait(false)).SelectMany(p => p.Policies).Count(p => p.Name != action.PolicyName);
            return attached < PolicyLimits.ServiceControl ? action : action with { Status = ContainmentStatus.Refused, Message = $"The account has {attached} service control policies, as many as can be attached. Attach the policy in Document to its organisational unit, or merge two of those that are there." };
        }
        catch (UnansweredException e) when (e.IsDenied)
        {
            return action with { Status = ContainmentStatus.Manual, Message = $"{e.Message} Service control policies are made in the management account or by a delegated administrator: give the policy in Document to whoever runs the organisation, to attach to {view.Login.AccountId}." };
        }
    }
}
