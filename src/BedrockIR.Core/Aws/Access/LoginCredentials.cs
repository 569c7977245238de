using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace BedrockIR.Aws.Access;

/// <summary>Credentials of a session that <c>aws login</c> opened. They are taken from the AWS CLI's cache and not renewed: a refresh
/// token is accepted once, and the package that renews them (AWSSDK.Signin) is not available.</summary>
/// <param name="profile">The profile.</param>
/// <param name="session">Its <c>login_session</c>.</param>
/// <param name="folder">The AWS CLI's cache.</param>
internal sealed class LoginCredentials(string profile, string session, string folder) : RefreshingAWSCredentials
{
    private const string Login = "aws login";

    /// <inheritdoc/>
    protected override CredentialsRefreshState GenerateNewCredentials()
    {
        string path = Path.Combine(folder, $"{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(session))).ToLowerInvariant()}.json");
        JsonNode? token = SignInCache.Read(path)?["accessToken"];
        if (SignInCache.GetText(token, "accessKeyId") is not { } id || SignInCache.GetText(token, "secretAccessKey") is not { } secret
            || SignInCache.GetTime(token, "expiresAt") is not { } expires)
            throw SignInFault.Expired(profile, $"The profile '{profile}' signs in with aws login as {session}, and nobody has signed in on this machine", Login);
        if (expires <= DateTimeOffset.UtcNow)
            throw SignInFault.Expired(profile, $"The credentials that aws login issued for the profile '{profile}' expired at {expires.UtcDateTime:yyyy-MM-dd'T'HH:mm'Z'}; any command of the AWS CLI renews them while its session lasts", Login);
        return new CredentialsRefreshState(new ImmutableCredentials(id, secret, SignInCache.GetText(token, "sessionToken")), expires.UtcDateTime);
    }

    /// <inheritdoc/>
    protected override Task<CredentialsRefreshState> GenerateNewCredentialsAsync() => Task.FromResult(GenerateNewCredentials());
}
