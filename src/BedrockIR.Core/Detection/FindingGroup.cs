using BedrockIR.Events;
using BedrockIR.Rules;

namespace BedrockIR.Detection;

/// <summary>Adds up the events of one finding.</summary>
internal sealed class FindingGroup(Rule rule, TrailEvent first)
{
    private const int MostIds = 1000;
    private const int MostValues = 100;

    private readonly List<string> _eventIds = [];
    private readonly HashSet<string> _preceding = [];
    private readonly SortedSet<string> _errors = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _models = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _paths = new(StringComparer.Ordinal);
    private readonly List<string> _keys = [];
    private long _count, _succeeded, _denied;
    private DateTimeOffset? _firstTime, _lastTime;

    /// <summary>Adds an event, and those that came before it in an ordered correlation.</summary>
    public void Add(TrailEvent e, IEnumerable<TrailEvent>? preceding = null)
    {
        _count++;
        if (e.ErrorCode is null)
            _succeeded++;
        else if (ErrorCodes.IsDenial(e.ErrorCode))
            _denied++;
        AddUpTo(MostValues, _errors, e.ErrorCode);
        AddUpTo(MostValues, _models, e.ModelId);
        AddUpTo(MostValues, _paths, e.InvocationPath.ToString());
        AddUpTo(MostIds, _eventIds, e.EventId);
        if (e.AccessKeyId is { } key && !_keys.Contains(key))
            AddUpTo(MostValues, _keys, key);
        foreach (TrailEvent before in preceding ?? [])
            AddUpTo(MostIds, _preceding, before.EventId);
        _firstTime = UtcTime.Earlier(_firstTime, e.EventTime);
        _lastTime = UtcTime.Later(_lastTime, e.EventTime);
    }

    /// <summary>The finding, as far as events were added.</summary>
    public Finding ToFinding() => new()
    {
        RuleId = rule.Id,
        Title = rule.Title,
        Severity = rule.Severity,
        RiskScore = rule.RiskScore,
        Outcome = OutcomeOf(),
        Count = _count,
        SucceededCount = _succeeded,
        DeniedCount = _denied,
        ErrorCodes = [.. _errors],
        FirstTime = _firstTime,
        LastTime = _lastTime,
        EventName = first.EventName,
        Principal = first.Principal,
        Arn = first.Arn,
        UserIdentityType = first.UserIdentityType,
        UserName = first.UserName,
        AccessKeyId = _keys.FirstOrDefault(),
        AccessKeyIds = [.. _keys],
        SourceIPAddress = first.SourceIPAddress,
        UserAgent = first.UserAgent,
        AccountId = first.AccountId,
        Destination = first.EventSource,
        Region = first.Region,
        ModelIds = [.. _models],
        InvocationPaths = [.. _paths],
        EventIds = [.. _eventIds],
        PrecedingEventIds = [.. _preceding],
        Techniques = rule.Techniques,
        Description = rule.Description,
        FalsePositives = rule.FalsePositives,
        References = rule.References,
        DrillDown = DrillDownCommand(),
    };

    private Outcome OutcomeOf()
    {
        if (_succeeded == _count)
            return Outcome.Succeeded;
        if (_succeeded > 0)
            return Outcome.Mixed;
        return _denied == _count ? Outcome.Denied : Outcome.Failed;
    }

    // Only times and ids stand in the command: nothing that an attacker worded is ever pasted into a prompt.
    private string DrillDownCommand()
    {
        string window = _firstTime is { } from && _lastTime is { } to
            ? $" -StartTime {UtcTime.Format(from)} -EndTime {UtcTime.Format(to)}"
            : "";
        return $"Get-BedrockTrailEvent -Path $path -EventSource *{window} | Where-Object EventId -in $finding.EventIds";
    }

    private static void AddUpTo(int most, ICollection<string> values, string? value)
    {
        if (value is not null && values.Count < most)
            values.Add(value);
    }
}
