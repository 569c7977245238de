namespace BedrockIR.Sources.Layout;

/// <summary>
/// Which files can hold what is wanted, by what the layout of AWS's logs says about them. It leaves out only what cannot hold
/// it; whatever does not follow the layout is read. Names may have <c>*</c> and <c>?</c>.
/// </summary>
public sealed record LogFileFilter
{
    // The time in a file's name is that of its delivery, to the minute: no event in it is later, but for clocks that
    // differ. How much earlier one can be AWS does not promise ("any point before that time"); it says 5 minutes on
    // average, and formerly said 15. So a file is given two hours. Days stand in folders by delivery as well: an event of
    // 23:58 stands in the next day's folder. Only when AWS could not reach the bucket, for which it tries for 30 days, do
    // events come later than this; the help tells what to do then.
    private static readonly TimeSpan MaxClockSkew = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MaxDeliveryDelay = TimeSpan.FromHours(2);

    private readonly WildcardPatterns? _regions, _accounts;

    /// <summary>Regions in whose files something wanted can stand; any when empty.</summary>
    public IReadOnlyList<string> Regions { get; init => _regions = WildcardPatterns.From(field = value); } = [];

    /// <summary>Accounts in whose files something wanted can stand; any when empty.</summary>
    public IReadOnlyList<string> AccountIds { get; init => _accounts = WildcardPatterns.From(field = value); } = [];

    /// <summary>The time of the earliest event that is wanted.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The time of the latest event that is wanted.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Whether a file can hold something that is wanted.</summary>
    /// <param name="name">Its name, without folders.</param>
    public bool IncludesFile(string name) => Includes(LogLocation.FromFileName(name));

    /// <summary>Whether any file below a folder can hold something that is wanted.</summary>
    /// <param name="path">The folder's whole path.</param>
    public bool IncludesFolder(string path) => Includes(LogLocation.FromFolder(path));

    private bool Includes(LogLocation place) =>
        (place.AccountId is null || _accounts?.Matches(place.AccountId) != false)
        && (place.Region is null || _regions?.Matches(place.Region) != false)
        && !(place.DeliveredUntil + MaxClockSkew < StartTime)
        && !(place.DeliveredFrom - MaxDeliveryDelay > EndTime);
}
