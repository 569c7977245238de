using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.Iam;

namespace BedrockIR.Containment.Settings;

/// <summary>Whether a managed policy is attached to a user or a role.</summary>
internal sealed class PolicyAttachmentSetting(SettingReference reference, AccountCalls calls) : Setting(reference, calls)
{
    /// <summary>What it is worth when the policy is attached.</summary>
    public const string Attached = "Attached";

    private readonly IamOwner _owner = IamOwner.Of(reference.Owner);

    private bool IsUser => _owner.Type == IamOwner.User;

    /// <inheritdoc/>
    public override string Name => $"the policy {Reference.Id} on the {_owner.Type} {_owner.Name}";

    /// <inheritdoc/>
    public override string LookCommand => $"aws iam list-attached-{_owner.Type}-policies --{_owner.Type}-name {_owner.Name}";

    /// <inheritdoc/>
    public override async Task<string?> Read()
    {
        IEnumerable<AttachedPolicy> attached = IsUser
            ? (await Calls.Pages(IamOperations.ListAttachedUserPolicies, new ListAttachedUserPoliciesRequest { UserName = _owner.Name }, Reference.Region).ConfigureAwait(false)).SelectMany(p => p.AttachedPolicies)
            : (await Calls.Pages(IamOperations.ListAttachedRolePolicies, new ListAttachedRolePoliciesRequest { RoleName = _owner.Name }, Reference.Region).ConfigureAwait(false)).SelectMany(p => p.AttachedPolicies);
        return attached.Any(p => p.PolicyArn == Reference.Id) ? Attached : null;
    }

    /// <inheritdoc/>
    public override Task Write(string? value) => (value is not null, IsUser) switch
    {
        (true, true) => Calls.Call(IamOperations.AttachUserPolicy, new AttachUserPolicyRequest { UserName = _owner.Name, PolicyArn = Reference.Id }, Reference.Region),
        (true, false) => Calls.Call(IamOperations.AttachRolePolicy, new AttachRolePolicyRequest { RoleName = _owner.Name, PolicyArn = Reference.Id }, Reference.Region),
        (false, true) => Calls.Remove(IamOperations.DetachUserPolicy, new DetachUserPolicyRequest { UserName = _owner.Name, PolicyArn = Reference.Id }, Reference.Region),
        (false, false) => Calls.Remove(IamOperations.DetachRolePolicy, new DetachRolePolicyRequest { RoleName = _owner.Name, PolicyArn = Reference.Id }, Reference.Region),
    };

    /// <inheritdoc/>
    public override string Action(string? value) => (value is not null, IsUser) switch
    {
        (true, true) => IamOperations.AttachUserPolicy.Action,
        (true, false) => IamOperations.AttachRolePolicy.Action,
        (false, true) => IamOperations.DetachUserPolicy.Action,
        (false, false) => IamOperations.DetachRolePolicy.Action,
    };
}
