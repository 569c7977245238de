using BedrockIR.Detection;
using BedrockIR.Events;
using BedrockIR.Events.Activity;
using BedrockIR.Rules;

namespace BedrockIR.Triage;

/// <summary>Adds up what one principal did.</summary>
internal sealed class PrincipalTally(TrailEvent first)
{
    private const int CriticalRisk = 200;

    private readonly ActivityTally _activity = new();

    /// <summary>Whether it called Bedrock at all.</summary>
    public bool UsedBedrock => _activity.BedrockEvents > 0;

    /// <summary>Adds an event of this principal.</summary>
    public void Add(TrailEvent e) => _activity.Add(e);

    /// <summary>The sum, with what was found.</summary>
    public PrincipalSummary ToSummary(IReadOnlyList<Finding> findings)
    {
        int risk = findings.GroupBy(f => f.RuleId).Sum(rule => rule.Max(f => f.RiskScore));
        return new PrincipalSummary
        {
            Principal = first.Principal,
            Arn = first.Arn,
            UserIdentityType = first.UserIdentityType,
            UserName = first.UserName,
            AccountId = first.CallerAccountId ?? first.AccountId,
            Severity = findings.Count == 0 ? null : risk >= CriticalRisk ? Rules.Severity.Critical : findings.Max(f => f.Severity),
            RiskScore = risk,
            FindingCount = findings.Count,
            EventCount = _activity.Events,
            BedrockEventCount = _activity.BedrockEvents,
            FirstTime = _activity.FirstTime,
            LastTime = _activity.LastTime,
            AccessKeyIds = _activity.AccessKeyIds.Values,
            SourceIPAddresses = _activity.SourceIPAddresses.Values,
            UserAgents = _activity.UserAgents.Values,
            Regions = _activity.Regions.Values,
            ModelIds = _activity.ModelIds.Values,
            Acts = [.. _activity.Acts],
        };
    }
}
