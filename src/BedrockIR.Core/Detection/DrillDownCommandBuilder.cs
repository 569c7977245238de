using System.Collections.Concurrent;
using BedrockIR.Rules;
using BedrockIR.Rules.Records;

namespace BedrockIR.Detection;

/// <summary>
/// Words the command that shows a finding's evidence and nothing else. Whoever pastes it runs it: so only times, ids of
/// UUID's form, and paths in quotes stand in it, and nothing that a log worded.
/// </summary>
/// <param name="rules">The rules that were run: those of the user's own must be loaded again.</param>
internal sealed class DrillDownCommandBuilder(RuleSet rules)
{
    private const int MaxIds = 20, MaxFiles = 20;

    // Thousands of findings name the same files.
    private readonly ConcurrentDictionary<string, string?> _quoted = new(StringComparer.Ordinal);

    /// <summary>The command.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="finding">The finding, but for the command.</param>
    /// <param name="parts">The ids that the evidence is found by again, where they are not the finding's own: of a service's sessions
    /// each has one when the invocation log is read alone.</param>
    /// <param name="files">The files that hold the evidence.</param>
    /// <param name="from">When the evidence begins.</param>
    public string Build(DetectionRule rule, Finding finding, IReadOnlyList<string> parts, IReadOnlyList<string> files, DateTimeOffset? from)
    {
        string read = BuildReadCommand(rule, finding, files, from), id = GetIdProperty(rule);
        string tail = rule.Extension.DrillDown is { } shown ? " | " + shown : "";
        string[] ids = [.. finding.PrecedingEventIds.Concat(finding.EventIds)];
        bool allNamed = finding.EventIds.Count == finding.Count && ids.All(IsUuid);
        // What is new or unusual depends on all events, so the rule cannot be run over a part of them again.
        return allNamed && (ids.Length <= MaxIds || rule.Extension.DependsOnAllEvents)
            ? $"{read} -{id} {string.Join(",", ids)}{tail}"
            : $"& {{ $e = {read}; $f = $e | Find-BedrockThreat -RuleId {Quote(rule.Id)}{BuildRulePathParameter()} -PerEvent | Where-Object FindingId {BuildIdFilter(finding, parts)}; "
                + $"$ids = [Collections.Generic.HashSet[string]]@($f.EventIds + $f.PrecedingEventIds); $e | Where-Object {{ $ids.Contains($_.{id}) }}{tail} }}";
    }

    private static string BuildIdFilter(Finding finding, IReadOnlyList<string> parts) => parts.Count == 0
        ? "-eq " + finding.FindingId
        : "-in " + string.Join(",", parts.Order(StringComparer.Ordinal).Select(Quote));

    private static string GetIdProperty(DetectionRule rule) => rule.LogSource == RuleLogSource.BedrockInvocation ? "RequestId" : "EventId";

    private static bool IsUuid(string id) => Guid.TryParseExact(id, "D", out _);

    private string BuildReadCommand(DetectionRule rule, Finding finding, IReadOnlyList<string> files, DateTimeOffset? from)
    {
        bool invocations = rule.LogSource == RuleLogSource.BedrockInvocation;
        string command = invocations ? "Get-BedrockInvocation" : "Get-BedrockTrailEvent";
        string window = from is { } start && finding.LastTime is { } end
            ? $" -StartTime {UtcTime.Format(start)} -EndTime {UtcTime.Format(end)}"
            : "";
        return $"{command} {BuildSourceParameters(files)}{(invocations ? "" : " -EventSource *")}{window}";
    }

    private string BuildSourceParameters(IReadOnlyList<string> files)
    {
        if (LiveSourceParameters.Build(files, Quote) is { } live)
            return live;
        if (files.Count is 0 or > MaxFiles)
            return "-Path $path";
        string?[] paths = [.. files.Select(GetQuotedFile).Distinct(StringComparer.Ordinal)];
        return paths.Contains(null) ? "-Path $path" : "-LiteralPath " + string.Join(",", paths);
    }

    // An entry of an archive is read with the archive. What came by the pipeline stands in no file.
    private string? GetQuotedFile(string origin)
    {
        if (_quoted.TryGetValue(origin, out string? known))
            return known;
        string path = origin.Split("!/")[0];
        return _quoted[origin] = Path.Exists(path) ? Quote(path) : null;
    }

    private string BuildRulePathParameter() => rules.CustomPaths.Count == 0 ? "" : " -RulePath " + string.Join(",", rules.CustomPaths.Select(Quote));

    // Within single quotes PowerShell takes everything as it is but the quote, of which it knows several.
    private static string Quote(string text) =>
        "'" + string.Concat(SafeText.Clean(text)!.Select(c => c is '\'' or '\u2018' or '\u2019' or '\u201a' or '\u201b' ? $"{c}{c}" : c.ToString())) + "'";
}
