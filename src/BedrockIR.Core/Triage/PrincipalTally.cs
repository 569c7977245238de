using BedrockIR.Detection;
using BedrockIR.Events;
using BedrockIR.Rules;

namespace BedrockIR.Triage;

/// <summary>Adds up what one principal did.</summary>
internal sealed class PrincipalTally(TrailEvent first)
{
    private const int MostValues = 100;
    private const int MostActs = 1000;
    private const int CriticalRisk = 200;

    private readonly CappedSet _keys = new(MostValues), _addresses = new(MostValues), _agents = new(MostValues),
        _regions = new(MostValues), _models = new(MostValues);
    private readonly Dictionary<(string Name, string Source, string? Error), ActTally> _acts = [];
    private long _events, _bedrock;
    private DateTimeOffset? _firstTime, _lastTime;

    /// <summary>What a principal is known by: its ARN, else what little there is.</summary>
    public static string KeyOf(TrailEvent e) => e.Arn ?? e.Principal;

    /// <summary>Whether it called Bedrock at all.</summary>
    public bool UsedBedrock => _bedrock > 0;

    /// <summary>Adds an event of this principal.</summary>
    public void Add(TrailEvent e)
    {
        _events++;
        if (e.IsBedrock)
            _bedrock++;
        _firstTime = UtcTime.Earlier(_firstTime, e.EventTime);
        _lastTime = UtcTime.Later(_lastTime, e.EventTime);
        _keys.Add(e.AccessKeyId);
        _addresses.Add(e.SourceIPAddress);
        _agents.Add(e.UserAgent);
        _regions.Add(e.Region);
        _models.Add(e.ModelId);
        AddAct(e);
    }

    private void AddAct(TrailEvent e)
    {
        (string, string, string?) key = (e.EventName ?? "", e.EventSource ?? "", e.ErrorCode);
        if (!_acts.TryGetValue(key, out ActTally? act))
        {
            if (_acts.Count >= MostActs)
                return;
            _acts[key] = act = new ActTally();
        }
        act.Add(e);
    }

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
            EventCount = _events,
            BedrockEventCount = _bedrock,
            FirstTime = _firstTime,
            LastTime = _lastTime,
            AccessKeyIds = _keys.Values,
            SourceIPAddresses = _addresses.Values,
            UserAgents = _agents.Values,
            Regions = _regions.Values,
            ModelIds = _models.Values,
            Acts = [.. _acts.Select(a => a.Value.ToAct(a.Key.Name, a.Key.Source, a.Key.Error)).OrderBy(a => a.FirstTime)],
        };
    }

    private sealed class ActTally
    {
        private readonly CappedSet _regions = new(MostValues);
        private long _count;
        private DateTimeOffset? _first, _last;

        public void Add(TrailEvent e)
        {
            _count++;
            _first = UtcTime.Earlier(_first, e.EventTime);
            _last = UtcTime.Later(_last, e.EventTime);
            _regions.Add(e.Region);
        }

        public Act ToAct(string name, string source, string? error) => new()
        {
            EventName = name,
            EventSource = source,
            ErrorCode = error,
            Regions = _regions.Values,
            Count = _count,
            FirstTime = _first,
            LastTime = _last,
        };
    }
}
