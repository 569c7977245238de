using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.Iam;

namespace BedrockIR.Containment.Settings;

/// <summary>Whether a group is there, which containment makes to hold a policy.</summary>
internal sealed class GroupSetting(SettingReference reference, AccountCalls calls) : Setting(reference, calls)
{
    /// <summary>What it is worth when the group is there.</summary>
    public const string There = "There";

    /// <summary>The path of groups that containment makes. IAM gives groups no tags; its ARN matches <c>group/BedrockIR-*</c>.</summary>
    public const string OwnPath = "/BedrockIR-incident/";

    /// <inheritdoc/>
    public override string Name => $"the group {Reference.Id}";

    /// <inheritdoc/>
    public override string LookCommand => $"aws iam get-group --group-name {Reference.Id}";

    /// <summary>The users in a group, in words; null when there are none.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public static async Task<string?> Members(AccountCalls calls, string group, string region)
    {
        IReadOnlyList<string> users = await MemberNames(calls, group, region).ConfigureAwait(false);
        return users.Count == 0 ? null : $"{(users.Count == 1 ? "the user" : "the users")} {SafeText.Clean(string.Join(", ", users))}";
    }

    /// <summary>The names of the users in a group; none when the group does not exist.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public static async Task<IReadOnlyList<string>> MemberNames(AccountCalls calls, string group, string region) =>
        await calls.Find(IamOperations.GetGroup, new GetGroupRequest { GroupName = group }, region).ConfigureAwait(false) is null ? []
        : [.. (await calls.Pages(IamOperations.GetGroup, new GetGroupRequest { GroupName = group }, region).ConfigureAwait(false)).SelectMany(p => p.Users).Select(u => u.UserName).OfType<string>()];

    /// <summary>Whether containment made a group.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public static async Task<bool> IsOwn(AccountCalls calls, string group, string region) =>
        (await calls.Find(IamOperations.GetGroup, new GetGroupRequest { GroupName = group }, region).ConfigureAwait(false))?.Group?.Path == OwnPath;

    /// <inheritdoc/>
    public override Task<bool> IsMadeByContainment() => IsOwn(Calls, Reference.Id, Reference.Region);

    /// <inheritdoc/>
    public override Task<IReadOnlyList<string>> UserNames() => MemberNames(Calls, Reference.Id, Reference.Region);

    /// <inheritdoc/>
    public override bool CanBeShared => true;

    /// <inheritdoc/>
    public override Task<string?> UsedBy() => Members(Calls, Reference.Id, Reference.Region);

    /// <inheritdoc/>
    public override async Task<string?> Read() =>
        await Calls.Find(IamOperations.GetGroup, new GetGroupRequest { GroupName = Reference.Id }, Reference.Region).ConfigureAwait(false) is null ? null : There;

    /// <inheritdoc/>
    public override Task Write(string? value) => value is null
        ? Calls.Remove(IamOperations.DeleteGroup, new DeleteGroupRequest { GroupName = Reference.Id }, Reference.Region)
        : Calls.Call(IamOperations.CreateGroup, new CreateGroupRequest { Path = OwnPath, GroupName = Reference.Id }, Reference.Region);

    /// <inheritdoc/>
    public override string Action(string? value) => value is null ? IamOperations.DeleteGroup.Action : IamOperations.CreateGroup.Action;
}
