using BedrockIR.Detection;
using BedrockIR.Rules;
using BedrockIR.Triage;

namespace BedrockIR.Reporting;

/// <summary>The answer of a triage in a terminal: few words, the decisive first, and the next step.</summary>
public sealed class TriageTextWriter
{
    private const int MaxPrincipals = 5;
    private const int MaxRules = 10;
    private const int MinSpacing = 3;
    private const int MaxGaps = 6;
    private const int Indent = 10;

    private readonly TriageResult _result;
    private readonly TextWriter _output;
    private readonly TerminalStyle _style;
    private readonly int _width;
    private readonly bool _spansSeveralDays;

    private TriageTextWriter(TriageResult result, TextWriter output, TerminalStyle style, int width)
    {
        _result = result;
        _output = output;
        _style = style;
        _width = Math.Clamp(width, 60, 160);
        _spansSeveralDays = result.FirstTime?.UtcDateTime.Date != result.LastTime?.UtcDateTime.Date;
    }

    /// <summary>Writes the answer.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="output">Where to.</param>
    /// <param name="style">Whether in colours.</param>
    /// <param name="width">How many characters fit into a line.</param>
    public static void Write(TriageResult result, TextWriter output, TerminalStyle style, int width) =>
        new TriageTextWriter(result, output, style, width).Write();

    private void Write()
    {
        WriteTitle();
        PrincipalSummary[] suspects = [.. _result.Principals.Where(p => p.Severity > Severity.Informational)];
        int harmless = _result.Principals.Count(p => p.Severity == Severity.Informational);
        foreach (PrincipalSummary suspect in suspects.Take(MaxPrincipals))
            WritePrincipal(suspect);
        WritePrincipalsSharingAddresses();
        if (suspects.Length > MaxPrincipals)
            WriteLabelled("And", $"{suspects.Length - MaxPrincipals:N0} more principals with findings; the report has them all");
        if (harmless > 0)
            WriteLabelled("Also", $"{ReportFormatter.FormatCount(harmless, "principal")} with informational findings only");
        if (!ReportFormatter.HasJudgedInput(_result))
            WriteLabelled("Nothing", "was judged, so nothing can be said.");
        else if (suspects.Length == 0)
            WriteLabelled("Nothing", $"found by {_result.RuleCount} rules. That is no all-clear: rules see only what the logs hold.");
        WriteInputSummary();
        if (_result.ReportPath is { } report)
            WriteLabelled("Report", SafeText.Clean(report)!);
    }

    private void WriteTitle()
    {
        string accounts = _result.AccountIds.Count switch
        {
            0 => "no account",
            <= 3 => "account " + string.Join(", ", _result.AccountIds),
            int n => $"{n} accounts",
        };
        string span = _result.FirstTime is null ? "no times" : TimeFormatter.FormatRangeToMinute(_result.FirstTime, _result.LastTime);
        _output.WriteLine($"{_style.MakeBold("BedrockIR triage")}   {span}   {accounts}");
        _output.WriteLine();
    }

    private void WritePrincipal(PrincipalSummary suspect)
    {
        string key = suspect.SessionCount > 0 ? $", {ReportFormatter.FormatCount(suspect.SessionCount, "session")},"
            : suspect.AccessKeyIds.Count > 0 ? $" ({ShortenKeyId(suspect.AccessKeyIds[0])}{FormatMore(suspect.AccessKeyIds.Count)})" : "";
        string verdict = ReportFormatter.DescribeRisk(suspect.RiskScore), risk = $"risk {suspect.RiskScore}";
        string text = $"{suspect.Principal}{key} {verdict}";
        if (Indent + text.Length + MinSpacing + risk.Length > _width)
            text = $"{suspect.Principal} {verdict}";
        int gap = Math.Max(MinSpacing, _width - Indent - text.Length - risk.Length);
        string label = suspect.Severity.ToString()!.ToUpperInvariant().PadRight(Indent - 1);
        _output.WriteLine($"{_style.ColourBySeverity(suspect.Severity, label)} {_style.MakeBold(text)}{new string(' ', gap)}{risk}");
        Finding[] findings = [.. _result.Findings.Where(f => f.IdentityKey == suspect.IdentityKey)];
        WriteIndented($"{ReportFormatter.FormatCount(findings.Length, "finding")}, {ReportFormatter.FormatCount(suspect.Regions.Count, "region")}, {ReportFormatter.FormatCount(suspect.SourceIPAddresses.Count, "address")}; "
            + $"first sign and last call {TimeFormatter.FormatRangeToMinute(findings.Min(f => f.FirstTime), suspect.LastTime)}");
        WriteRules(findings);
        WriteOtherApiCalls(suspect, findings);
        _output.WriteLine();
    }

    // The gravest, in the order in which they happened.
    private void WriteRules(Finding[] findings)
    {
        IGrouping<string, Finding>[] rules = [.. findings.GroupBy(f => f.RuleId).OrderByDescending(r => r.Max(f => f.RiskScore))];
        foreach (IGrouping<string, Finding> rule in rules.Take(MaxRules).OrderBy(r => r.Min(f => f.FirstTime)))
            WriteRule([.. rule]);
        if (rules.Length > MaxRules)
            WriteIndented($"and {ReportFormatter.FormatCount(rules.Length - MaxRules, "lower-severity rule")}");
    }

    private void WriteRule(Finding[] findings)
    {
        Finding first = findings.MaxBy(f => f.Severity)!;
        long denied = findings.Sum(f => f.DeniedCount), succeeded = findings.Sum(f => f.SucceededCount);
        long failed = findings.Sum(f => f.Count) - denied - succeeded;
        string[] results = [.. new[] { (succeeded, "succeeded"), (denied, "denied"), (failed, "failed") }
            .Where(r => r.Item1 > 0).Select(r => $"{r.Item1:N0} {r.Item2}")];
        string regions = string.Join(", ", findings.SelectMany(f => f.Regions).Distinct().Order(StringComparer.Ordinal));
        WriteIndented($"{TimeFormatter.FormatTimeOfDay(findings.Min(f => f.FirstTime), _spansSeveralDays)}  {_style.ColourBySeverity(first.Severity, first.Title)}: "
            + $"{string.Join(", ", results)}{(regions.Length > 0 ? " in " + regions : "")}");
    }

    // What the rules did not name is the other half of the story: new users, new keys, other services.
    private void WriteOtherApiCalls(PrincipalSummary suspect, Finding[] findings)
    {
        HashSet<string?> named = [.. findings.SelectMany(f => f.EventNames)];
        string[] others = [.. suspect.ApiCalls.Where(a => !named.Contains(a.EventName)).GroupBy(a => a.EventName)
            .Select(a => a.Sum(x => x.Count) is > 1 and long n ? $"{a.Key} × {n:N0}" : a.Key)];
        if (others.Length > 0)
            WriteIndented("also  " + string.Join(", ", others));
    }

    // Somebody whom no rule names, but who comes from a suspect's address.
    private void WritePrincipalsSharingAddresses()
    {
        SharedAddressIndex shared = new(_result);
        foreach (PrincipalSummary principal in _result.Principals.Where(p => p.FindingCount == 0))
        {
            if (shared.DescribeShared(principal) is { } what)
                WriteLabelled("Look too", $"{_style.MakeBold(principal.Principal)} matched no rule, but shares {what}");
        }
    }

    private void WriteInputSummary()
    {
        WriteLabelled("Read", $"{ReportFormatter.DescribeEvents(_result)} in {ReportFormatter.DescribeSources(_result)}, with {ReportFormatter.FormatCount(_result.RuleCount, "rule")}");
        if (ReportFormatter.DescribeTimeRange(_result) is { } window)
            WriteLabelled("Window", window);
        if (ReportFormatter.DescribeFiltered(_result) is { } filtered)
            WriteLabelled("Filtered", filtered);
        if (_result.UnknownEventNames.Count > 0)
            WriteLabelled("Unknown", $"{ReportFormatter.FormatCount(_result.UnknownEventNames.Count, "name")} of Bedrock's that the catalogue lacks: {string.Join(", ", _result.UnknownEventNames)}");
        if (_result.RuleProblems.Count > 0)
            WriteLabelled("Rules", $"{_result.RuleProblems.Count:N0} not loaded; see the warnings");
        foreach (string gap in _result.Gaps.Take(MaxGaps))
            WriteLabelled("Unseen", gap);
        if (_result.Gaps.Count > MaxGaps)
            WriteLabelled("Unseen", $"{_result.Gaps.Count - MaxGaps:N0} more such places; the report has them all");
        if (_result.Skipped.Count == 0)
            return;
        string reasons = string.Join(", ", _result.Skipped.GroupBy(s => s.Reason).Select(g => $"{g.Count():N0} {ReportFormatter.FormatSkipReason(g.Key)}"));
        WriteLabelled("Skipped", $"{ReportFormatter.FormatCount(_result.SkippedCount, "record")}; places: {reasons}");
    }

    private void WriteLabelled(string label, string text)
    {
        string[] lines = [.. LineWrapper.Wrap(text, _width - Indent)];
        _output.WriteLine(_style.MakeBold(label.PadRight(Indent)) + lines[0]);
        foreach (string line in lines.Skip(1))
            _output.WriteLine(new string(' ', Indent) + line);
    }

    private void WriteIndented(string text)
    {
        foreach (string line in LineWrapper.Wrap(text, _width - Indent))
            _output.WriteLine(new string(' ', Indent) + line);
    }

    private static string ShortenKeyId(string key) => key.Length > 12 ? $"{key[..4]}…{key[^7..]}" : key;

    private static string FormatMore(int count) => count > 1 ? $" and {count - 1} more" : "";
}
