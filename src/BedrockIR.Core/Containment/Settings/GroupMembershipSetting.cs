using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.Iam;

namespace BedrockIR.Containment.Settings;

/// <summary>Whether a user is in a group.</summary>
internal sealed class GroupMembershipSetting(SettingReference reference, AccountCalls calls) : Setting(reference, calls)
{
    /// <summary>What it is worth when the user is in the group.</summary>
    public const string Member = "Member";

    /// <inheritdoc/>
    public override string Name => $"the membership of the user {Reference.Owner} in the group {Reference.Id}";

    /// <inheritdoc/>
    public override string LookCommand => $"aws iam list-groups-for-user --user-name {Reference.Owner}";

    /// <inheritdoc/>
    public override async Task<string?> Read() =>
        (await Calls.Pages(IamOperations.ListGroupsForUser, new ListGroupsForUserRequest { UserName = Reference.Owner }, Reference.Region).ConfigureAwait(false))
        .SelectMany(p => p.Groups).Any(g => g.GroupName == Reference.Id) ? Member : null;

    /// <inheritdoc/>
    public override Task Write(string? value) => value is null
        ? Calls.Remove(IamOperations.RemoveUserFromGroup, new RemoveUserFromGroupRequest { UserName = Reference.Owner, GroupName = Reference.Id }, Reference.Region)
        : Calls.Call(IamOperations.AddUserToGroup, new AddUserToGroupRequest { UserName = Reference.Owner, GroupName = Reference.Id }, Reference.Region);

    /// <inheritdoc/>
    public override string Action(string? value) => value is null ? IamOperations.RemoveUserFromGroup.Action : IamOperations.AddUserToGroup.Action;
}
