namespace BedrockIR.Events.Filtering;

/// <summary>
/// Which events are wanted. What is not set does not restrict; any value of a list will do, and all that is set must hold.
/// Texts may have <c>*</c> and <c>?</c>; case does not matter. A star alone fits an event without that member as well.
/// </summary>
public sealed record TrailEventFilter
{
    // What is asked for every event is made ready when it is set.
    private readonly WildcardPatterns? _names, _sources, _users, _keys, _arns, _regions, _accounts, _callerAccounts;
    private readonly AddressPatterns? _addresses;
    private readonly ErrorPatterns? _errors;
    private readonly ModelPatterns? _models;
    private readonly HashSet<string>? _ids;

    /// <summary>Names of API calls, <c>InvokeModel</c> for instance.</summary>
    public IReadOnlyList<string> EventNames { get; init => _names = WildcardPatterns.From(field = value); } = [];

    /// <summary>Event sources; when empty, Bedrock's own. No other filter lifts that.</summary>
    public IReadOnlyList<string> EventSources { get; init => _sources = WildcardPatterns.From(field = value); } = [];

    /// <summary>Every event source.</summary>
    public bool AllSources { get; init; }

    /// <summary>The earliest time that is wanted.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The latest time that is wanted.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Names as LookupEvents and the console know them: a user's, a role session's, or that of the role or user who
    /// issued the session; also <see cref="TrailEvent.Principal"/> as it is shown, <c>root</c> and <c>role/session</c> for
    /// instance. Whoever opens a role session names it freely: a name is no proof of who it was.</summary>
    public IReadOnlyList<string> UserNames { get; init => _users = WildcardPatterns.From(field = value); } = [];

    /// <summary>Access keys, those that made the call and those that AWS STS issued in answer to it.</summary>
    public IReadOnlyList<string> AccessKeyIds { get; init => _keys = WildcardPatterns.From(field = value); } = [];

    /// <summary>ARNs of the caller, or of the role or user who issued the caller's session.</summary>
    public IReadOnlyList<string> PrincipalArns { get; init => _arns = WildcardPatterns.From(field = value); } = [];

    /// <summary>Source addresses: addresses, names of AWS services, and networks, <c>198.51.100.0/24</c>.</summary>
    /// <exception cref="InputException">One with a slash is no network.</exception>
    public IReadOnlyList<string> SourceIPAddresses { get; init => _addresses = AddressPatterns.From(field = value); } = [];

    /// <summary>Regions that the calls were made to.</summary>
    public IReadOnlyList<string> Regions { get; init => _regions = WildcardPatterns.From(field = value); } = [];

    /// <summary>Accounts that the events were delivered to, as <see cref="TrailEvent.AccountId"/>: those whose resources
    /// were touched.</summary>
    public IReadOnlyList<string> AccountIds { get; init => _accounts = WildcardPatterns.From(field = value); } = [];

    /// <summary>Accounts that the callers belong to. A call from one account into another is delivered to both, so this
    /// leaves no file out.</summary>
    public IReadOnlyList<string> CallerAccountIds { get; init => _callerAccounts = WildcardPatterns.From(field = value); } = [];

    /// <summary>Error codes; <c>*</c> is any failure, and <c>None</c> is success.</summary>
    public IReadOnlyList<string> ErrorCodes { get; init => _errors = ErrorPatterns.From(field = value); } = [];

    /// <summary>Models and inference profiles, by bare id or ARN; <c>*claude-3-opus*</c> for a part of a name. A model's id
    /// finds calls through inference profiles too, where the profile's name tells the model.</summary>
    public IReadOnlyList<string> ModelIds { get; init => _models = ModelPatterns.From(field = value); } = [];

    /// <summary>Events by their ids; without wildcards. When empty, any.</summary>
    public IReadOnlyList<string> EventIds { get; init => _ids = (field = value).Count == 0 ? null : new HashSet<string>(value, StringComparer.OrdinalIgnoreCase); } = [];

    /// <summary>Whether read-only calls are wanted, or only others. AWS records InvokeModel as read-only.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>Whether only Bedrock's own event sources pass.</summary>
    internal bool IsBedrockOnly => !AllSources && EventSources.All(BedrockSource.Matches);

    /// <summary>Whether an event is wanted. An event without a time passes the times, and one that does not say whether it
    /// is read-only passes that: it may be what is wanted, and leaving it out would hide it.</summary>
    /// <param name="e">The event.</param>
    public bool Matches(TrailEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return MatchesSource(e) && MatchesTime(e) && MatchesCall(e) && MatchesCaller(e);
    }

    private bool MatchesSource(TrailEvent e) => AllSources || (_sources is null ? e.IsBedrock : _sources.Matches(e.EventSource));

    private bool MatchesTime(TrailEvent e) => !(e.EventTime < StartTime) && !(e.EventTime > EndTime);

    private bool MatchesCall(TrailEvent e) => _names?.Matches(e.EventName) != false
        && _regions?.Matches(e.Region) != false
        && _accounts?.Matches(e.AccountId) != false
        && _errors?.Matches(e.ErrorCode) != false
        && _models?.Matches(e.ModelId, e.InferenceProfile) != false
        && (_ids is null || (e.EventId is { } id && _ids.Contains(id)))
        && (ReadOnly is null || e.ReadOnly is null || e.ReadOnly == ReadOnly);

    private bool MatchesCaller(TrailEvent e) => _callerAccounts?.Matches(e.CallerAccountId) != false
        && _addresses?.Matches(e.SourceIPAddress) != false
        && (_keys is null || _keys.Matches(e.AccessKeyId) || _keys.Matches(e.IssuedAccessKeyId))
        && (_arns is null || _arns.Matches(e.Arn) || _arns.Matches(e.IssuerArn))
        && (_users is null || _users.Matches(e.UserName) || _users.Matches(e.SessionName) || _users.Matches(e.IssuerName)
            || _users.Matches(e.Principal));
}
