using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.Iam;

namespace BedrockIR.Containment.Settings;

/// <summary>Whether an access key is active.</summary>
internal sealed class AccessKeySetting(SettingReference reference, AccountCalls calls) : Setting(reference, calls)
{
    /// <inheritdoc/>
    public override string Name => $"the access key {Reference.Id} of the user {Reference.Owner}";

    /// <inheritdoc/>
    public override string LookCommand => $"aws iam list-access-keys --user-name {Reference.Owner}";

    /// <inheritdoc/>
    public override async Task<string?> Read() => (await Calls.Pages(IamOperations.ListAccessKeys, new ListAccessKeysRequest { UserName = Reference.Owner }, Reference.Region).ConfigureAwait(false))
        .SelectMany(p => p.AccessKeyMetadata).FirstOrDefault(k => k.AccessKeyId == Reference.Id)?.Status;

    /// <inheritdoc/>
    public override Task Write(string? value) => Calls.Call(IamOperations.UpdateAccessKey,
        new UpdateAccessKeyRequest { UserName = Reference.Owner, AccessKeyId = Reference.Id, Status = value! }, Reference.Region);

    /// <inheritdoc/>
    public override string Action(string? value) => IamOperations.UpdateAccessKey.Action;

    /// <inheritdoc/>
    public override bool CanBe(string? value) => value is KeyStatus.Active or KeyStatus.Inactive;
}
