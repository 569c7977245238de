using BedrockIR.Rules;

namespace BedrockIR.Tests.Rules;

/// <summary>What is read of a rule besides its detection.</summary>
public sealed class RuleReadingTests
{
    [Fact]
    public void Every_member_is_read()
    {
        DetectionRule rule = SigmaText.ReadOne("""
            title: A Title
            id: 00000000-0000-4000-8000-000000000001
            name: a_name
            status: test
            description: |
                First line.
                Second line.
            references:
                - https://example.com/
            author: Someone
            tags:
                - attack.defense-evasion
                - attack.t1562.008
                - attack.T1078
                - atlas.aml.t0034
                - attack.t1562x
                - cve.2026-1
            logsource:
                product: aws
                service: cloudtrail
            detection:
                s:
                    f: x
                condition: s
            falsepositives: Just one
            level: high
            """);
        Assert.Equal("A Title", rule.Title);
        Assert.Equal("00000000-0000-4000-8000-000000000001", rule.Id);
        Assert.Equal("a_name", rule.Name);
        Assert.Equal("test", rule.Status);
        Assert.Equal("First line.\nSecond line.", rule.Description);
        Assert.Equal(["https://example.com/"], rule.References);
        Assert.Equal("Someone", rule.Author);
        Assert.Equal(["T1562.008", "T1078", "AML.T0034"], rule.Techniques);
        Assert.Equal(6, rule.Tags.Count);
        Assert.Equal(["Just one"], rule.FalsePositives);
        Assert.True(rule.MakesFindings);
        Assert.False(rule.BuiltIn);
    }

    [Theory]
    [InlineData("", Severity.Medium, 47)]
    [InlineData("level: informational", Severity.Informational, 1)]
    [InlineData("level: low", Severity.Low, 20)]
    [InlineData("level: medium", Severity.Medium, 47)]
    [InlineData("level: high", Severity.High, 73)]
    [InlineData("level: CRITICAL", Severity.Critical, 99)]
    [InlineData("level: low\nbedrockir:\n    risk: 0", Severity.Low, 0)]
    [InlineData("level: low\nbedrockir:\n    risk: 100", Severity.Low, 100)]
    public void The_level_gives_the_risk_unless_the_rule_has_its_own(string members, Severity severity, int risk)
    {
        DetectionRule rule = SigmaText.ReadOne(members + "\n" + SigmaText.Selection("f: x"));
        Assert.Equal((severity, risk), (rule.Severity, rule.RiskScore));
    }

    [Theory]
    [InlineData("id: i\nname: n\n", "i")]
    [InlineData("name: n\n", "n")]
    [InlineData("", "rule")]
    public void A_rule_without_an_id_is_known_by_its_name_or_its_file(string members, string id) =>
        Assert.Equal(id, SigmaText.ReadOne(members + SigmaText.Selection("f: x")).Id);

    [Fact]
    public void The_steps_of_a_correlation_make_no_findings_unless_it_says_so()
    {
        string steps = "---\nname: a\n" + SigmaText.Selection("f: x") + "---\nid: b\n" + SigmaText.Selection("f: y") + "---\nname: c\n" + SigmaText.Selection("f: z");
        const string Correlation = "title: t\nid: t\ncorrelation:\n    type: temporal_ordered\n    rules: [a, b]\n    group-by: f\n    timespan: 90s\n";
        (IReadOnlyList<DetectionRule> silent, _) = SigmaText.Read(Correlation + steps);
        Assert.Equal([true, false, false, true], silent.Select(r => r.MakesFindings));
        Assert.Equal(TimeSpan.FromSeconds(90), silent[0].Correlation!.Timespan);
        (IReadOnlyList<DetectionRule> loud, _) = SigmaText.Read(Correlation + "    generate: true\n" + steps);
        Assert.All(loud, r => Assert.True(r.MakesFindings));
    }
}
