using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Organizations;

namespace BedrockIR.Containment.State;

/// <summary>Whether a service control policy is attached to an account.</summary>
internal sealed class ServiceControlAttachmentState(AwsStateReference reference, AwsCommands calls) : AwsState(reference, calls)
{
    /// <summary>What it is worth when the policy is attached.</summary>
    public const string Attached = "Attached";

    /// <inheritdoc/>
    public override string DisplayName => $"the service control policy {Reference.Owner} on the account {Reference.Id}";

    /// <inheritdoc/>
    public override string ShowCommand => $"aws organizations list-policies-for-target --target-id {Reference.Id} --filter {ServiceControlPolicyState.PolicyType}";

    /// <inheritdoc/>
    public override async Task<string?> Read() => (await Commands.CallPages(OrganizationsOperations.ListPoliciesForTarget,
        new ListPoliciesForTargetRequest { TargetId = Reference.Id, Filter = ServiceControlPolicyState.PolicyType }, Reference.Region).ConfigureAwait(false))
        .SelectMany(p => p.Policies).Any(p => p.Name == Reference.Owner) ? Attached : null;

    /// <inheritdoc/>
    public override async Task Write(string? value)
    {
        if (await ServiceControlPolicyState.FindId(Commands, Reference.Owner, Reference.Region).ConfigureAwait(false) is not { } id)
        {
            if (value is not null)
                throw new AwsCallException(GetIamAction(value), new InputException("NotFound", $"There is no service control policy {Reference.Owner} to attach.", Reference.Owner));
        }
        else if (value is null)
        {
            await Commands.Call(OrganizationsOperations.DetachPolicy, new DetachPolicyRequest { PolicyId = id, TargetId = Reference.Id }, Reference.Region).ConfigureAwait(false);
        }
        else
        {
            await Commands.Call(OrganizationsOperations.AttachPolicy, new AttachPolicyRequest { PolicyId = id, TargetId = Reference.Id }, Reference.Region).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override string GetIamAction(string? value) => value is null ? OrganizationsOperations.DetachPolicy.Action : OrganizationsOperations.AttachPolicy.Action;
}
