namespace BedrockIR.Events.Activity;

/// <summary>
/// Ties the access keys that AWS STS issued to those who asked for them, so that a chain of role sessions leads back to
/// where it began.
/// </summary>
internal sealed class SessionOriginIndex
{
    // More hops than any chain of roles has; a loop, which only a forged log can have, ends here.
    private const int MaxHops = 32;
    private const int MaxKeys = 500_000;

    private readonly Dictionary<string, KeyIssue> _issues = new(StringComparer.Ordinal);

    // Few callers ask for many keys, and every record brings texts of its own.
    private readonly HashSet<SessionRequester> _callers = [];

    /// <summary>Learns from the answer of AssumeRole and its siblings, if the record is one.</summary>
    public void Learn(TrailEvent e)
    {
        bool byService = e.UserIdentityType == "AWSService";
        if (e.IssuedAccessKeyId is not { } key || e.EventSource != "sts.amazonaws.com" || e.ErrorCode is not null || byService)
            return;
        CallerIdentity by = e.Identity;
        KeyIssue issue = new(new SessionRequester(MemoryBudget.Truncate(by.Principal)!, MemoryBudget.Truncate(by.Arn), e.AccessKeyId), e.EventTime);
        if (_issues.TryGetValue(key, out KeyIssue known) ? issue.CompareTo(known) < 0 : _issues.Count < MaxKeys)
            _issues[key] = issue with { Requester = GetShared(issue.Requester) };
    }

    /// <summary>Who stands at the beginning of the chain that issued a key; null when the logs do not show its issue.</summary>
    public (string Principal, string? Arn)? FindOrigin(string? accessKeyId)
    {
        SessionRequester? origin = null;
        for (int hop = 0; hop < MaxHops && accessKeyId is not null && _issues.TryGetValue(accessKeyId, out KeyIssue issue); hop++)
        {
            origin = issue.Requester;
            accessKeyId = origin.AccessKeyId;
        }
        return origin is null ? null : (origin.Principal, origin.Arn);
    }

    private SessionRequester GetShared(SessionRequester caller)
    {
        if (_callers.TryGetValue(caller, out SessionRequester? known))
            return known;
        _callers.Add(caller);
        return caller;
    }

    private sealed record SessionRequester(string Principal, string? Arn, string? AccessKeyId);

    private readonly record struct KeyIssue(SessionRequester Requester, DateTimeOffset? Time)
    {
        /// <summary>Which of two records of the same issue tells more. The logs of the role's account name a caller from
        /// another account by an id only; those of the caller's account name its key and its ARN.</summary>
        public int CompareTo(KeyIssue other) => Rank.CompareTo(other.Rank) is var order and not 0
            ? order
            : string.CompareOrdinal(Requester.ToString(), other.Requester.ToString());

        private (bool, bool, DateTimeOffset) Rank => (Requester.AccessKeyId is null, Requester.Arn is null, Time ?? DateTimeOffset.MaxValue);
    }
}
