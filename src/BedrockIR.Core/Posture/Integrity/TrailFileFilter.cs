namespace BedrockIR.Posture.Integrity;

/// <summary>Which files are wanted, by what their names say.</summary>
/// <param name="options">What was asked for.</param>
internal sealed class TrailFileFilter(TrailIntegrityOptions options)
{
    // The last digest with logs of the window begins within LateLogMargin of its end. The digest after that one, which in a copy
    // holds the signature, ends up to two hours later.
    private static readonly TimeSpan LateDigestMargin = ValidationWindow.LateLogMargin + TimeSpan.FromHours(2);

    private readonly WildcardPatterns? _regions = WildcardPatterns.From(options.Regions), _accounts = WildcardPatterns.From(options.AccountIds);

    /// <summary>Whether a region is wanted.</summary>
    public bool IncludesRegion(string region) => _regions?.Matches(region) != false;

    /// <summary>Whether an account is wanted.</summary>
    public bool IncludesAccount(string accountId) => _accounts?.Matches(accountId) != false;

    /// <summary>Whether a file is wanted. A log without a time in its name goes by its folder.</summary>
    public bool Includes(TrailFileName name)
    {
        if ((name.Region.Length > 0 && !IncludesRegion(name.Region)) || !IncludesAccount(name.AccountId))
            return false;
        DateTimeOffset? first = name.Time ?? name.Day, last = name.Time ?? name.Day?.AddDays(1);
        return !(last < options.StartTime) && !(first > (name.IsDigest ? options.EndTime + LateDigestMargin : options.EndTime));
    }
}
