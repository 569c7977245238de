using BedrockIR.Rules;

namespace BedrockIR.Tests.Rules;

/// <summary>What is read of a rule besides its detection.</summary>
public sealed class RuleParsingTests
{
    [Fact]
    public void All_rule_fields_are_read()
    {
        DetectionRule rule = SigmaTestRules.ParseSingle("""
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
    public void Level_gives_default_risk_score(string members, Severity severity, int risk)
    {
        DetectionRule rule = SigmaTestRules.ParseSingle(members + "\n" + SigmaTestRules.CreateSelectionRule("f: x"));
        Assert.Equal((severity, risk), (rule.Severity, rule.RiskScore));
    }

    [Theory]
    [InlineData("id: i\nname: n\n", "i")]
    [InlineData("name: n\n", "n")]
    [InlineData("", "rule")]
    public void Rule_without_id_uses_name_or_file(string members, string id) =>
        Assert.Equal(id, SigmaTestRules.ParseSingle(members + SigmaTestRules.CreateSelectionRule("f: x")).Id);

    [Fact]
    public void Correlation_steps_report_findings_only_with_generate()
    {
        string steps = "---\nname: a\n" + SigmaTestRules.CreateSelectionRule("f: x") + "---\nid: b\n" + SigmaTestRules.CreateSelectionRule("f: y") + "---\nname: c\n" + SigmaTestRules.CreateSelectionRule("f: z");
        const string Correlation = "title: t\nid: t\ncorrelation:\n    type: temporal_ordered\n    rules: [a, b]\n    group-by: f\n    timespan: 90s\n";
        (IReadOnlyList<DetectionRule> silent, _) = SigmaTestRules.Parse(Correlation + steps);
        Assert.Equal([true, false, false, true], silent.Select(r => r.MakesFindings));
        Assert.Equal(TimeSpan.FromSeconds(90), silent[0].Correlation!.Timespan);
        (IReadOnlyList<DetectionRule> loud, _) = SigmaTestRules.Parse(Correlation + "    generate: true\n" + steps);
        Assert.All(loud, r => Assert.True(r.MakesFindings));
    }
}
