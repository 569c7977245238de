using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Iam;

namespace BedrockIR.Containment.State;

/// <summary>Whether a user is in a group.</summary>
internal sealed class GroupMembershipState(AwsStateReference reference, AwsCommands calls) : AwsState(reference, calls)
{
    /// <summary>What it is worth when the user is in the group.</summary>
    public const string Member = "Member";

    /// <inheritdoc/>
    public override string DisplayName => $"the membership of the user {Reference.Owner} in the group {Reference.Id}";

    /// <inheritdoc/>
    public override string ShowCommand => $"aws iam list-groups-for-user --user-name {Reference.Owner}";

    /// <inheritdoc/>
    public override async Task<string?> Read() =>
        (await Commands.CallPages(IamOperations.ListGroupsForUser, new ListGroupsForUserRequest { UserName = Reference.Owner }, Reference.Region).ConfigureAwait(false))
        .SelectMany(p => p.Groups).Any(g => g.GroupName == Reference.Id) ? Member : null;

    /// <inheritdoc/>
    public override Task Write(string? value) => value is null
        ? Commands.DeleteIfExists(IamOperations.RemoveUserFromGroup, new RemoveUserFromGroupRequest { UserName = Reference.Owner, GroupName = Reference.Id }, Reference.Region)
        : Commands.Call(IamOperations.AddUserToGroup, new AddUserToGroupRequest { UserName = Reference.Owner, GroupName = Reference.Id }, Reference.Region);

    /// <inheritdoc/>
    public override string GetIamAction(string? value) => value is null ? IamOperations.RemoveUserFromGroup.Action : IamOperations.AddUserToGroup.Action;
}
