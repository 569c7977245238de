using Amazon.Runtime;

namespace BedrockIR.Aws.Access;

/// <summary>Credentials, and where they come from.</summary>
/// <param name="Credentials">The credentials.</param>
/// <param name="Source">Where they come from, in words, without a secret.</param>
internal sealed record ResolvedCredentials(AWSCredentials Credentials, string Source)
{
    /// <summary>Whether keys or an object are given, so that no profile is signed in with.</summary>
    public static bool IsGiven(AwsAccountOptions access) => access.AccessKey is not null || access.SecretKey is not null || access.Credential is not null
        || (access.ProfileName is null && access.StoredCredential is not null);

    /// <summary>Chooses as AWS Tools do: keys, an object, a profile that an option names, what the session has stored, and then as the AWS
    /// CLI does.</summary>
    /// <param name="access">What was given.</param>
    /// <param name="configuration">The environment and the shared files.</param>
    /// <param name="options">How STS and Identity Center are reached.</param>
    /// <param name="region">Where STS is asked.</param>
    /// <exception cref="InputException">What was given cannot be used.</exception>
    public static ResolvedCredentials Resolve(AwsAccountOptions access, AwsConfiguration configuration, AwsSessionOptions options, string region)
    {
        if (access.AccessKey is not null || access.SecretKey is not null)
            return new(FromKeys(access), $"the access key {access.AccessKey} that was given");
        if (access.Credential is { } given)
            return new(new ReflectedCredentials(given), $"the {given.GetType().Name} object that was given");
        if (access.ProfileName is null && access.StoredCredential is { } stored)
            return new(new ReflectedCredentials(stored), "$StoredAWSCredentials");
        return new ProfileCredentials(configuration, options, region, access.AskForMfaCode).Find();
    }

    /// <summary>Asks for the credentials once, so that a failure to sign in is not taken for a failure of the first call.</summary>
    /// <exception cref="InputException">There are none; the message says why, and what to do.</exception>
    public void Require(AwsConfiguration configuration, string region)
    {
        try
        {
            Credentials.GetCredentials();
        }
        catch (Exception e) when (e is not InputException and (AmazonServiceException or AmazonClientException or ProcessAWSCredentialException or InvalidOperationException or IOException or HttpRequestException))
        {
            throw Explain(e, configuration, region);
        }
    }

    private InputException Explain(Exception e, AwsConfiguration configuration, string region) => Credentials switch
    {
        ProcessAWSCredentials => SignInFault.Unusable(configuration.Profile, $"its credential_process failed ({Text(e)})", "Run the command by itself; it must print Version 1 JSON with keys that have not expired.", e),
        GenericContainerCredentials => new SignInFault("ContainerCredentials", $"The container's credentials cannot be had ({Text(e)}).",
            "Check AWS_CONTAINER_CREDENTIALS_FULL_URI or AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and the authorization token.", "", e).ToException(),
        _ => AwsErrors.Explain(e, "sts:AssumeRole", region, "Nobody is signed in, so nothing was read."),
    };

    private static string Text(Exception e) => e.Message.TrimEnd('.');

    private static AWSCredentials FromKeys(AwsAccountOptions access)
    {
        if (string.IsNullOrWhiteSpace(access.AccessKey) || string.IsNullOrWhiteSpace(access.SecretKey))
            throw new InputException("CredentialIncomplete", "An access key needs its secret: give both the access key and the secret key.", "AccessKey");
        return ProfileCredentials.FromKeys(access.AccessKey, access.SecretKey, access.SessionToken);
    }
}
