using BedrockIR.Detection;
using BedrockIR.Detection.Running;
using BedrockIR.Events;
using BedrockIR.Events.Activity;
using BedrockIR.Events.Catalogue;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Queries;
using BedrockIR.Invocations;
using BedrockIR.Invocations.Queries;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;
using BedrockIR.Sources;

namespace BedrockIR.Triage;

/// <summary>The playbook over logs, local ones or a live account's: read everything, run the rules, and add up who did what.</summary>
public sealed class TriageRun
{
    private const int MaxValues = 100;

    private readonly ThreatDetector _detector;
    private readonly Dictionary<string, PrincipalTally> _principals = new(StringComparer.Ordinal);
    private readonly CappedSet _accountIds = new(MaxValues), _unknownEventNames = new(MaxValues);
    private long _bedrockEventCount;
    private DateTimeOffset? _firstTime, _lastTime;

    private TriageRun(RuleSet rules, IHost host) => _detector = new ThreatDetector(rules, host);

    /// <summary>Reads the logs and gives the answer. It says through the host what it could not use; the sum of it, which makes the
    /// run a failure, <see cref="UnreadInputReporter.Report"/> gives after the answer was handed over.</summary>
    /// <param name="options">What to read, and the rules.</param>
    /// <param name="host">Hears of problems and progress.</param>
    /// <param name="cancel">Stops the run.</param>
    public static TriageResult Run(TriageOptions options, IHost host, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        RuleSet rules = RuleLoader.Load([.. options.RulePaths, .. options.FilterPaths], host);
        TriageRun run = new(rules, host);
        BaselineReader.Read(options.BaselinePaths, run._detector, options.Limits, host, cancel);
        (options, ILogSource? source) = TriageSourceResolver.Resolve(options, rules);
        GapCollectingHost gaps = new(host);
        TrailEventFilter window = new() { AllSources = true, StartTime = options.StartTime, EndTime = options.EndTime };
        // Every record is accounted for, and what suspects did elsewhere counts.
        EventQueryOptions query = new()
        {
            Paths = options.Paths,
            Source = source,
            Filter = window,
            Limits = options.Limits,
            ParseAll = true,
            ReportsUnread = false,
            KnownResources = options.Account is { } account ? ResourceDirectoryReader.Read(account, host, cancel) : null,
        };
        QueryTotals totals = LogQuery.Run(query, run.Add, run.Add, source is null ? host : gaps, cancel);
        return run.BuildResult(rules, totals) with { StartTime = options.StartTime, EndTime = options.EndTime, Gaps = gaps.Gaps };
    }

    private void Add(TrailEvent e)
    {
        if (e.IsBedrock)
            AddBedrockEvent(e);
        TrackTimeAndAccount(e.EventTime, e.AccountId);
        if (!_principals.TryGetValue(e.IdentityKey, out PrincipalTally? principal))
            _principals[e.IdentityKey] = principal = new PrincipalTally(e);
        principal.Add(e);
        _detector.Add(e);
    }

    private void Add(Invocation e)
    {
        TrackTimeAndAccount(e.Timestamp, e.AccountId);
        if (!_principals.TryGetValue(e.IdentityKey, out PrincipalTally? principal))
            _principals[e.IdentityKey] = principal = new PrincipalTally(new TrailEvent { Principal = e.Principal, Arn = e.Arn, AccountId = e.AccountId });
        principal.Add(e);
        _detector.Add(e);
    }

    private void TrackTimeAndAccount(DateTimeOffset? time, string? account)
    {
        _firstTime = UtcTime.Min(_firstTime, time);
        _lastTime = UtcTime.Max(_lastTime, time);
        _accountIds.Add(account);
    }

    private void AddBedrockEvent(TrailEvent e)
    {
        _bedrockEventCount++;
        if (e.EventName is { } name && !EventCatalogue.Get(e.EventSource, name).IsKnown)
            _unknownEventNames.Add(name);
    }

    private TriageResult BuildResult(RuleSet rules, QueryTotals totals)
    {
        IReadOnlyList<Finding> findings = _detector.Complete();
        return new TriageResult
        {
            Findings = findings,
            Principals = BuildPrincipalSummaries(findings),
            EventCount = totals.MatchedCount,
            InvocationCount = totals.MatchedInvocationCount,
            OutsideTimeRangeCount = totals.EventCount - totals.MatchedCount + totals.InvocationCount - totals.MatchedInvocationCount,
            Filtered = _detector.Filtered,
            BedrockEventCount = _bedrockEventCount,
            SkippedCount = totals.Skipped.Sum(s => s.Count),
            Skipped = totals.Skipped,
            FirstTime = _firstTime,
            LastTime = _lastTime,
            AccountIds = _accountIds.Values,
            UnknownEventNames = _unknownEventNames.Values,
            PageCount = totals.Read.Pages,
            FileCount = totals.Read.Files,
            LogFileCount = totals.Read.LogFiles,
            ExcludedFileCount = totals.Read.ExcludedFiles,
            ExcludedFolderCount = totals.Read.ExcludedFolders,
            RuleCount = rules.Rules.Count(r => r.MakesFindings),
            RuleProblems = rules.Problems,
        };
    }

    // The invocation log names each session that Bedrock opened; only CloudTrail tells which they are.
    private void MergeServiceSessions()
    {
        foreach (string arn in _principals.Keys.ToArray())
        {
            if (_detector.Sessions.FindRole(arn) is { } role && _principals.TryGetValue(role.Key, out PrincipalTally? whole) && _principals.Remove(arn, out PrincipalTally? session))
                whole.Add(session);
        }
    }

    private IReadOnlyList<PrincipalSummary> BuildPrincipalSummaries(IReadOnlyList<Finding> findings)
    {
        MergeServiceSessions();
        ILookup<string, Finding> byPrincipal = findings.ToLookup(f => f.IdentityKey);
        return [.. _principals.Where(p => p.Value.HasUsedBedrock || byPrincipal.Contains(p.Key))
            .Select(p => p.Value.ToSummary([.. byPrincipal[p.Key]]))
            .OrderByDescending(p => p.RiskScore).ThenByDescending(p => p.BedrockEventCount)
            .ThenBy(p => p.Principal, StringComparer.Ordinal)];
    }
}
