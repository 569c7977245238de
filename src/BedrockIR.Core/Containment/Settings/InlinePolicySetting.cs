using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Client;
using BedrockIR.Aws.Services.Iam;
using BedrockIR.Posture.Policies;

namespace BedrockIR.Containment.Settings;

/// <summary>The document of a user's, a role's or a group's inline policy, byte for byte as it was put.</summary>
internal sealed class InlinePolicySetting(SettingReference reference, AccountCalls calls) : Setting(reference, calls)
{
    private readonly IamOwner _owner = IamOwner.Of(reference.Owner);

    /// <inheritdoc/>
    public override string Name => $"the inline policy {Reference.Id} of the {_owner.Type} {_owner.Name}";

    /// <inheritdoc/>
    public override string LookCommand => $"aws iam get-{_owner.Type}-policy --{_owner.Type}-name {_owner.Name} --policy-name {Reference.Id}";

    /// <inheritdoc/>
    public override async Task<string?> Read() => PolicyText.Decoded(_owner.Type switch
    {
        IamOwner.User => (await Calls.Find(IamOperations.GetUserPolicy, new GetUserPolicyRequest { UserName = _owner.Name, PolicyName = Reference.Id }, Reference.Region).ConfigureAwait(false))?.PolicyDocument,
        IamOwner.Role => (await Calls.Find(IamOperations.GetRolePolicy, new GetRolePolicyRequest { RoleName = _owner.Name, PolicyName = Reference.Id }, Reference.Region).ConfigureAwait(false))?.PolicyDocument,
        _ => (await Calls.Find(IamOperations.GetGroupPolicy, new GetGroupPolicyRequest { GroupName = _owner.Name, PolicyName = Reference.Id }, Reference.Region).ConfigureAwait(false))?.PolicyDocument,
    });

    /// <inheritdoc/>
    public override bool CanBeShared => _owner.Type == IamOwner.Group;

    /// <inheritdoc/>
    public override Task<string?> UsedBy() => CanBeShared ? GroupSetting.Members(Calls, _owner.Name, Reference.Region) : Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public override Task<bool> IsMadeByContainment() => CanBeShared ? GroupSetting.IsOwn(Calls, _owner.Name, Reference.Region) : Task.FromResult(false);

    /// <inheritdoc/>
    public override Task<IReadOnlyList<string>> UserNames() => CanBeShared ? GroupSetting.MemberNames(Calls, _owner.Name, Reference.Region) : Task.FromResult<IReadOnlyList<string>>([]);

    /// <inheritdoc/>
    public override Task Write(string? value) => value is null ? Delete() : Put(value);

    /// <inheritdoc/>
    public override string Action(string? value) => (value is null, _owner.Type) switch
    {
        (true, IamOwner.User) => IamOperations.DeleteUserPolicy.Action,
        (true, IamOwner.Role) => IamOperations.DeleteRolePolicy.Action,
        (true, _) => IamOperations.DeleteGroupPolicy.Action,
        (false, IamOwner.User) => IamOperations.PutUserPolicy.Action,
        (false, IamOwner.Role) => IamOperations.PutRolePolicy.Action,
        (false, _) => IamOperations.PutGroupPolicy.Action,
    };

    private Task<NoMembers> Put(string document) => _owner.Type switch
    {
        IamOwner.User => Calls.Call(IamOperations.PutUserPolicy, new PutUserPolicyRequest { UserName = _owner.Name, PolicyName = Reference.Id, PolicyDocument = document }, Reference.Region),
        IamOwner.Role => Calls.Call(IamOperations.PutRolePolicy, new PutRolePolicyRequest { RoleName = _owner.Name, PolicyName = Reference.Id, PolicyDocument = document }, Reference.Region),
        _ => Calls.Call(IamOperations.PutGroupPolicy, new PutGroupPolicyRequest { GroupName = _owner.Name, PolicyName = Reference.Id, PolicyDocument = document }, Reference.Region),
    };

    private Task Delete() => _owner.Type switch
    {
        IamOwner.User => Calls.Remove(IamOperations.DeleteUserPolicy, new DeleteUserPolicyRequest { UserName = _owner.Name, PolicyName = Reference.Id }, Reference.Region),
        IamOwner.Role => Calls.Remove(IamOperations.DeleteRolePolicy, new DeleteRolePolicyRequest { RoleName = _owner.Name, PolicyName = Reference.Id }, Reference.Region),
        _ => Calls.Remove(IamOperations.DeleteGroupPolicy, new DeleteGroupPolicyRequest { GroupName = _owner.Name, PolicyName = Reference.Id }, Reference.Region),
    };
}
