using BedrockIR.Containment.Model;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.State;

namespace BedrockIR.Containment.Actions;

/// <summary>Attaches AWS's own policy for leaked keys, which reaches beyond Bedrock and leaves much of Bedrock open.</summary>
internal sealed class QuarantinePolicyHandler : ActionHandler
{
    /// <inheritdoc/>
    public override string Name => "QuarantinePolicy";

    /// <inheritdoc/>
    public override Task<IReadOnlyList<ContainmentAction>> Plan(ContainmentSubject subject, AccountContext view, PlanContext run) => Task.FromResult<IReadOnlyList<ContainmentAction>>(
        subject.Principal is not { } principal || subject.BlockedReason is not null ? [] : [CheckQuota(principal, CreateAction(principal, view, subject) with
        {
            PolicyName = GetPolicyArn(view),
            PolicyAttachment = "Managed",
            Undo = $"detaches {ContainmentPolicies.QuarantinePolicyName} again",
            Caveats =
            [
                "It leaves bearer tokens, bedrock-mantle, the Claude Platform, InvokeAgent, Retrieve, sts:AssumeRole and the deletion of invocation logging open: DenyBedrock and DenyAll deny them.",
                "It also denies cloudtrail:LookupEvents and logs:PutLogEvents: whatever of yours runs as this principal stops writing logs.",
            ],
        }, view, run)]);

    /// <inheritdoc/>
    public override IReadOnlyList<StateChange> GetChanges(ContainmentAction action, AccountContext view) =>
        [new(view.CreateState(AwsStateKind.PolicyAttachment, GetIdentity(action).ToString(), GetPolicyArn(view)), PolicyAttachmentState.Attached)];

    private static string GetPolicyArn(AccountContext view) => $"arn:{view.Login.Partition}:iam::aws:policy/{ContainmentPolicies.QuarantinePolicyName}";

    private static ContainmentAction CheckQuota(PrincipalDetail principal, ContainmentAction action, AccountContext view, PlanContext run) =>
        principal.AttachedPolicies.Count < run.Quotas.GetAttachedPolicyLimit(principal) || principal.AttachedPolicies.Any(p => p.PolicyArn == GetPolicyArn(view)) ? action : action with
        {
            Status = ContainmentStatus.Refused,
            Message = $"{principal} has {principal.AttachedPolicies.Count} managed policies, as many as IAM allows. DenyBedrock and DenyAll find another place, ScpDeny and ScpDenyAll need none.",
        };
}
