using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace BedrockIR.Aws.Access;

/// <summary>Credentials of a role that is assumed with the token of a web identity, of a Kubernetes service account for instance.</summary>
/// <param name="tokenFile">The file that holds the token.</param>
/// <param name="role">The role.</param>
/// <param name="options">How STS is reached.</param>
/// <param name="region">Where STS is asked.</param>
internal sealed class WebIdentityCredentials(string tokenFile, RoleRequest role, AwsSessionOptions options, string region) : RefreshingAWSCredentials
{
    /// <inheritdoc/>
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        RoleCredentials.RequirePartition(role.RoleArn, region);
        AssumeRoleWithWebIdentityRequest request = new() { RoleArn = role.RoleArn, RoleSessionName = role.SessionName, WebIdentityToken = Token() };
        using AmazonSecurityTokenServiceClient client = new(new AnonymousAWSCredentials(), options.StsConfig(region));
        try
        {
            return RoleCredentials.State((await client.AssumeRoleWithWebIdentityAsync(request).ConfigureAwait(false)).Credentials);
        }
        catch (AmazonServiceException e) when (e.ErrorCode is "AccessDenied" or "ExpiredTokenException" or "ExpiredToken" or "InvalidIdentityToken" or "IDPRejectedClaim")
        {
            throw new SignInFault("WebIdentityRejected", $"The web identity token of {tokenFile} does not open the role {role.RoleArn} ({SignInFault.Answer(e)}).",
                "Renew the token if it has expired; the role's trust policy must name its issuer, subject and audience.", tokenFile, e).ToException();
        }
    }

    /// <inheritdoc/>
    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    // The file is written anew while the program runs.
    private string Token()
    {
        try
        {
            return File.ReadAllText(AwsConfiguration.Expand(tokenFile));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SignInFault("WebIdentityUnreadable", $"The web identity token file {tokenFile} cannot be read ({e.Message.TrimEnd('.')}).",
                "Correct AWS_WEB_IDENTITY_TOKEN_FILE or web_identity_token_file.", tokenFile, e).ToException();
        }
    }
}
