using BedrockIR.Detection;
using BedrockIR.Drill.Scenarios;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;
using BedrockIR.Triage;

namespace BedrockIR.Tests.Drill.Scenarios;

/// <summary>Triage finds in each scenario what the scenario says is to be found, and nothing else that matters, whenever
/// the account opens.</summary>
public sealed class ExpectationTests
{
    private static readonly Dictionary<string, string> RuleNames = RuleLoader.BuiltInRules.Where(r => r.MakesFindings)
        .ToDictionary(r => r.Id, r => Path.GetFileNameWithoutExtension(r.Path)!);

    public static TheoryData<string, string, int> Openings { get; } = new(
        from name in DrillScenarios.Names
        from opening in ((string, int)[])[("2026-11-22T06:40:00Z", 0), ("2027-03-01T19:05:31Z", 7)]
        where opening.Item2 == 0 || name == "llmjacking" // the openings are alike, and each triage takes seconds
        select new TheoryDataRow<string, string, int>(name, opening.Item1, opening.Item2));

    [Theory]
    [MemberData(nameof(Openings))]
    public void What_must_be_found_is_found(string name, string opening, int seed)
    {
        HashSet<(string, string)> found = [.. Findings(name, opening, seed).Select(f => (f.Principal, RuleNames[f.RuleId]))];
        foreach ((string who, IReadOnlyList<string> rules) in DrillScenarios.Describe(name).Expected.Findings)
            Assert.All(rules, rule => Assert.Contains((who, rule), found));
    }

    [Theory]
    [MemberData(nameof(Openings))]
    public void Nothing_else_that_matters_is_found(string name, string opening, int seed)
    {
        ScenarioExpectation expected = DrillScenarios.Describe(name).Expected;
        bool IsExpected(Finding f) => expected.Findings.TryGetValue(f.Principal, out IReadOnlyList<string>? rules) && rules.Contains(RuleNames[f.RuleId]);
        // Context about those who did it is no surprise.
        bool IsContext(Finding f) => f.Severity <= Severity.Low && expected.Suspects.Contains(f.Principal);
        bool IsOrdinary(Finding f) => f.Severity <= Severity.Informational || (f.Severity == Severity.Low && expected.FalsePositiveRules.Contains(RuleNames[f.RuleId]));
        Assert.Empty(Findings(name, opening, seed).Where(f => !IsExpected(f) && !IsContext(f) && !IsOrdinary(f)).Select(f => $"{f.Severity} {f.Principal} {RuleNames[f.RuleId]}").Distinct());
    }

    [Theory]
    [MemberData(nameof(Openings))]
    public void The_suspects_come_first(string name, string opening, int seed)
    {
        IReadOnlyList<string> suspects = DrillScenarios.Describe(name).Expected.Suspects;
        IEnumerable<PrincipalSummary> first = Scenario(name, opening, seed).Triage.Principals.Take(suspects.Count);
        Assert.Equal(suspects, first.Select(p => p.Principal));
        Assert.All(first, p => Assert.Equal(Severity.Critical, p.Severity));
    }

    [Theory]
    [MemberData(nameof(Openings))]
    public void What_is_ordinary_is_really_there(string name, string opening, int seed)
    {
        IEnumerable<string> found = Findings(name, opening, seed).Select(f => RuleNames[f.RuleId]);
        Assert.Empty(DrillScenarios.Describe(name).Expected.FalsePositiveRules.Except(found));
    }

    // A service opens a session for each request: 160 rows hid the people, and hundreds of findings said the same.
    [Theory]
    [MemberData(nameof(Openings))]
    public void A_service_is_one_principal_with_one_finding_a_rule(string name, string opening, int seed)
    {
        TriageResult triage = Scenario(name, opening, seed).Triage;
        Assert.InRange(triage.Principals.Count, 1, 15);
        Assert.DoesNotContain(triage.Principals, p => p.Principal.Contains("/Bedrock", StringComparison.Ordinal));
        Assert.All(triage.Findings.Where(f => f.Principal.EndsWith(" (bedrock.amazonaws.com)", StringComparison.Ordinal))
            .GroupBy(f => (f.RuleId, f.Principal, f.EventName, f.Region)), same => Assert.InRange(same.Count(), 1, 3));
        Assert.All(triage.Principals.Where(p => p.Principal.EndsWith(" (bedrock.amazonaws.com)", StringComparison.Ordinal)), p => Assert.True(p.SessionCount > 0));
    }

    [Fact]
    public void Every_rule_that_is_named_exists() => Assert.All(DrillScenarios.Names, name =>
    {
        ScenarioExpectation expected = DrillScenarios.Describe(name).Expected;
        Assert.Empty(expected.Findings.Values.SelectMany(r => r).Concat(expected.FalsePositiveRules).Except(RuleNames.Values));
        Assert.Empty(expected.Suspects.Except(expected.Findings.Keys));
    });

    private static LoadedScenario Scenario(string name, string opening, int seed) => LoadedScenario.Of(name, LoadedScenario.Time(opening), seed);

    private static IReadOnlyList<Finding> Findings(string name, string opening, int seed) => Scenario(name, opening, seed).Triage.Findings;
}
