using System.Security.Cryptography;
using System.Text;
using BedrockIR.Detection.Matching;
using BedrockIR.Events;
using BedrockIR.Rules;

namespace BedrockIR.Detection;

/// <summary>Adds up the events of one finding.</summary>
internal sealed class FindingAggregator(DetectionRule rule, FindingKey key, EventTraits first)
{
    private const int MaxIds = 1000;
    private const int IdLength = 16;

    private readonly List<MatchedEvent> _events = [];
    private readonly HashSet<MatchedEvent> _preceding = new(ReferenceEqualityComparer.Instance);
    private readonly DistinctValues _errors = new(), _models = new(), _paths = new(), _keys = new(), _names = new(), _addresses = new(),
        _agents = new(), _accounts = new(), _destinations = new(), _regions = new(), _files = new();

    private long _count, _succeeded, _denied;
    private DateTimeOffset? _firstTime, _lastTime;

    // The ids of the findings that this one holds, where it holds several.
    private readonly List<string> _mergedIds = [];

    // From the earliest event on, of those that came before as well: the time that the evidence spans.
    private DateTimeOffset? _evidenceFrom;

    /// <summary>What recorded the events.</summary>
    public string Product => first.Product;

    private DistinctValues[] Values => [_errors, _models, _paths, _keys, _names, _addresses, _agents, _accounts, _destinations, _regions, _files];

    private string Id => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToString())))[..IdLength];

    /// <summary>An empty group for what was found about a role's sessions.</summary>
    /// <param name="role">The role's identity.</param>
    /// <param name="ofRole">The group's key.</param>
    public FindingAggregator CreateForRole(CallerIdentity role, FindingKey ofRole) =>
        new(rule, ofRole, first with { Principal = role.Principal, Arn = role.Arn });

    /// <summary>Adds what another group of the same rule has added up.</summary>
    public void Add(FindingAggregator other)
    {
        _mergedIds.Add(other.Id);
        _count += other._count;
        _succeeded += other._succeeded;
        _denied += other._denied;
        _firstTime = UtcTime.Min(_firstTime, other._firstTime);
        _lastTime = UtcTime.Max(_lastTime, other._lastTime);
        _evidenceFrom = UtcTime.Min(_evidenceFrom, other._evidenceFrom);
        _events.AddRange(other._events.Take(MaxIds - _events.Count));
        _preceding.UnionWith(other._preceding.Take(MaxIds - _preceding.Count));
        foreach ((DistinctValues mine, DistinctValues theirs) in Values.Zip(other.Values))
            mine.Add(theirs);
    }

    /// <summary>Adds an event, and those that came before it in an ordered correlation.</summary>
    public void Add(MatchedEvent seen, IEnumerable<MatchedEvent>? preceding = null)
    {
        EventTraits e = seen.Traits;
        _count++;
        if (e.ErrorCode is null)
            _succeeded++;
        else if (ErrorCodes.IsDenial(e.ErrorCode))
            _denied++;
        _errors.Add(e.ErrorCode);
        _models.Add(e.ModelId);
        _paths.Add(e.InvocationPath?.ToString());
        _keys.Add(e.AccessKeyId);
        _names.Add(e.EventName);
        _addresses.Add(e.SourceIPAddress);
        _agents.Add(e.UserAgent);
        _accounts.Add(e.AccountId);
        _destinations.Add(e.Destination);
        _regions.Add(e.Region);
        _files.Add(seen.File);
        if (seen.Id is not null && _events.Count < MaxIds)
            _events.Add(seen);
        foreach (MatchedEvent before in preceding ?? [])
            AddPreceding(before);
        _firstTime = UtcTime.Min(_firstTime, seen.Time);
        _lastTime = UtcTime.Max(_lastTime, seen.Time);
        _evidenceFrom = UtcTime.Min(_evidenceFrom, seen.Time);
    }

    /// <summary>The finding, as far as events were added.</summary>
    /// <param name="filtered">How many matches of the rule filters left out.</param>
    /// <param name="drillDown">Words the command that shows the evidence.</param>
    public Finding ToFinding(long filtered, DrillDownCommandBuilder drillDown)
    {
        Outcome outcome = GetOutcome();
        bool attempt = outcome is Outcome.Denied or Outcome.Failed;
        Finding finding = new()
        {
            FindingId = Id,
            RuleId = rule.Id,
            Title = rule.Title,
            Severity = attempt ? rule.AttemptSeverity : rule.Severity,
            RiskScore = attempt ? rule.AttemptRiskScore : rule.RiskScore,
            Outcome = outcome,
            Count = _count,
            SucceededCount = _succeeded,
            DeniedCount = _denied,
            FilteredCount = filtered,
            ErrorCodes = _errors.Sorted,
            FirstTime = _firstTime,
            LastTime = _lastTime,
            Principal = first.Principal,
            Arn = first.Arn,
            UserIdentityType = first.UserIdentityType,
            UserName = first.UserName,
            Product = first.Product,
            Techniques = rule.Techniques,
            Description = rule.Description,
            FalsePositives = rule.FalsePositives,
            References = rule.References,
            Containment = rule.Containment,
            IsVictim = rule.Extension.NamesVictim,
        };
        finding = WithValues(finding);
        return finding with { DrillDown = drillDown.Build(rule, finding, _mergedIds, _files.InOrder, _evidenceFrom) };
    }

    private Finding WithValues(Finding finding) => finding with
    {
        EventName = _names.Single,
        EventNames = _names.InOrder,
        AccessKeyId = _keys.First,
        AccessKeyIds = _keys.InOrder,
        SourceIPAddress = _addresses.Single,
        SourceIPAddresses = _addresses.InOrder,
        UserAgent = _agents.Single,
        AccountId = _accounts.Single,
        Destination = _destinations.Single,
        Region = _regions.Single,
        Regions = _regions.Sorted,
        ModelIds = _models.Sorted,
        InvocationPaths = _paths.Sorted,
        EventIds = SortByTime(_events),
        PrecedingEventIds = SortByTime(_preceding),
    };

    private void AddPreceding(MatchedEvent before)
    {
        _files.Add(before.File);
        _evidenceFrom = UtcTime.Min(_evidenceFrom, before.Time);
        if (before.Id is not null && _preceding.Count < MaxIds)
            _preceding.Add(before);
    }

    // In the order of time, so that the order of the files does not show.
    private static IReadOnlyList<string> SortByTime(IEnumerable<MatchedEvent> seen) =>
        [.. seen.OrderBy(s => s.Time).ThenBy(s => s.Id, StringComparer.Ordinal).Select(s => s.Id!).Distinct()];

    private Outcome GetOutcome()
    {
        if (_succeeded == _count)
            return Outcome.Succeeded;
        if (_succeeded > 0)
            return Outcome.Mixed;
        return _denied == _count ? Outcome.Denied : Outcome.Failed;
    }
}
