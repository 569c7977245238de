using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace BedrockIR.Aws.Access;

/// <summary>Credentials, and where they come from.</summary>
/// <param name="Credentials">They.</param>
/// <param name="Source">Where from, in words, without a secret.</param>
/// <param name="ProfileRegion">The region of the profile; null where it has none or there is no profile.</param>
internal sealed record CredentialChoice(AWSCredentials Credentials, string Source, string? ProfileRegion)
{
    /// <summary>Chooses as AWS Tools do: keys, an object, a profile, what the session has stored, the SDK's chain.</summary>
    /// <exception cref="InputException">What was given cannot be used, or there is none.</exception>
    public static CredentialChoice Make(AwsAccess access)
    {
        if (access.AccessKey is not null || access.SecretKey is not null)
            return new(FromKeys(access), $"the access key {access.AccessKey} that was given", null);
        if (access.Credential is { } given)
            return new(new ForeignCredentials(given), $"the {given.GetType().Name} object that was given", null);
        if (access.ProfileName is { } profile)
            return FromProfile(access, profile);
        if (access.StoredCredential is { } stored)
            return new(new ForeignCredentials(stored), "$StoredAWSCredentials", null);
        return FromChain(access);
    }

    private static AWSCredentials FromKeys(AwsAccess access)
    {
        if (string.IsNullOrWhiteSpace(access.AccessKey) || string.IsNullOrWhiteSpace(access.SecretKey))
            throw new InputException("CredentialIncomplete", "An access key needs its secret: give both the access key and the secret key.", "AccessKey");
        return access.SessionToken is { Length: > 0 } token
            ? new SessionAWSCredentials(access.AccessKey, access.SecretKey, token)
            : new BasicAWSCredentials(access.AccessKey, access.SecretKey);
    }

    private static CredentialChoice FromProfile(AwsAccess access, string name)
    {
        CredentialProfileStoreChain store = new(access.ProfileLocation);
        if (!store.TryGetProfile(name, out CredentialProfile profile))
            throw new InputException("ProfileNotFound", $"There is no profile '{SafeText.Clean(name)}' in {Place(access)}. {Known(store)}", name);
        AWSCredentials credentials;
        try
        {
            credentials = profile.GetAWSCredentials(store);
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or InvalidDataException or ArgumentException)
        {
            throw new InputException("ProfileUnusable", $"The profile '{SafeText.Clean(name)}' cannot be used: {SafeText.Clean(e.Message)}", name, e);
        }
        return new(WithCode(credentials, access), $"the profile {name} of {Place(access)}", profile.Region?.SystemName);
    }

    private static CredentialChoice FromChain(AwsAccess access)
    {
        try
        {
            AWSCredentials found = DefaultAWSCredentialsIdentityResolver.GetCredentials();
            return new(WithCode(found, access), $"the SDK's chain ({found.GetType().Name})", null);
        }
        catch (AmazonClientException e)
        {
            throw NotFound(e);
        }
    }

    /// <summary>That there are none.</summary>
    public static InputException NotFound(Exception? cause) => new("NoCredentials",
        "There are no AWS credentials. Give a profile (-ProfileName, --profile) or keys, sign in (aws sso login), or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; logs that you have as files need none (-Path).",
        "", cause);

    private static AWSCredentials WithCode(AWSCredentials credentials, AwsAccess access)
    {
        if (credentials is AssumeRoleAWSCredentials { Options.MfaSerialNumber: { Length: > 0 } device } role)
        {
            role.Options.MfaTokenCodeCallback = () => access.AskForCode?.Invoke(device) is { Length: > 0 } code ? code.Trim()
                : throw new InputException("CodeNeeded", $"The role {role.RoleArn} needs a code of the device {SafeText.Clean(device)}, and there is nobody to ask. Use credentials of a session that was opened with the code.", device);
        }
        return credentials;
    }

    private static string Place(AwsAccess access) => access.ProfileLocation is { } file ? SafeText.Clean(file)! : "the shared files (~/.aws)";

    private static string Known(CredentialProfileStoreChain store)
    {
        IReadOnlyList<string> names = AwsProfiles.Names(store);
        return names.Count == 0 ? "There is none at all." : $"There are: {string.Join(", ", names)}.";
    }
}
