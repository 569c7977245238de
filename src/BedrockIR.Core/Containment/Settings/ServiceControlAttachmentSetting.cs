using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.Organizations;

namespace BedrockIR.Containment.Settings;

/// <summary>Whether a service control policy is attached to an account.</summary>
internal sealed class ServiceControlAttachmentSetting(SettingReference reference, AccountCalls calls) : Setting(reference, calls)
{
    /// <summary>What it is worth when the policy is attached.</summary>
    public const string Attached = "Attached";

    /// <inheritdoc/>
    public override string Name => $"the service control policy {Reference.Owner} on the account {Reference.Id}";

    /// <inheritdoc/>
    public override string LookCommand => $"aws organizations list-policies-for-target --target-id {Reference.Id} --filter {ServiceControlPolicySetting.Type}";

    /// <inheritdoc/>
    public override async Task<string?> Read() => (await Calls.Pages(OrganizationsOperations.ListPoliciesForTarget,
        new ListPoliciesForTargetRequest { TargetId = Reference.Id, Filter = ServiceControlPolicySetting.Type }, Reference.Region).ConfigureAwait(false))
        .SelectMany(p => p.Policies).Any(p => p.Name == Reference.Owner) ? Attached : null;

    /// <inheritdoc/>
    public override async Task Write(string? value)
    {
        if (await ServiceControlPolicySetting.Find(Calls, Reference.Owner, Reference.Region).ConfigureAwait(false) is not { } id)
        {
            if (value is not null)
                throw new UnansweredException(Action(value), new InputException("NotFound", $"There is no service control policy {Reference.Owner} to attach.", Reference.Owner));
        }
        else if (value is null)
        {
            await Calls.Call(OrganizationsOperations.DetachPolicy, new DetachPolicyRequest { PolicyId = id, TargetId = Reference.Id }, Reference.Region).ConfigureAwait(false);
        }
        else
        {
            await Calls.Call(OrganizationsOperations.AttachPolicy, new AttachPolicyRequest { PolicyId = id, TargetId = Reference.Id }, Reference.Region).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override string Action(string? value) => value is null ? OrganizationsOperations.DetachPolicy.Action : OrganizationsOperations.AttachPolicy.Action;
}
