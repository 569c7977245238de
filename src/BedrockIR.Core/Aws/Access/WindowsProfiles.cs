using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace BedrockIR.Aws.Access;

/// <summary>The profiles that Set-AWSCredential keeps encrypted on Windows, besides the shared files.</summary>
internal static class WindowsProfiles
{
    /// <summary>Their names; none on other systems.</summary>
    public static IEnumerable<string> Names => OperatingSystem.IsWindows() ? new NetSDKCredentialsFile().ListProfileNames() : [];

    /// <summary>Whether there is one of a name.</summary>
    public static bool Has(string name) => Find(name) is not null;

    /// <summary>The credentials of a profile; null where there is none of that name.</summary>
    public static AWSCredentials? Credentials(string name) =>
        Find(name) is { } profile ? AWSCredentialsFactory.GetAWSCredentials(profile, new NetSDKCredentialsFile()) : null;

    /// <summary>The region of a profile.</summary>
    public static string? Region(string name) => Find(name)?.Region?.SystemName;

    private static CredentialProfile? Find(string name) =>
        OperatingSystem.IsWindows() && new NetSDKCredentialsFile().TryGetProfile(name, out CredentialProfile profile) ? profile : null;
}
