using BedrockIR.Aws.Client;
using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Iam;
using BedrockIR.Containment.Policies;
using BedrockIR.Posture.Policies;

namespace BedrockIR.Containment.State;

/// <summary>The document of a user's, a role's or a group's inline policy, byte for byte as it was put.</summary>
internal sealed class InlinePolicyState(AwsStateReference reference, AwsCommands calls) : AwsState(reference, calls)
{
    private readonly IamIdentity _identity = IamIdentity.Parse(reference.Owner);

    /// <inheritdoc/>
    public override string DisplayName => $"the inline policy {Reference.Id} of the {_identity.Type} {_identity.Name}";

    /// <inheritdoc/>
    public override string ShowCommand => $"aws iam get-{_identity.Type}-policy --{_identity.Type}-name {_identity.Name} --policy-name {Reference.Id}";

    /// <inheritdoc/>
    public override async Task<string?> Read() => PolicyText.Decode(_identity.Type switch
    {
        IamIdentity.User => (await Commands.Find(IamOperations.GetUserPolicy, new GetUserPolicyRequest { UserName = _identity.Name, PolicyName = Reference.Id }, Reference.Region).ConfigureAwait(false))?.PolicyDocument,
        IamIdentity.Role => (await Commands.Find(IamOperations.GetRolePolicy, new GetRolePolicyRequest { RoleName = _identity.Name, PolicyName = Reference.Id }, Reference.Region).ConfigureAwait(false))?.PolicyDocument,
        _ => (await Commands.Find(IamOperations.GetGroupPolicy, new GetGroupPolicyRequest { GroupName = _identity.Name, PolicyName = Reference.Id }, Reference.Region).ConfigureAwait(false))?.PolicyDocument,
    });

    /// <inheritdoc/>
    public override bool CanBeShared => _identity.Type == IamIdentity.Group;

    /// <inheritdoc/>
    public override Task<string?> DescribeUsers() => CanBeShared ? GroupState.DescribeMembers(Commands, _identity.Name, Reference.Region) : Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public override Task<bool> IsMadeByContainment() => CanBeShared ? GroupState.IsContainmentGroup(Commands, _identity.Name, Reference.Region) : Task.FromResult(false);

    /// <inheritdoc/>
    public override Task<IReadOnlyList<string>> GetUserNames() => CanBeShared ? GroupState.GetMemberNames(Commands, _identity.Name, Reference.Region) : Task.FromResult<IReadOnlyList<string>>([]);

    /// <inheritdoc/>
    public override Task Write(string? value) => value is null ? DeletePolicy() : PutPolicy(value);

    /// <inheritdoc/>
    public override string GetIamAction(string? value) => (value is null, _identity.Type) switch
    {
        (true, IamIdentity.User) => IamOperations.DeleteUserPolicy.Action,
        (true, IamIdentity.Role) => IamOperations.DeleteRolePolicy.Action,
        (true, _) => IamOperations.DeleteGroupPolicy.Action,
        (false, IamIdentity.User) => IamOperations.PutUserPolicy.Action,
        (false, IamIdentity.Role) => IamOperations.PutRolePolicy.Action,
        (false, _) => IamOperations.PutGroupPolicy.Action,
    };

    private Task<EmptyShape> PutPolicy(string document) => _identity.Type switch
    {
        IamIdentity.User => Commands.Call(IamOperations.PutUserPolicy, new PutUserPolicyRequest { UserName = _identity.Name, PolicyName = Reference.Id, PolicyDocument = document }, Reference.Region),
        IamIdentity.Role => Commands.Call(IamOperations.PutRolePolicy, new PutRolePolicyRequest { RoleName = _identity.Name, PolicyName = Reference.Id, PolicyDocument = document }, Reference.Region),
        _ => Commands.Call(IamOperations.PutGroupPolicy, new PutGroupPolicyRequest { GroupName = _identity.Name, PolicyName = Reference.Id, PolicyDocument = document }, Reference.Region),
    };

    private Task DeletePolicy() => _identity.Type switch
    {
        IamIdentity.User => Commands.DeleteIfExists(IamOperations.DeleteUserPolicy, new DeleteUserPolicyRequest { UserName = _identity.Name, PolicyName = Reference.Id }, Reference.Region),
        IamIdentity.Role => Commands.DeleteIfExists(IamOperations.DeleteRolePolicy, new DeleteRolePolicyRequest { RoleName = _identity.Name, PolicyName = Reference.Id }, Reference.Region),
        _ => Commands.DeleteIfExists(IamOperations.DeleteGroupPolicy, new DeleteGroupPolicyRequest { GroupName = _identity.Name, PolicyName = Reference.Id }, Reference.Region),
    };
}
