namespace BedrockIR.Events.Activity;

/// <summary>
/// Ties the access keys that AWS STS issued to those who asked for them, so that a chain of role sessions leads back to
/// where it began.
/// </summary>
internal sealed class SessionChains
{
    // More hops than any chain of roles has; a loop, which only a forged log can have, ends here.
    private const int MostHops = 32;
    private const int MostKeys = 500_000;

    private readonly Dictionary<string, Issue> _issues = new(StringComparer.Ordinal);

    // Few callers ask for many keys, and every record brings texts of its own.
    private readonly HashSet<Caller> _callers = [];

    /// <summary>Learns from the answer of AssumeRole and its siblings, if the record is one.</summary>
    public void Learn(TrailEvent e)
    {
        bool byService = e.UserIdentityType == "AWSService";
        if (e.IssuedAccessKeyId is not { } key || e.EventSource != "sts.amazonaws.com" || e.ErrorCode is not null || byService)
            return;
        Identity by = e.Identity;
        Issue issue = new(new Caller(MemoryAllowance.Cut(by.Principal)!, MemoryAllowance.Cut(by.Arn), e.AccessKeyId), e.EventTime);
        if (_issues.TryGetValue(key, out Issue known) ? issue.CompareTo(known) < 0 : _issues.Count < MostKeys)
            _issues[key] = issue with { Caller = Shared(issue.Caller) };
    }

    /// <summary>Who stands at the beginning of the chain that issued a key; null when the logs do not show its issue.</summary>
    public (string Principal, string? Arn)? OriginOf(string? accessKeyId)
    {
        Caller? origin = null;
        for (int hop = 0; hop < MostHops && accessKeyId is not null && _issues.TryGetValue(accessKeyId, out Issue issue); hop++)
        {
            origin = issue.Caller;
            accessKeyId = origin.AccessKeyId;
        }
        return origin is null ? null : (origin.Principal, origin.Arn);
    }

    private Caller Shared(Caller caller)
    {
        if (_callers.TryGetValue(caller, out Caller? known))
            return known;
        _callers.Add(caller);
        return caller;
    }

    private sealed record Caller(string Principal, string? Arn, string? AccessKeyId);

    private readonly record struct Issue(Caller Caller, DateTimeOffset? Time)
    {
        /// <summary>Which of two records of the same issue tells more. The logs of the role's account name a caller from
        /// another account by an id only; those of the caller's account name its key and its ARN.</summary>
        public int CompareTo(Issue other) => Rank.CompareTo(other.Rank) is var order and not 0
            ? order
            : string.CompareOrdinal(Caller.ToString(), other.Caller.ToString());

        private (bool, bool, DateTimeOffset) Rank => (Caller.AccessKeyId is null, Caller.Arn is null, Time ?? DateTimeOffset.MaxValue);
    }
}
