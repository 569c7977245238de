using Amazon.Runtime.CredentialManagement;

namespace BedrockIR.Aws.Access;

/// <summary>The profiles of the shared files.</summary>
public static class AwsProfiles
{
    /// <summary>Their names, in order. None where the files cannot be read.</summary>
    /// <param name="location">The file; the usual ones when null.</param>
    public static IReadOnlyList<string> Names(string? location) => Names(new CredentialProfileStoreChain(location));

    /// <summary>The names of a store's profiles, as they may be shown.</summary>
    internal static IReadOnlyList<string> Names(CredentialProfileStoreChain store)
    {
        try
        {
            return [.. store.ListProfiles().Select(p => SafeText.Clean(p.Name)!).Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return [];
        }
    }
}
