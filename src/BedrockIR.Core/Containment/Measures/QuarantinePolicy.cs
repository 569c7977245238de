using BedrockIR.Containment.Planning;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.Settings;

namespace BedrockIR.Containment.Measures;

/// <summary>Attaches AWS's own policy for leaked keys, which reaches beyond Bedrock and leaves much of Bedrock open.</summary>
internal sealed class QuarantinePolicy : Measure
{
    /// <inheritdoc/>
    public override string Name => "QuarantinePolicy";

    /// <inheritdoc/>
    public override Task<IReadOnlyList<ContainmentAction>> Plan(Subject subject, AccountView view, PlanRequest run) => Task.FromResult<IReadOnlyList<ContainmentAction>>(
        subject.Principal is not { } principal || subject.Hindrance is not null ? [] : [Room(principal, On(principal, view, subject) with
        {
            PolicyName = Arn(view),
            PolicyPlace = "Managed",
            Undo = $"detaches {ContainmentPolicy.QuarantineName} again",
            Conflicts =
            [
                "It leaves bearer tokens, bedrock-mantle, the Claude Platform, InvokeAgent, Retrieve, sts:AssumeRole and the deletion of invocation logging open: DenyBedrock and DenyAll deny them.",
                "It also denies cloudtrail:LookupEvents and logs:PutLogEvents: whatever of yours runs as this principal stops writing logs.",
            ],
        }, view, run)]);

    /// <inheritdoc/>
    public override IReadOnlyList<Change> Changes(ContainmentAction action, AccountView view) =>
        [new(view.Setting(SettingKind.PolicyAttachment, OwnerOf(action).ToString(), Arn(view)), PolicyAttachmentSetting.Attached)];

    private static string Arn(AccountView view) => $"arn:{view.Login.Partition}:iam::aws:policy/{ContainmentPolicy.QuarantineName}";

    private static ContainmentAction Room(KnownPrincipal principal, ContainmentAction action, AccountView view, PlanRequest run) =>
        principal.AttachedPolicies.Count < run.Quotas.AttachedTo(principal) || principal.AttachedPolicies.Any(p => p.PolicyArn == Arn(view)) ? action : action with
        {
            Status = ContainmentStatus.Refused,
            Message = $"{principal} has {principal.AttachedPolicies.Count} managed policies, as many as IAM allows. DenyBedrock and DenyAll find another place, ScpDeny and ScpDenyAll need none.",
        };
}
