using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Iam;

namespace BedrockIR.Containment.State;

/// <summary>Whether an access key is active.</summary>
internal sealed class AccessKeyState(AwsStateReference reference, AwsCommands calls) : AwsState(reference, calls)
{
    /// <inheritdoc/>
    public override string DisplayName => $"the access key {Reference.Id} of the user {Reference.Owner}";

    /// <inheritdoc/>
    public override string ShowCommand => $"aws iam list-access-keys --user-name {Reference.Owner}";

    /// <inheritdoc/>
    public override async Task<string?> Read() => (await Commands.CallPages(IamOperations.ListAccessKeys, new ListAccessKeysRequest { UserName = Reference.Owner }, Reference.Region).ConfigureAwait(false))
        .SelectMany(p => p.AccessKeyMetadata).FirstOrDefault(k => k.AccessKeyId == Reference.Id)?.Status;

    /// <inheritdoc/>
    public override Task Write(string? value) => Commands.Call(IamOperations.UpdateAccessKey,
        new UpdateAccessKeyRequest { UserName = Reference.Owner, AccessKeyId = Reference.Id, Status = value! }, Reference.Region);

    /// <inheritdoc/>
    public override string GetIamAction(string? value) => IamOperations.UpdateAccessKey.Action;

    /// <inheritdoc/>
    public override bool CanSet(string? value) => value is KeyStatus.Active or KeyStatus.Inactive;
}
