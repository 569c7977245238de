using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Iam;

namespace BedrockIR.Containment.State;

/// <summary>Whether a group is there, which containment makes to hold a policy.</summary>
internal sealed class GroupState(AwsStateReference reference, AwsCommands calls) : AwsState(reference, calls)
{
    /// <summary>What it is worth when the group is there.</summary>
    public const string Exists = "There";

    /// <summary>The path of groups that containment makes. IAM gives groups no tags; its ARN matches <c>group/BedrockIR-*</c>.</summary>
    public const string ContainmentPath = "/BedrockIR-incident/";

    /// <inheritdoc/>
    public override string DisplayName => $"the group {Reference.Id}";

    /// <inheritdoc/>
    public override string ShowCommand => $"aws iam get-group --group-name {Reference.Id}";

    /// <summary>The users in a group, in words; null when there are none.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public static async Task<string?> DescribeMembers(AwsCommands calls, string group, string region)
    {
        IReadOnlyList<string> users = await GetMemberNames(calls, group, region).ConfigureAwait(false);
        return users.Count == 0 ? null : $"{(users.Count == 1 ? "the user" : "the users")} {SafeText.Clean(string.Join(", ", users))}";
    }

    /// <summary>The names of the users in a group; none when the group does not exist.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public static async Task<IReadOnlyList<string>> GetMemberNames(AwsCommands calls, string group, string region) =>
        await calls.Find(IamOperations.GetGroup, new GetGroupRequest { GroupName = group }, region).ConfigureAwait(false) is null ? []
        : [.. (await calls.CallPages(IamOperations.GetGroup, new GetGroupRequest { GroupName = group }, region).ConfigureAwait(false)).SelectMany(p => p.Users).Select(u => u.UserName).OfType<string>()];

    /// <summary>Whether containment made a group.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public static async Task<bool> IsContainmentGroup(AwsCommands calls, string group, string region) =>
        (await calls.Find(IamOperations.GetGroup, new GetGroupRequest { GroupName = group }, region).ConfigureAwait(false))?.Group?.Path == ContainmentPath;

    /// <inheritdoc/>
    public override Task<bool> IsMadeByContainment() => IsContainmentGroup(Commands, Reference.Id, Reference.Region);

    /// <inheritdoc/>
    public override Task<IReadOnlyList<string>> GetUserNames() => GetMemberNames(Commands, Reference.Id, Reference.Region);

    /// <inheritdoc/>
    public override bool CanBeShared => true;

    /// <inheritdoc/>
    public override Task<string?> DescribeUsers() => DescribeMembers(Commands, Reference.Id, Reference.Region);

    /// <inheritdoc/>
    public override async Task<string?> Read() =>
        await Commands.Find(IamOperations.GetGroup, new GetGroupRequest { GroupName = Reference.Id }, Reference.Region).ConfigureAwait(false) is null ? null : Exists;

    /// <inheritdoc/>
    public override Task Write(string? value) => value is null
        ? Commands.DeleteIfExists(IamOperations.DeleteGroup, new DeleteGroupRequest { GroupName = Reference.Id }, Reference.Region)
        : Commands.Call(IamOperations.CreateGroup, new CreateGroupRequest { Path = ContainmentPath, GroupName = Reference.Id }, Reference.Region);

    /// <inheritdoc/>
    public override string GetIamAction(string? value) => value is null ? IamOperations.DeleteGroup.Action : IamOperations.CreateGroup.Action;
}
