using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.Iam;

namespace BedrockIR.Containment.Settings;

/// <summary>Whether a service-specific credential is active. Where it has expired, IAM may call it so.</summary>
internal sealed class ApiKeySetting(SettingReference reference, AccountCalls calls) : Setting(reference, calls)
{
    /// <inheritdoc/>
    public override string Name => $"the API key {Reference.Id} of the user {Reference.Owner}";

    /// <inheritdoc/>
    public override string LookCommand => $"aws iam list-service-specific-credentials --user-name {Reference.Owner}";

    /// <inheritdoc/>
    public override async Task<string?> Read() =>
        (await Calls.Pages(IamOperations.ListServiceSpecificCredentials, new ListServiceSpecificCredentialsRequest { UserName = Reference.Owner }, Reference.Region).ConfigureAwait(false))
        .SelectMany(p => p.ServiceSpecificCredentials).FirstOrDefault(k => k.ServiceSpecificCredentialId == Reference.Id)?.Status;

    /// <inheritdoc/>
    public override Task Write(string? value) => Calls.Call(IamOperations.UpdateServiceSpecificCredential,
        new UpdateServiceSpecificCredentialRequest { UserName = Reference.Owner, ServiceSpecificCredentialId = Reference.Id, Status = value! }, Reference.Region);

    /// <inheritdoc/>
    public override string Action(string? value) => IamOperations.UpdateServiceSpecificCredential.Action;

    /// <inheritdoc/>
    public override bool CanBe(string? value) => value is KeyStatus.Active or KeyStatus.Inactive;
}
