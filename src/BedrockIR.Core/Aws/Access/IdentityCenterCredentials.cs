using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SSO;
using Amazon.SSO.Model;
using Amazon.SSOOIDC;
using Amazon.SSOOIDC.Model;

namespace BedrockIR.Aws.Access;

/// <summary>What a profile says of its sign-in with IAM Identity Center.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Session">The name of its <c>sso-session</c>; null where the profile has all of it itself.</param>
/// <param name="StartUrl">The access portal.</param>
/// <param name="Region">The region of Identity Center.</param>
/// <param name="AccountId">The account.</param>
/// <param name="RoleName">The permission set.</param>
internal sealed record IdentityCenterSignIn(string Profile, string? Session, string StartUrl, string Region, string AccountId, string RoleName);

/// <summary>Credentials that IAM Identity Center issues for a sign-in of <c>aws sso login</c>.</summary>
/// <param name="signIn">What the profile says.</param>
/// <param name="options">How Identity Center is reached.</param>
internal sealed class IdentityCenterCredentials(IdentityCenterSignIn signIn, AwsSessionOptions options) : RefreshingAWSCredentials
{
    private const string Login = "aws sso login";

    // As the AWS CLI renews them.
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(15);

    private string CachePath => AwsConfiguration.Expand($"~/.aws/sso/cache/{CacheName(signIn.Session ?? signIn.StartUrl)}.json");

    /// <inheritdoc/>
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        string token = await Token().ConfigureAwait(false);
        AmazonSSOConfig config = new();
        options.ApplyTo(config, signIn.Region, "sso");
        using AmazonSSOClient client = new(new AnonymousAWSCredentials(), config);
        try
        {
            GetRoleCredentialsRequest request = new() { AccountId = signIn.AccountId, RoleName = signIn.RoleName, AccessToken = token };
            Amazon.SSO.Model.RoleCredentials issued = (await client.GetRoleCredentialsAsync(request).ConfigureAwait(false)).RoleCredentials;
            return new CredentialsRefreshState(new ImmutableCredentials(issued.AccessKeyId, issued.SecretAccessKey, issued.SessionToken),
                DateTimeOffset.FromUnixTimeMilliseconds(issued.Expiration ?? 0).UtcDateTime);
        }
        catch (UnauthorizedException e)
        {
            throw SignInFault.Expired(signIn.Profile, $"IAM Identity Center no longer accepts the sign-in of the profile '{signIn.Profile}' at {signIn.StartUrl}", Login, e);
        }
        catch (AmazonServiceException e) when (e.ErrorCode is "ForbiddenException" or "AccessDeniedException" or "ResourceNotFoundException" or "InvalidRequestException")
        {
            throw new SignInFault("IdentityCenterDenied", $"IAM Identity Center does not give the permission set {signIn.RoleName} in the account {signIn.AccountId} ({SignInFault.Answer(e)}).",
                $"Correct sso_account_id and sso_role_name of the profile '{signIn.Profile}', or have the permission set assigned.", signIn.Profile, e).ToException();
        }
    }

    /// <inheritdoc/>
    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    /// <summary>The name of a sign-in's file in the AWS CLI's cache.</summary>
    /// <param name="session">The name of the session, or the access portal where there is none.</param>
    [SuppressMessage("Security", "CA5350", Justification = "The AWS CLI names the files of its cache so; nothing is protected by it.")]
    internal static string CacheName(string session) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(session))).ToLowerInvariant();

    private async Task<string> Token()
    {
        JsonObject? cached = SignInCache.Read(CachePath);
        if (SignInCache.GetText(cached, "accessToken") is not { } token || SignInCache.GetTime(cached, "expiresAt") is not { } expires)
            throw SignInFault.Expired(signIn.Profile, $"The profile '{signIn.Profile}' signs in with IAM Identity Center at {signIn.StartUrl}, and nobody has signed in on this machine", Login);
        TimeSpan left = expires - DateTimeOffset.UtcNow;
        if (signIn.Session is not null && left < RenewBefore && await Renewed(cached!).ConfigureAwait(false) is { } renewed)
            return renewed;
        return left > TimeSpan.Zero ? token
            : throw SignInFault.Expired(signIn.Profile, $"The IAM Identity Center sign-in of the profile '{signIn.Profile}' expired at {expires.UtcDateTime:yyyy-MM-dd'T'HH:mm'Z'}", Login);
    }

    private async Task<string?> Renewed(JsonObject cached)
    {
        if (SignInCache.GetText(cached, "refreshToken") is not { } refresh || SignInCache.GetText(cached, "clientId") is not { } id || SignInCache.GetText(cached, "clientSecret") is not { } secret
            || SignInCache.GetTime(cached, "registrationExpiresAt") is not { } until || until <= DateTimeOffset.UtcNow)
            return null;
        AmazonSSOOIDCConfig config = new();
        options.ApplyTo(config, signIn.Region, "sso_oidc");
        using AmazonSSOOIDCClient client = new(new AnonymousAWSCredentials(), config);
        CreateTokenResponse issued;
        try
        {
            issued = await client.CreateTokenAsync(new CreateTokenRequest { ClientId = id, ClientSecret = secret, RefreshToken = refresh, GrantType = "refresh_token" }).ConfigureAwait(false);
        }
        catch (AmazonServiceException)
        {
            return null; // the old token may have some minutes left; without it, the caller says what to run
        }
        cached["accessToken"] = issued.AccessToken;
        cached["expiresAt"] = DateTime.UtcNow.AddSeconds(issued.ExpiresIn ?? 0).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (issued.RefreshToken is { } next)
            cached["refreshToken"] = next;
        Write(cached);
        return issued.AccessToken;
    }

    // Each refresh token is accepted once, so that the AWS CLI needs the new one. It is a secret of this user alone.
    private void Write(JsonObject token)
    {
        string draft = $"{CachePath}.{Guid.NewGuid():N}";
        FileStreamOptions create = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (StreamWriter writer = new(draft, create))
                writer.Write(token.ToJsonString());
            File.Move(draft, CachePath, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(draft); // this run has its token; the next one signs in again
        }
    }
}
