using BedrockIR.Events;
using BedrockIR.Events.Filtering;

namespace BedrockIR.Invocations;

/// <summary>
/// Which invocations are wanted. What is not set does not restrict; any value of a list will do, and all that is set must
/// hold. Texts may have <c>*</c> and <c>?</c>; case does not matter. A star alone fits an invocation without that member too.
/// </summary>
public sealed record InvocationFilter
{
    // What is asked for every invocation is made ready when it is set.
    private readonly WildcardPatterns? _operations, _users, _arns, _regions, _accounts;
    private readonly ErrorPatterns? _errors;
    private readonly ModelPatterns? _models;
    private readonly HashSet<string>? _ids;

    /// <summary>The earliest time that is wanted.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The latest time that is wanted.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Ids of requests; without wildcards. When empty, any.</summary>
    public IReadOnlyList<string> RequestIds { get; init => _ids = (field = value).Count == 0 ? null : new HashSet<string>(value, StringComparer.OrdinalIgnoreCase); } = [];

    /// <summary>API calls, <c>Converse</c> for instance.</summary>
    public IReadOnlyList<string> Operations { get; init => _operations = WildcardPatterns.From(field = value); } = [];

    /// <summary>Models and inference profiles, by bare id or ARN; <c>*claude-3-opus*</c> for a part of a name.</summary>
    public IReadOnlyList<string> ModelIds { get; init => _models = ModelPatterns.From(field = value); } = [];

    /// <summary>Names of callers: a user's, a role's, a role session's, or <see cref="Invocation.Principal"/> as it is shown,
    /// <c>root</c> and <c>role/session</c> for instance. Whoever opens a role session names it freely.</summary>
    public IReadOnlyList<string> UserNames { get; init => _users = WildcardPatterns.From(field = value); } = [];

    /// <summary>ARNs of the caller, or of the role of the caller's session. The log does not tell a role's path.</summary>
    public IReadOnlyList<string> PrincipalArns { get; init => _arns = WildcardPatterns.From(field = value); } = [];

    /// <summary>Accounts in which the model was called.</summary>
    public IReadOnlyList<string> AccountIds { get; init => _accounts = WildcardPatterns.From(field = value); } = [];

    /// <summary>Regions that the calls were made to.</summary>
    public IReadOnlyList<string> Regions { get; init => _regions = WildcardPatterns.From(field = value); } = [];

    /// <summary>Error codes; <c>*</c> is any failure, and <c>None</c> is success.</summary>
    public IReadOnlyList<string> ErrorCodes { get; init => _errors = ErrorPatterns.From(field = value); } = [];

    /// <summary>Whether an invocation is wanted. One without a time passes the times: it may be what is wanted, and leaving it
    /// out would hide it.</summary>
    /// <param name="i">The invocation.</param>
    public bool Matches(Invocation i)
    {
        ArgumentNullException.ThrowIfNull(i);
        return !(i.Timestamp < StartTime) && !(i.Timestamp > EndTime) && MatchesCall(i) && MatchesCaller(i);
    }

    private bool MatchesCall(Invocation i) => (_ids is null || (i.RequestId is { } id && _ids.Contains(id)))
        && _operations?.Matches(i.Operation) != false
        && _regions?.Matches(i.Region) != false
        && _accounts?.Matches(i.AccountId) != false
        && _errors?.Matches(i.ErrorCode) != false
        && _models?.Matches(i.ModelId, i.InferenceProfile) != false;

    private bool MatchesCaller(Invocation i) => (_arns is null || _arns.Matches(i.Arn) || _arns.Matches(RoleArn.FromSessionArn(i.Arn)))
        && (_users is null || _users.Matches(i.Principal) || MatchesSession(i, _users));

    // Only a session's principal has a role's name before the slash: users have none in theirs.
    private static bool MatchesSession(Invocation i, WildcardPatterns users) =>
        RoleArn.FromSessionArn(i.Arn) is not null && i.Principal.IndexOf('/') is var slash && slash > 0
        && (users.Matches(i.Principal.AsSpan(0, slash)) || users.Matches(i.Principal.AsSpan(slash + 1)));
}
