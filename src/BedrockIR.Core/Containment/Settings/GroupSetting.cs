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
