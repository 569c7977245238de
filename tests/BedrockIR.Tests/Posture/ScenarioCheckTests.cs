using BedrockIR.Drill.Scenarios;
using BedrockIR.Posture;

namespace BedrockIR.Tests.Posture;

/// <summary>Of each scenario exactly the checks fail that its description names, and all are answered.</summary>
public sealed class ScenarioCheckTests
{
    public static TheoryData<string> Names { get; } = new(DrillScenarios.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_scenario_fails_what_it_says(string name)
    {
        using CheckedAccount account = new(name);
        List<ReadinessCheck> results = account.Run(regions: ["*"]);
        Assert.Equal(DrillScenarios.Describe(name).Expected.Checks.Order(), results.Where(r => r.Result == CheckResult.Fail).Select(Named).Order());
        Assert.DoesNotContain(results, r => r.Result == CheckResult.Unknown);
        Assert.Equal(CheckCatalogue.All.Select(c => c.Id).Order(), results.Select(r => r.CheckId).Distinct().Order());
    }

    [Fact]
    public void What_failed_comes_first_and_the_gravest_before_the_others()
    {
        using CheckedAccount account = new("logging-tamper");
        List<ReadinessCheck> results = account.Run();
        Assert.Equal(results.OrderBy(r => r.Result != CheckResult.Fail).ThenByDescending(r => r.Severity).Select(Named), results.Select(Named));
    }

    [Fact]
    public void Every_answer_says_what_it_saw_and_where_to_read_more()
    {
        using CheckedAccount account = new("insider-agent");
        Assert.All(account.Run(), r =>
        {
            Assert.NotEmpty(r.Evidence);
            Assert.NotEmpty(r.Remedy);
            Assert.All(r.References, url => Assert.StartsWith("https://", url, StringComparison.Ordinal));
        });
    }

    private static string Named(ReadinessCheck result) => result.Region is null ? result.CheckId : $"{result.CheckId}/{result.Region}";
}
