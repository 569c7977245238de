using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Iam;

namespace BedrockIR.Containment.State;

/// <summary>Whether a service-specific credential is active. Where it has expired, IAM may call it so.</summary>
internal sealed class ApiKeyState(AwsStateReference reference, AwsCommands calls) : AwsState(reference, calls)
{
    /// <inheritdoc/>
    public override string DisplayName => $"the API key {Reference.Id} of the user {Reference.Owner}";

    /// <inheritdoc/>
    public override string ShowCommand => $"aws iam list-service-specific-credentials --user-name {Reference.Owner}";

    /// <inheritdoc/>
    public override async Task<string?> Read() =>
        (await Commands.CallPages(IamOperations.ListServiceSpecificCredentials, new ListServiceSpecificCredentialsRequest { UserName = Reference.Owner }, Reference.Region).ConfigureAwait(false))
        .SelectMany(p => p.ServiceSpecificCredentials).FirstOrDefault(k => k.ServiceSpecificCredentialId == Reference.Id)?.Status;

    /// <inheritdoc/>
    public override Task Write(string? value) => Commands.Call(IamOperations.UpdateServiceSpecificCredential,
        new UpdateServiceSpecificCredentialRequest { UserName = Reference.Owner, ServiceSpecificCredentialId = Reference.Id, Status = value! }, Reference.Region);

    /// <inheritdoc/>
    public override string GetIamAction(string? value) => IamOperations.UpdateServiceSpecificCredential.Action;

    /// <inheritdoc/>
    public override bool CanSet(string? value) => value is KeyStatus.Active or KeyStatus.Inactive;
}
