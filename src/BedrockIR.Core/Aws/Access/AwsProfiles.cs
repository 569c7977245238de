namespace BedrockIR.Aws.Access;

/// <summary>The profiles of the shared files.</summary>
public static class AwsProfiles
{
    /// <summary>Their names, in order. None where the files cannot be read.</summary>
    /// <param name="location">The file; the usual ones when null.</param>
    public static IReadOnlyList<string> GetNames(string? location) => GetNames(AwsConfiguration.Read(new AwsAccountOptions { ProfileLocation = location }).Files);

    /// <summary>The names of the profiles, as they may be shown.</summary>
    internal static IReadOnlyList<string> GetNames(SharedFiles files) =>
        [.. files.ProfileNames.Concat(WindowsProfiles.Names).Select(n => SafeText.Clean(n)!).Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)];
}
