using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Iam;
using BedrockIR.Containment.Policies;

namespace BedrockIR.Containment.State;

/// <summary>Whether a managed policy is attached to a user or a role.</summary>
internal sealed class PolicyAttachmentState(AwsStateReference reference, AwsCommands calls) : AwsState(reference, calls)
{
    /// <summary>What it is worth when the policy is attached.</summary>
    public const string Attached = "Attached";

    private readonly IamIdentity _identity = IamIdentity.Parse(reference.Owner);

    private bool IsUser => _identity.Type == IamIdentity.User;

    /// <inheritdoc/>
    public override string DisplayName => $"the policy {Reference.Id} on the {_identity.Type} {_identity.Name}";

    /// <inheritdoc/>
    public override string ShowCommand => $"aws iam list-attached-{_identity.Type}-policies --{_identity.Type}-name {_identity.Name}";

    /// <inheritdoc/>
    public override async Task<string?> Read()
    {
        IEnumerable<AttachedPolicy> attached = IsUser
            ? (await Commands.CallPages(IamOperations.ListAttachedUserPolicies, new ListAttachedUserPoliciesRequest { UserName = _identity.Name }, Reference.Region).ConfigureAwait(false)).SelectMany(p => p.AttachedPolicies)
            : (await Commands.CallPages(IamOperations.ListAttachedRolePolicies, new ListAttachedRolePoliciesRequest { RoleName = _identity.Name }, Reference.Region).ConfigureAwait(false)).SelectMany(p => p.AttachedPolicies);
        return attached.Any(p => p.PolicyArn == Reference.Id) ? Attached : null;
    }

    /// <inheritdoc/>
    public override Task Write(string? value) => (value is not null, IsUser) switch
    {
        (true, true) => Commands.Call(IamOperations.AttachUserPolicy, new AttachUserPolicyRequest { UserName = _identity.Name, PolicyArn = Reference.Id }, Reference.Region),
        (true, false) => Commands.Call(IamOperations.AttachRolePolicy, new AttachRolePolicyRequest { RoleName = _identity.Name, PolicyArn = Reference.Id }, Reference.Region),
        (false, true) => Commands.DeleteIfExists(IamOperations.DetachUserPolicy, new DetachUserPolicyRequest { UserName = _identity.Name, PolicyArn = Reference.Id }, Reference.Region),
        (false, false) => Commands.DeleteIfExists(IamOperations.DetachRolePolicy, new DetachRolePolicyRequest { RoleName = _identity.Name, PolicyArn = Reference.Id }, Reference.Region),
    };

    /// <inheritdoc/>
    public override string GetIamAction(string? value) => (value is not null, IsUser) switch
    {
        (true, true) => IamOperations.AttachUserPolicy.Action,
        (true, false) => IamOperations.AttachRolePolicy.Action,
        (false, true) => IamOperations.DetachUserPolicy.Action,
        (false, false) => IamOperations.DetachRolePolicy.Action,
    };
}
