namespace BedrockIR.Posture.Integrity;

/// <summary>Trails, regions and accounts that were asked for and of which nothing was found. Without a word about them, the results
/// of the others would look like an answer about all.</summary>
internal static class UnmatchedNames
{
    private const int MostShown = 5;

    /// <summary>An error for each of them.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="seen">Everything that was validated, also of trails that were not asked for.</param>
    public static IEnumerable<InputException> Find(TrailIntegrityOptions options, IReadOnlyCollection<TrailIntegrity> seen) =>
    [
        // The trails of a live account are looked up by name before.
        .. options.Account is not null && options.S3Uris.Count == 0 ? [] : options.TrailNames.Where(n => !seen.Any(r => IsTrail(n, r))).Select(n => Trail(n, options, seen)),
        .. options.Regions.Where(n => !seen.Any(r => Matches(n, r.Region))).Select(n => Nothing("region", "-Region", n, options, seen.Select(r => r.Region))),
        .. options.AccountIds.Where(n => !seen.Any(r => Matches(n, r.AccountId))).Select(n => Nothing("account", "-AccountId", n, options, seen.Select(r => r.AccountId))),
    ];

    /// <summary>Whether a result is that of a trail. Digests have the trail's name and home in theirs, but not whose it is.</summary>
    /// <param name="name">The name or ARN that was asked for; wildcards are allowed.</param>
    /// <param name="result">The result.</param>
    public static bool IsTrail(string name, TrailIntegrity result) => result.TrailName is { } trail && (name.Split(':') is [_, _, _, var home, _, var resource]
        ? home == result.HomeRegion && Matches(resource.Replace("trail/", "", StringComparison.Ordinal), trail)
        : Matches(name, trail));

    private static InputException Trail(string name, TrailIntegrityOptions options, IEnumerable<TrailIntegrity> seen) => new("TrailNotFound",
        $"There is no digest of a trail called {SafeText.Clean(name)} in {Searched(options)}, so nothing was validated of it. {Found("Digests there are of", seen.Select(r => r.TrailName))}"
        + "Check -TrailName, -StartTime and -EndTime.", name);

    private static InputException Nothing(string what, string parameter, string name, TrailIntegrityOptions options, IEnumerable<string> seen) => new("NoDigestsFound",
        $"There is no digest and no log of the {what} {SafeText.Clean(name)} in {Searched(options)}, so nothing was validated of it. {Found("Found there:", seen)}"
        + $"Check {parameter}, -StartTime and -EndTime.", name);

    private static string Searched(TrailIntegrityOptions options) => SafeText.Clean(options.S3Uris.Count > 0 ? string.Join(", ", options.S3Uris)
        : options.Account is { } account ? $"what the trails of {string.Join(", ", account.Logins.Select(l => l.AccountId))} delivered"
        : string.Join(", ", options.Paths))!;

    private static string Found(string lead, IEnumerable<string?> names)
    {
        string[] all = [.. names.OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        return all.Length == 0 ? "" : $"{lead} {SafeText.Clean(string.Join(", ", all.Take(MostShown)))}{(all.Length > MostShown ? $" and {all.Length - MostShown:N0} more" : "")}. ";
    }

    private static bool Matches(string pattern, string text) => WildcardPatterns.From([pattern])!.Matches(text);
}
