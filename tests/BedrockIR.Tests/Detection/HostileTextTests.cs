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
    private const string Backtracking = "(?=(a+)+$)a";

    private static readonly string Long = new string('a', 100_000) + "!";

    private readonly RecordingHost _host = new();

    [Fact]
    public async Task Nested_repetition_takes_no_exponential_time()
    {
        Assert.Empty(await Run("userAgent|re: '(a+)+$'", Long));
        Assert.Empty(_host.Said); // no timeout either
        Assert.Single(await Run("userAgent|re: '(a+)+$'", Long[..^1]));
    }

    [Fact]
    public async Task Backtracking_expression_times_out_with_a_warning()
    {
        Assert.Empty(await Run($"userAgent|re: '{Backtracking}'", Long));
        string warning = Assert.Single(_host.Warnings);
        Assert.StartsWith("made.json at offset 0: the regular expression of the rule 'A Rule' took longer than 500 ms", warning, StringComparison.Ordinal);
        Assert.Contains("counts as no match", warning, StringComparison.Ordinal);
        Assert.Single(await Run($"userAgent|re: '{Backtracking}'", "aaa"));
    }

    [Fact]
    public async Task Rule_is_stopped_after_twenty_timeouts()
    {
        // The limit of the product, half a second, would make this test ten seconds long.
        Regex brief = new(Backtracking, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(5));
        DetectionRule rule = SigmaText.ReadOne(SigmaText.Selection($"userAgent|re: '{Backtracking}'"));
        FieldTest test = Assert.IsType<FieldTest>(rule.Detection);
        ThreatDetector detector = new(new RuleSet([rule with { Detection = test with { Test = new RegexTest(brief) } }], []), _host);
        await HangGuard.Run(() =>
        {
            for (int i = 0; i < 60; i++)
                detector.Add(MadeEvents.Make(("userAgent", Long)));
            return detector.Complete();
        });
        Assert.Contains("'A Rule' was stopped", Assert.Single(_host.Failures).Message, StringComparison.Ordinal);
        Assert.Contains(_host.Warnings, w => w.Contains("took too long on 20 records in all", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_wildcards_take_no_exponential_time()
    {
        Assert.Empty(await Run("userAgent|contains: 'a*a*a*a*a*b*a*a*?c'", Long));
        Assert.Empty(_host.Said);
    }

    private Task<IReadOnlyList<Finding>> Run(string line, string agent)
    {
        ThreatDetector detector = new(new RuleSet([SigmaText.ReadOne(SigmaText.Selection(line))], []), _host);
        return HangGuard.Run(() =>
        {
            detector.Add(MadeEvents.Make(("userAgent", agent)));
            return detector.Complete();
        });
    }
}
