using System.Diagnostics;
using BedrockIR.Detection;
using BedrockIR.Rules;
using BedrockIR.Tests.Rules;

namespace BedrockIR.Tests.Detection;

/// <summary>Texts that are written to blind rules.</summary>
public sealed class HostileTextTests
{
    private static readonly string Long = new string('a', 100_000) + "!";

    private readonly RecordingHost _host = new();

    [Fact]
    public void An_expression_that_could_go_back_for_ever_does_not_go_back()
    {
        (IReadOnlyList<Finding> findings, TimeSpan time) = Run("userAgent|re: '(a+)+$'", Long);
        Assert.Empty(findings);
        Assert.InRange(time.TotalSeconds, 0, 5);
        Assert.Single(Run("userAgent|re: '(a+)+$'", Long[..^1]).Findings);
    }

    [Fact]
    public void One_that_must_go_back_ends_within_its_time_and_says_so()
    {
        (IReadOnlyList<Finding> findings, TimeSpan time) = Run("userAgent|re: '(?=(a+)+$)a'", Long);
        Assert.Empty(findings);
        Assert.InRange(time.TotalSeconds, 0.4, 5);
        string warning = Assert.Single(_host.Warnings);
        Assert.StartsWith("made.json at offset 0: the regular expression of the rule 'A Rule' took longer than 500 ms", warning, StringComparison.Ordinal);
        Assert.Contains("counts as no match", warning, StringComparison.Ordinal);
        Assert.Single(Run("userAgent|re: '(?=(a+)+$)a'", "aaa").Findings);
    }

    [Fact]
    public void A_rule_that_takes_too_long_too_often_is_stopped_and_that_is_an_error()
    {
        ThreatDetector detector = new(new RuleSet([SigmaText.ReadOne(SigmaText.Selection("userAgent|re: '(?=(a+)+$)a'"))], []), _host);
        Stopwatch watch = Stopwatch.StartNew();
        for (int i = 0; i < 60; i++)
            detector.Add(MadeEvents.Make(("userAgent", Long)));
        detector.Complete();
        Assert.InRange(watch.Elapsed.TotalSeconds, 9, 25); // twenty times half a second, not sixty
        Assert.Contains("'A Rule' was stopped", Assert.Single(_host.Failures).Message, StringComparison.Ordinal);
        Assert.Contains(_host.Warnings, w => w.Contains("took too long on 20 records in all", StringComparison.Ordinal));
    }

    [Fact]
    public void Many_wildcards_over_a_long_text_end_soon() =>
        Assert.InRange(Run("userAgent|contains: 'a*a*a*a*a*b*a*a*?c'", Long).Time.TotalSeconds, 0, 5);

    private (IReadOnlyList<Finding> Findings, TimeSpan Time) Run(string line, string agent)
    {
        ThreatDetector detector = new(new RuleSet([SigmaText.ReadOne(SigmaText.Selection(line))], []), _host);
        Stopwatch watch = Stopwatch.StartNew();
        detector.Add(MadeEvents.Make(("userAgent", agent)));
        return (detector.Complete(), watch.Elapsed);
    }
}
