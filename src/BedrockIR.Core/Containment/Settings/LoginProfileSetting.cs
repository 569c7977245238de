using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.Iam;

namespace BedrockIR.Containment.Settings;

/// <summary>Whether a user has a password for the console. Nobody can read a password, so one that is taken away cannot come back.</summary>
internal sealed class LoginProfileSetting(SettingReference reference, AccountCalls calls) : Setting(reference, calls)
{
    /// <summary>What it is worth when there is a password.</summary>
    public const string There = "There";

    /// <inheritdoc/>
    public override string Name => $"the console password of the user {Reference.Owner}";

    /// <inheritdoc/>
    public override string LookCommand => $"aws iam get-login-profile --user-name {Reference.Owner}";

    /// <inheritdoc/>
    public override async Task<string?> Read() =>
        (await Calls.Find(IamOperations.GetLoginProfile, new GetLoginProfileRequest { UserName = Reference.Owner }, Reference.Region).ConfigureAwait(false))?.LoginProfile is null ? null : There;

    /// <inheritdoc/>
    public override Task Write(string? value) => Calls.Remove(IamOperations.DeleteLoginProfile, new DeleteLoginProfileRequest { UserName = Reference.Owner }, Reference.Region);

    /// <inheritdoc/>
    public override string Action(string? value) => IamOperations.DeleteLoginProfile.Action;

    /// <inheritdoc/>
    public override bool CanBe(string? value) => value is null;
}
