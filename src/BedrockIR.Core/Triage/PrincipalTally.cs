using BedrockIR.Detection;
using BedrockIR.Events;
using BedrockIR.Events.Activity;
using BedrockIR.Invocations;

namespace BedrockIR.Triage;

/// <summary>Adds up what one principal did.</summary>
internal sealed class PrincipalTally(TrailEvent first)
{
    private const int CriticalRisk = 200;

    private const int MaxSessions = 100_000;

    private readonly ActivityTally _activity = new();
    private readonly HashSet<ulong> _sessions = [];

    private long _invocationCount;
    private DateTimeOffset? _firstInvocation, _lastInvocation;

    /// <summary>Whether it called Bedrock at all.</summary>
    public bool HasUsedBedrock => _activity.BedrockEvents > 0 || _invocationCount > 0;

    /// <summary>Adds an event of this principal.</summary>
    public void Add(TrailEvent e)
    {
        _activity.Add(e);
        if (e.IsServiceSession && e.Arn is { } arn && _sessions.Count < MaxSessions)
            _sessions.Add(ArnHash.Compute(arn));
    }

    /// <summary>Adds what was added up for a session that turned out to be one of this identity.</summary>
    public void Add(PrincipalTally session)
    {
        _invocationCount += session._invocationCount;
        _firstInvocation = UtcTime.Min(_firstInvocation, session._firstInvocation);
        _lastInvocation = UtcTime.Max(_lastInvocation, session._lastInvocation);
        _activity.Add(session._activity);
    }

    /// <summary>Adds an invocation by this principal. What it called stands in CloudTrail's events as well, and is counted
    /// there.</summary>
    public void Add(Invocation e)
    {
        _invocationCount++;
        _firstInvocation = UtcTime.Min(_firstInvocation, e.Timestamp);
        _lastInvocation = UtcTime.Max(_lastInvocation, e.Timestamp);
        _activity.Regions.Add(e.Region);
        _activity.ModelIds.Add(e.ModelId);
    }

    /// <summary>The sum, with what was found.</summary>
    public PrincipalSummary ToSummary(IReadOnlyList<Finding> findings)
    {
        int risk = findings.GroupBy(f => f.RuleId).Sum(rule => rule.Max(f => f.RiskScore));
        return new PrincipalSummary
        {
            Principal = first.Identity.Principal,
            Arn = first.Identity.Arn,
            UserIdentityType = first.UserIdentityType,
            UserName = first.UserName,
            AccountId = first.CallerAccountId ?? first.AccountId,
            Severity = findings.Count == 0 ? null : risk >= CriticalRisk ? Rules.Severity.Critical : findings.Max(f => f.Severity),
            RiskScore = risk,
            FindingCount = findings.Count,
            EventCount = _activity.Events,
            BedrockEventCount = _activity.BedrockEvents,
            InvocationCount = _invocationCount,
            SessionCount = _sessions.Count,
            FirstTime = UtcTime.Min(_activity.FirstTime, _firstInvocation),
            LastTime = UtcTime.Max(_activity.LastTime, _lastInvocation),
            AccessKeyIds = _activity.AccessKeyIds.Values,
            SourceIPAddresses = _activity.SourceIPAddresses.Values,
            UserAgents = _activity.UserAgents.Values,
            Regions = _activity.Regions.Values,
            ModelIds = _activity.ModelIds.Values,
            ApiCalls = [.. _activity.ApiCalls],
        };
    }
}
