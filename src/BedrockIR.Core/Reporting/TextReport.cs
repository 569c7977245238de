using BedrockIR.Detection;
using BedrockIR.Rules;
using BedrockIR.Triage;

namespace BedrockIR.Reporting;

/// <summary>The answer of a triage in a terminal: few words, the decisive first, and the next step.</summary>
public sealed class TextReport
{
    private const int MostPrincipals = 5;
    private const int MostRules = 10;
    private const int LeastGap = 3;
    private const int MostGaps = 6;
    private const int Indent = 10;

    private readonly TriageResult _result;
    private readonly TextWriter _output;
    private readonly TerminalStyle _style;
    private readonly int _width;
    private readonly bool _severalDays;

    private TextReport(TriageResult result, TextWriter output, TerminalStyle style, int width)
    {
        _result = result;
        _output = output;
        _style = style;
        _width = Math.Clamp(width, 60, 160);
        _severalDays = result.FirstTime?.UtcDateTime.Date != result.LastTime?.UtcDateTime.Date;
    }

    /// <summary>Writes the answer.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="output">Where to.</param>
    /// <param name="style">Whether in colours.</param>
    /// <param name="width">How many characters fit into a line.</param>
    public static void Write(TriageResult result, TextWriter output, TerminalStyle style, int width) =>
        new TextReport(result, output, style, width).Write();

    private void Write()
    {
        WriteTitle();
        PrincipalSummary[] suspects = [.. _result.Principals.Where(p => p.Severity > Severity.Informational)];
        int harmless = _result.Principals.Count(p => p.Severity == Severity.Informational);
        foreach (PrincipalSummary suspect in suspects.Take(MostPrincipals))
            WriteSuspect(suspect);
        WriteCompanions();
        if (suspects.Length > MostPrincipals)
            WriteLabelled("And", $"{suspects.Length - MostPrincipals:N0} more principals with findings; the report has them all");
        if (harmless > 0)
            WriteLabelled("Also", $"{Wording.Count(harmless, "principal")} with findings that are merely worth knowing");
        if (!Wording.HasRead(_result))
            WriteLabelled("Nothing", "was judged, so nothing can be said.");
        else if (suspects.Length == 0)
            WriteLabelled("Nothing", $"found by {_result.RuleCount} rules. That is no all-clear: rules see only what the logs hold.");
        WriteRead();
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
        string span = _result.FirstTime is null ? "no times" : TimeText.MinuteSpan(_result.FirstTime, _result.LastTime);
        _output.WriteLine($"{_style.Bold("BedrockIR triage")}   {span}   {accounts}");
        _output.WriteLine();
    }

    private void WriteSuspect(PrincipalSummary suspect)
    {
        string key = suspect.SessionCount > 0 ? $", {Wording.Count(suspect.SessionCount, "session")},"
            : suspect.AccessKeyIds.Count > 0 ? $" ({ShortKey(suspect.AccessKeyIds[0])}{More(suspect.AccessKeyIds.Count)})" : "";
        string verdict = Wording.Verdict(suspect.RiskScore), risk = $"risk {suspect.RiskScore}";
        string text = $"{suspect.Principal}{key} {verdict}";
        if (Indent + text.Length + LeastGap + risk.Length > _width)
            text = $"{suspect.Principal} {verdict}";
        int gap = Math.Max(LeastGap, _width - Indent - text.Length - risk.Length);
        string label = suspect.Severity.ToString()!.ToUpperInvariant().PadRight(Indent - 1);
        _output.WriteLine($"{_style.Severity(suspect.Severity, label)} {_style.Bold(text)}{new string(' ', gap)}{risk}");
        Finding[] findings = [.. _result.Findings.Where(f => f.IdentityKey == suspect.IdentityKey)];
        WriteIndented($"{Wording.Count(findings.Length, "finding")}, {Wording.Count(suspect.Regions.Count, "region")}, {Wording.Count(suspect.SourceIPAddresses.Count, "address")}; "
            + $"first sign and last call {TimeText.MinuteSpan(findings.Min(f => f.FirstTime), suspect.LastTime)}");
        WriteRules(findings);
        WriteOtherActs(suspect, findings);
        _output.WriteLine();
    }

    // The gravest, in the order in which they happened.
    private void WriteRules(Finding[] findings)
    {
        IGrouping<string, Finding>[] rules = [.. findings.GroupBy(f => f.RuleId).OrderByDescending(r => r.Max(f => f.RiskScore))];
        foreach (IGrouping<string, Finding> rule in rules.Take(MostRules).OrderBy(r => r.Min(f => f.FirstTime)))
            WriteRule([.. rule]);
        if (rules.Length > MostRules)
            WriteIndented($"and {Wording.Count(rules.Length - MostRules, "less grave rule")}");
    }

    private void WriteRule(Finding[] findings)
    {
        Finding first = findings.MaxBy(f => f.Severity)!;
        long denied = findings.Sum(f => f.DeniedCount), succeeded = findings.Sum(f => f.SucceededCount);
        long failed = findings.Sum(f => f.Count) - denied - succeeded;
        string[] results = [.. new[] { (succeeded, "succeeded"), (denied, "denied"), (failed, "failed") }
            .Where(r => r.Item1 > 0).Select(r => $"{r.Item1:N0} {r.Item2}")];
        string regions = string.Join(", ", findings.SelectMany(f => f.Regions).Distinct().Order(StringComparer.Ordinal));
        WriteIndented($"{TimeText.Clock(findings.Min(f => f.FirstTime), _severalDays)}  {_style.Severity(first.Severity, first.Title)}: "
            + $"{string.Join(", ", results)}{(regions.Length > 0 ? " in " + regions : "")}");
    }

    // What the rules did not name is the other half of the story: new users, new keys, other services.
    private void WriteOtherActs(PrincipalSummary suspect, Finding[] findings)
    {
        HashSet<string?> named = [.. findings.SelectMany(f => f.EventNames)];
        string[] others = [.. suspect.Acts.Where(a => !named.Contains(a.EventName)).GroupBy(a => a.EventName)
            .Select(a => a.Sum(x => x.Count) is > 1 and long n ? $"{a.Key} × {n:N0}" : a.Key)];
        if (others.Length > 0)
            WriteIndented("also  " + string.Join(", ", others));
    }

    // Somebody whom no rule names, but who comes from a suspect's address.
    private void WriteCompanions()
    {
        SharedAddresses shared = new(_result);
        foreach (PrincipalSummary principal in _result.Principals.Where(p => p.FindingCount == 0))
        {
            if (shared.With(principal) is { } what)
                WriteLabelled("Look too", $"{_style.Bold(principal.Principal)} matched no rule, but shares {what}");
        }
    }

    private void WriteRead()
    {
        WriteLabelled("Read", $"{Wording.Events(_result)} in {Wording.Read(_result)}, with {Wording.Count(_result.RuleCount, "rule")}");
        if (Wording.Window(_result) is { } window)
            WriteLabelled("Window", window);
        if (Wording.Filtered(_result) is { } filtered)
            WriteLabelled("Filtered", filtered);
        if (_result.UnknownEventNames.Count > 0)
            WriteLabelled("Unknown", $"{Wording.Count(_result.UnknownEventNames.Count, "name")} of Bedrock's that the catalogue lacks: {string.Join(", ", _result.UnknownEventNames)}");
        if (_result.RuleProblems.Count > 0)
            WriteLabelled("Rules", $"{_result.RuleProblems.Count:N0} not loaded; see the warnings");
        foreach (string gap in _result.Gaps.Take(MostGaps))
            WriteLabelled("Unseen", gap);
        if (_result.Gaps.Count > MostGaps)
            WriteLabelled("Unseen", $"{_result.Gaps.Count - MostGaps:N0} more such places; the report has them all");
        if (_result.Skipped.Count == 0)
            return;
        string reasons = string.Join(", ", _result.Skipped.GroupBy(s => s.Reason).Select(g => $"{g.Count():N0} {Wording.Reason(g.Key)}"));
        WriteLabelled("Skipped", $"{Wording.Count(_result.SkippedCount, "record")}; places: {reasons}");
    }

    private void WriteLabelled(string label, string text)
    {
        string[] lines = [.. LineWrap.Wrap(text, _width - Indent)];
        _output.WriteLine(_style.Bold(label.PadRight(Indent)) + lines[0]);
        foreach (string line in lines.Skip(1))
            _output.WriteLine(new string(' ', Indent) + line);
    }

    private void WriteIndented(string text)
    {
        foreach (string line in LineWrap.Wrap(text, _width - Indent))
            _output.WriteLine(new string(' ', Indent) + line);
    }

    private static string ShortKey(string key) => key.Length > 12 ? $"{key[..4]}…{key[^7..]}" : key;

    private static string More(int count) => count > 1 ? $" and {count - 1} more" : "";
}
