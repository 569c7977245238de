using System.Globalization;
using BedrockIR.Detection;
using BedrockIR.Detection.Running;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;

namespace BedrockIR.Tests.Rules.Conformance;

/// <summary>
/// What the rules of a text find in some records, from the loading of the file to the findings. The tests in this folder
/// stand for sentences of the Sigma specification 2.1 (https://github.com/SigmaHQ/sigma-specification), which they quote;
/// they know nothing of how rules are compiled.
/// </summary>
internal sealed class SigmaTestRun
{
    private const string RuleHeader = "title: The Rule\nname: the_rule\nid: 11111111-1111-4111-8111-111111111111\nlogsource:\n    product: aws\ndetection:\n";

    private SigmaTestRun(IReadOnlyList<string> problems, IReadOnlyList<Finding> findings) => (Problems, Findings) = (problems, findings);

    /// <summary>Why rules were not loaded.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>What was found.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The titles of the rules that found something.</summary>
    public IEnumerable<string> Titles => Findings.Select(f => f.Title).Distinct().Order();

    /// <summary>Runs the rules of a file over records.</summary>
    public static SigmaTestRun Run(string yaml, params IEnumerable<string> records) => RunFiles([yaml], records);

    /// <summary>Runs the rules of several files, which are read in this order.</summary>
    public static SigmaTestRun RunFiles(string[] files, params IEnumerable<string> records)
    {
        using TempFolder folder = new();
        for (int i = 0; i < files.Length; i++)
            folder.Write($"{i:00}.yml", files[i]);
        RuleSet loaded = RuleLoader.Load([folder.Path], new RecordingHost());
        RuleSet own = loaded with { Rules = [.. loaded.Rules.Where(r => !r.BuiltIn)] };
        ThreatDetector detector = new(own);
        foreach (string record in records)
            detector.Add(TestEvents.Parse(record));
        return new SigmaTestRun([.. loaded.Problems.Select(p => p.Message)], detector.Complete());
    }

    /// <summary>A rule with this detection section.</summary>
    /// <param name="detection">Its lines, not indented.</param>
    public static string CreateRule(string detection) => RuleHeader + string.Concat(detection.ReplaceLineEndings("\n").Split('\n').Select(l => $"    {l}\n"));

    /// <summary>Whether a rule matches a record; it must be sound.</summary>
    public static bool Detects(string detection, string record)
    {
        SigmaTestRun run = Run(CreateRule(detection), record);
        Assert.Empty(run.Problems);
        return run.Findings.Count > 0;
    }

    /// <summary>Whether a rule of one line matches a record that has one field, <c>f</c>.</summary>
    /// <param name="line">The line, <c>f|contains: 'x'</c> for instance.</param>
    /// <param name="value">The field's value as JSON; null where the record lacks the field.</param>
    public static bool LineMatches(string line, string? value) => Detects($"s:\n    {line}\ncondition: s", value is null ? """{"other":1}""" : $$"""{"f":{{value}}}""");

    /// <summary>Whether a file is refused.</summary>
    public static bool IsRejected(string yaml) => Run(yaml).Problems.Count > 0;

    /// <summary>Whether a rule of one line is refused.</summary>
    public static bool IsLineRejected(string line) => IsRejected(CreateRule($"s:\n    {line}\ncondition: s"));

    /// <summary>Base rules for correlations, each a document: rule <c>x</c> matches the call X.</summary>
    public static string CreateBaseRules(params string[] names) => string.Concat(names.Select(n =>
        $"---\ntitle: Base {n}\nname: {n}\nlogsource:\n    product: aws\ndetection:\n    s:\n        eventName: {n}\n    condition: s\n"));

    /// <summary>A correlation called Corr.</summary>
    /// <param name="lines">The lines of its section, not indented.</param>
    public static string CreateCorrelation(params string[] lines) =>
        "title: Corr\nid: 22222222-2222-4222-8222-222222222222\ncorrelation:\n" + string.Concat(lines.Select(l => $"    {l}\n")) + "level: high\n";

    /// <summary>A record of a call.</summary>
    /// <param name="name">The call.</param>
    /// <param name="seconds">When, in seconds of the day.</param>
    /// <param name="members">Members set to something else.</param>
    public static string CreateEvent(string name, double seconds, params (string Path, object? Value)[] members) => TestEvents.CreateJson(
        [("eventName", name), ("eventTime", TestEvents.FormatTime(seconds)), ("eventID", string.Create(CultureInfo.InvariantCulture, $"{name}-{seconds}-{Guid.NewGuid()}")), .. members]);
}
