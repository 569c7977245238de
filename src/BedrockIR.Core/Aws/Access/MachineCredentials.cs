using Amazon.Runtime;
using Amazon.Util;

namespace BedrockIR.Aws.Access;

/// <summary>Credentials of the role that an EC2 instance has. The machine is asked when they are needed, not before: elsewhere, nobody
/// answers.</summary>
/// <param name="configuration">The environment, which may forbid asking.</param>
internal sealed class MachineCredentials(AwsConfiguration configuration) : RefreshingAWSCredentials
{
    /// <summary>Whether the environment forbids asking the machine.</summary>
    public static bool AreDisabled(AwsConfiguration configuration) => bool.TryParse(configuration.Variable("AWS_EC2_METADATA_DISABLED"), out bool disabled) && disabled;

    /// <inheritdoc/>
    protected override CredentialsRefreshState GenerateNewCredentials()
    {
        if (AreDisabled(configuration) || Role() is not { AccessKeyId: not null, SecretAccessKey: not null } role)
            throw None(null);
        return new CredentialsRefreshState(new ImmutableCredentials(role.AccessKeyId, role.SecretAccessKey, role.Token), role.Expiration.ToUniversalTime());
    }

    /// <inheritdoc/>
    protected override Task<CredentialsRefreshState> GenerateNewCredentialsAsync() => Task.Run(GenerateNewCredentials);

    private static IAMSecurityCredentialMetadata? Role()
    {
        try
        {
            return EC2InstanceMetadata.IAMSecurityCredentials?.Values.FirstOrDefault();
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or InvalidOperationException or HttpRequestException or IOException)
        {
            throw None(e);
        }
        catch (TypeInitializationException e)
        {
            // The SDK reads the files for its settings of the machine's role.
            throw new SignInFault("SharedFileInvalid", $"The machine's role cannot be used: {e.GetBaseException().Message.ReplaceLineEndings(" ").TrimEnd('.')}.",
                "Correct that line of the shared file.", "", e).ToException();
        }
    }

    private static InputException None(Exception? cause) => new SignInFault("NoCredentials", "There are no AWS credentials.",
        "Give a profile (-ProfileName, --profile) or keys, sign in (aws sso login, aws login), or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; logs that you have as files need none (-Path).",
        "", cause).ToException();
}
