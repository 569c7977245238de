using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.Iam;

namespace BedrockIR.Containment.Settings;

/// <summary>Whether a group is there, which containment makes to hold a policy.</summary>
internal sealed class GroupSetting(SettingReference reference, AccountCalls calls) : Setting(reference, calls)
{
    /// <summary>What it is worth when the group is there.</summary>
    public const string There = "There";

    /// <inheritdoc/>
    public override string Name => $"the group {Reference.Id}";

    /// <inheritdoc/>
    public override string LookCommand => $"aws iam get-group --group-name {Reference.Id}";

    /// <summary>The users in a group, in words; null when there are none.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public static async Task<string?> Members(AccountCalls calls, string group, string region)
    {
        if (await calls.Find(IamOperations.GetGroup, new GetGroupRequest { GroupName = group }, region).ConfigureAwait(false) is null)
            return null;
        string[] users = [.. (await calls.Pages(IamOperations.GetGroup, new GetGroupRequest { GroupName = group }, region).ConfigureAwait(false)).SelectMany(p => p.Users).Select(u => u.UserName).OfType<string>()];
        return users.Length == 0 ? null : $"{(users.Length == 1 ? "the user" : "the users")} {SafeText.Clean(string.Join(", ", users))}";
    }

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
        : Calls.Call(IamOperations.CreateGroup, new CreateGroupRequest { GroupName = Reference.Id }, Reference.Region);

    /// <inheritdoc/>
    public override string Action(string? value) => value is null ? IamOperations.DeleteGroup.Action : IamOperations.CreateGroup.Action;
}
