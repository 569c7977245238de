using System.Text.RegularExpressions;
using BedrockIR.Detection;
using BedrockIR.Detection.Running;
using BedrockIR.Rules;
using BedrockIR.Rules.Expressions;
using BedrockIR.Tests.Rules;

namespace BedrockIR.Tests.Detection;

/// <summary>Text that an attacker writes so that rules take too long on it.</summary>
public sealed class HostileTextTests
{
    private const string BacktrackingPattern = "(?=(a+)+$)a";

    private static readonly string LongText = new string('a', 100_000) + "!";

    private readonly RecordingHost _host = new();

    [Fact]
    public async Task Nested_repetition_takes_no_exponential_time()
    {
        Assert.Empty(await Run("userAgent|re: '(a+)+$'", LongText));
        Assert.Empty(_host.AllMessages); // no timeout either
        Assert.Single(await Run("userAgent|re: '(a+)+$'", LongText[..^1]));
    }

    [Fact]
    public async Task Backtracking_expression_times_out_with_a_warning()
    {
        Assert.Empty(await Run($"userAgent|re: '{BacktrackingPattern}'", LongText));
        string warning = Assert.Single(_host.Warnings);
        Assert.StartsWith("made.json at offset 0: the regular expression of the rule 'A Rule' took longer than 500 ms", warning, StringComparison.Ordinal);
        Assert.Contains("counts as no match", warning, StringComparison.Ordinal);
        Assert.Single(await Run($"userAgent|re: '{BacktrackingPattern}'", "aaa"));
    }

    [Fact]
    public async Task Rule_is_stopped_after_twenty_timeouts()
    {
        // The limit of the product, half a second, would make this test ten seconds long.
        Regex brief = new(BacktrackingPattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(5));
        DetectionRule rule = SigmaTestRules.ParseSingle(SigmaTestRules.CreateSelectionRule($"userAgent|re: '{BacktrackingPattern}'"));
        FieldTest test = Assert.IsType<FieldTest>(rule.Detection);
        ThreatDetector detector = new(new RuleSet([rule with { Detection = test with { Test = new RegexTest(brief) } }], []), _host);
        await TestTimeout.Run(() =>
        {
            for (int i = 0; i < 60; i++)
                detector.Add(TestEvents.Create(("userAgent", LongText)));
            return detector.Complete();
        });
        Assert.Contains("'A Rule' was stopped", Assert.Single(_host.Failures).Message, StringComparison.Ordinal);
        Assert.Contains(_host.Warnings, w => w.Contains("took too long on 20 records in all", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_wildcards_take_no_exponential_time()
    {
        Assert.Empty(await Run("userAgent|contains: 'a*a*a*a*a*b*a*a*?c'", LongText));
        Assert.Empty(_host.AllMessages);
    }

    private Task<IReadOnlyList<Finding>> Run(string line, string agent)
    {
        ThreatDetector detector = new(new RuleSet([SigmaTestRules.ParseSingle(SigmaTestRules.CreateSelectionRule(line))], []), _host);
        return TestTimeout.Run(() =>
        {
            detector.Add(TestEvents.Create(("userAgent", agent)));
            return detector.Complete();
        });
    }
}
