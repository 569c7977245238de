using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Iam;

namespace BedrockIR.Containment.State;

/// <summary>Whether a user has a password for the console. Nobody can read a password, so one that is taken away cannot come back.</summary>
internal sealed class LoginProfileState(AwsStateReference reference, AwsCommands calls) : AwsState(reference, calls)
{
    /// <summary>What it is worth when there is a password.</summary>
    public const string Exists = "There";

    /// <inheritdoc/>
    public override string DisplayName => $"the console password of the user {Reference.Owner}";

    /// <inheritdoc/>
    public override string ShowCommand => $"aws iam get-login-profile --user-name {Reference.Owner}";

    /// <inheritdoc/>
    public override async Task<string?> Read() =>
        (await Commands.Find(IamOperations.GetLoginProfile, new GetLoginProfileRequest { UserName = Reference.Owner }, Reference.Region).ConfigureAwait(false))?.LoginProfile is null ? null : Exists;

    /// <inheritdoc/>
    public override Task Write(string? value) => Commands.DeleteIfExists(IamOperations.DeleteLoginProfile, new DeleteLoginProfileRequest { UserName = Reference.Owner }, Reference.Region);

    /// <inheritdoc/>
    public override string GetIamAction(string? value) => IamOperations.DeleteLoginProfile.Action;

    /// <inheritdoc/>
    public override bool CanSet(string? value) => value is null;
}
