using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace BedrockIR.Aws.Access;

/// <summary>Credentials of a role that is assumed in another account, renewed before they expire. The SDK has some of its own,
/// which cannot be told where STS is.</summary>
/// <param name="session">Who assumes it.</param>
/// <param name="roleArn">The role.</param>
/// <param name="region">Where STS is asked.</param>
internal sealed class AssumedRole(AwsSession session, string roleArn, string region) : RefreshingAWSCredentials
{
    // What CloudTrail in the other account will show.
    private const string SessionName = "BedrockIR";

    /// <inheritdoc/>
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        using AmazonSecurityTokenServiceClient client = new(session.Credentials, Config());
        AssumeRoleResponse response = await client.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = roleArn, RoleSessionName = SessionName }).ConfigureAwait(false);
        Credentials made = response.Credentials;
        return new CredentialsRefreshState(new ImmutableCredentials(made.AccessKeyId, made.SecretAccessKey, made.SessionToken), made.Expiration!.Value.ToUniversalTime());
    }

    /// <inheritdoc/>
    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    private AmazonSecurityTokenServiceConfig Config()
    {
        AmazonSecurityTokenServiceConfig config = new();
        session.Options.ApplyTo(config, region);
        return config;
    }
}
