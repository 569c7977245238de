using System.Text;
using System.Text.Json;
using BedrockIR.Invocations;
using BedrockIR.Rules;
using BedrockIR.Sources;

namespace BedrockIR.Detection.Examples;

/// <summary>
/// Runs a rule over the examples beside it: <c>name.match.jsonl</c> has what it must match, <c>name.nomatch.jsonl</c> near
/// misses that it must not.
/// </summary>
public static class RuleTest
{
    /// <summary>Runs the examples of a rule.</summary>
    /// <param name="rules">All rules, those included that the rule's correlation refers to.</param>
    /// <param name="rule">A rule that makes findings.</param>
    public static RuleTestResult Run(RuleSet rules, Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(rule);
        RuleSet alone = rules.Where(r => r.Id == rule.Id) with { Filters = [] };
        bool together = rule.Correlation is not null || rule.Extension.DependsOnAll;
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

    private static int RunFile(RuleSet rules, Rule rule, string kind, bool mustMatch, bool together, List<string> failures)
    {
        string name = $"{rule.FileName}.{kind}.jsonl";
        try
        {
            if (Text(rule, kind) is not { } text)
            {
                failures.Add($"There is no {name} beside the rule; write one record a line.");
                return 0;
            }
            IReadOnlyList<Scenario> scenarios = Scenario.Read(text, together);
            if (scenarios.Count == 0)
                failures.Add($"{name} is empty; write one record a line.");
            failures.AddRange(scenarios.Select(s => Check(rules, s, name, mustMatch)).OfType<string>());
            return scenarios.Count;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            failures.Add($"{name} cannot be read: {SafeText.Clean(e.Message)}");
            return 0;
        }
    }

    private static string? Check(RuleSet rules, Scenario scenario, string file, bool mustMatch)
    {
        ThreatDetector detector = new(rules);
        ListeningHost host = new();
        if (scenario.Baseline.Count > 0)
            detector.ExpectBaseline();
        Show(scenario.Baseline, new LogIntake(detector.Learn, detector.Learn, host));
        Show(scenario.Records, new LogIntake(detector.Add, detector.Add, host));
        bool matched = detector.Complete().Count > 0;
        if (host.Said is { } problem)
            return $"{file}, {scenario.Name}: {problem}";
        return matched == mustMatch ? null : $"{file}, {scenario.Name}: the rule {(matched ? "matches, and must not" : "does not match")}.";
    }

    private static void Show(IReadOnlyList<string> records, LogIntake intake)
    {
        foreach (string record in records)
            JsonRecordScanner.Scan(Encoding.UTF8.GetBytes(record), "example", intake, ReadLimits.Default, CancellationToken.None);
    }

    private static string? Text(Rule rule, string kind)
    {
        string path = Path.ChangeExtension(rule.Path, $"{kind}.jsonl");
        if (rule.BuiltIn)
            return RuleLoader.ReadBuiltIn(path);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    // An example that is skipped or warned about is no example.
    private sealed class ListeningHost : IHost
    {
        public string? Said { get; private set; }

        public void Warn(string message) => Said ??= message;

        public void Fail(InputException problem) => Said ??= problem.Message;

        public void Inform(string message)
        {
        }

        public void Debug(string message)
        {
        }

        public void Progress(ReadProgress progress)
        {
        }
    }
}
