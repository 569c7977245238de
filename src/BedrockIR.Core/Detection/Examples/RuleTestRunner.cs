using System.Text;
using System.Text.Json;
using BedrockIR.Detection.Running;
using BedrockIR.Invocations.Queries;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;
using BedrockIR.Sources;
using BedrockIR.Sources.Scanning;

namespace BedrockIR.Detection.Examples;

/// <summary>
/// Runs a rule over the examples beside it: <c>name.match.jsonl</c> has what it must match, <c>name.nomatch.jsonl</c> near
/// misses that it must not.
/// </summary>
public static class RuleTestRunner
{
    /// <summary>Runs the examples of a rule.</summary>
    /// <param name="rules">All rules, those included that the rule's correlation refers to.</param>
    /// <param name="rule">A rule that makes findings.</param>
    public static RuleTestResult Run(RuleSet rules, DetectionRule rule)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(rule);
        RuleSet alone = rules.Where(r => r.Id == rule.Id) with { Filters = [] };
        bool together = rule.Correlation is not null || rule.Extension.DependsOnAllEvents;
        List<string> failures = [];
        int match = RunFile(alone, rule, "match", mustMatch: true, together, failures);
        int nomatch = RunFile(alone, rule, "nomatch", mustMatch: false, together, failures);
        return new RuleTestResult
        {
            RuleId = rule.Id,
            Title = rule.Title,
            Path = rule.Path,
            MatchCount = match,
            NoMatchCount = nomatch,
            Failures = failures,
        };
    }

    private static int RunFile(RuleSet rules, DetectionRule rule, string kind, bool mustMatch, bool together, List<string> failures)
    {
        string name = $"{rule.FileName}.{kind}.jsonl";
        try
        {
            if (ReadText(rule, kind) is not { } text)
            {
                failures.Add($"There is no {name} beside the rule; write one record a line.");
                return 0;
            }
            IReadOnlyList<RuleScenario> scenarios = RuleScenario.Read(text, together);
            if (scenarios.Count == 0)
                failures.Add($"{name} is empty; write one record a line.");
            failures.AddRange(scenarios.Select(s => CheckScenario(rules, s, name, mustMatch)).OfType<string>());
            return scenarios.Count;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            failures.Add($"{name} cannot be read: {SafeText.Clean(e.Message)}");
            return 0;
        }
    }

    private static string? CheckScenario(RuleSet rules, RuleScenario scenario, string file, bool mustMatch)
    {
        ThreatDetector detector = new(rules);
        FirstProblemHost host = new();
        if (scenario.Baseline.Count > 0)
            detector.UseSeparateBaseline();
        AddRecords(scenario.Baseline, new LogPipelineSink(detector.Learn, detector.Learn, host));
        AddRecords(scenario.Records, new LogPipelineSink(detector.Add, detector.Add, host));
        bool matched = detector.Complete().Count > 0;
        if (host.FirstProblem is { } problem)
            return $"{file}, {scenario.Name}: {problem}";
        return matched == mustMatch ? null : $"{file}, {scenario.Name}: the rule {(matched ? "matches, and must not" : "does not match")}.";
    }

    private static void AddRecords(IReadOnlyList<string> records, LogPipelineSink intake)
    {
        foreach (string record in records)
            JsonRecordScanner.Scan(Encoding.UTF8.GetBytes(record), "example", intake, ReadLimits.Default, CancellationToken.None);
    }

    private static string? ReadText(DetectionRule rule, string kind)
    {
        string path = Path.ChangeExtension(rule.Path, $"{kind}.jsonl");
        if (rule.BuiltIn)
            return RuleLoader.ReadBuiltIn(path);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    // An example that is skipped or warned about is no example.
    private sealed class FirstProblemHost : IHost
    {
        public string? FirstProblem { get; private set; }

        public void WriteWarning(string message) => FirstProblem ??= message;

        public void WriteError(InputException problem) => FirstProblem ??= problem.Message;

        public void WriteVerbose(string message)
        {
        }

        public void WriteDebug(string message)
        {
        }

        public void WriteProgress(ReadProgress progress)
        {
        }
    }
}
