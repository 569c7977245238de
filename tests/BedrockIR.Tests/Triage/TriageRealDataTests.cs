using BedrockIR.Detection;
using BedrockIR.Rules;
using BedrockIR.Triage;

namespace BedrockIR.Tests.Triage;

/// <summary>Public logs of real attacks, which stand beside the repository on machines that have them.</summary>
public sealed class TriageRealDataTests
{
    private const string BedrockAttackFile = "aws.impact.bedrock-invoke-model.json";
    private const string ModelAccessEnabledRuleId = "391cb19b-1321-4d69-9f00-a3160639d17f";

    private static readonly string StratusFolder = RepositoryRoot.Combine("..", "shared", "data", "stratus");
    private static readonly string InvictusFolder = RepositoryRoot.Combine("..", "shared", "data", "invictus");

    [Fact]
    public void Every_record_is_accounted_for()
    {
        TriageResult result = Run(StratusFolder, InvictusFolder);
        Assert.Equal(2900 + 310, result.EventCount + result.SkippedCount);
        Assert.Empty(result.RuleProblems);
    }

    [Fact]
    public void Only_Bedrock_and_trail_attacks_have_findings()
    {
        IReadOnlyList<Finding> all = Run(StratusFolder, InvictusFolder).Findings;
        Assert.Equal(Run(Path.Combine(StratusFolder, BedrockAttackFile)).Findings.SelectMany(f => f.EventIds), all.Where(f => !IsTrailFinding(f)).SelectMany(f => f.EventIds));
        Assert.Contains(all, f => f is { RuleId: ModelAccessEnabledRuleId, EventName: "PutFoundationModelEntitlement", Outcome: Outcome.Succeeded });
        string[] others = [.. Directory.EnumerateFiles(StratusFolder).Where(f => Path.GetFileName(f) != BedrockAttackFile), InvictusFolder];
        Assert.All(Run(others).Findings, f => Assert.True(IsTrailFinding(f), f.ToString()));
    }

    // Stratus's techniques against trails, each a file of its own.
    [Theory]
    [InlineData("aws.defense-evasion.cloudtrail-stop.json", "CloudTrail Trail Stopped")]
    [InlineData("aws.defense-evasion.cloudtrail-delete.json", "CloudTrail Trail Deleted")]
    [InlineData("aws.defense-evasion.cloudtrail-event-selectors.json", "CloudTrail Trail Management Events Disabled")]
    public void Attack_on_trail_is_found(string file, string title) =>
        Assert.Contains(Run(Path.Combine(StratusFolder, file)).Findings, f => f.Title == title && f is { Outcome: Outcome.Succeeded, Count: 1 });

    [Fact]
    public void Attacking_principal_ranks_first()
    {
        TriageResult result = Run(StratusFolder, InvictusFolder);
        PrincipalSummary first = result.Principals.First(p => p.BedrockEventCount > 0);
        Assert.Equal("test-role/cli", first.Principal);
        Assert.True(first.RiskScore > 100 && first.RiskScore > result.Principals.Where(p => p != first && p.BedrockEventCount > 0).Select(p => p.RiskScore).DefaultIfEmpty().Max());
        Assert.Equal(["Bedrock Model Access Enabled", "Bedrock Model Access Enabled, Then Model Invoked", "Many Different LLMjacking Actions by Identity"],
            result.Findings.Where(f => f.Severity >= Severity.Medium && !IsTrailFinding(f)).Select(f => f.Title).Distinct().Order());
    }

    private static bool IsTrailFinding(Finding f) => f.Destination == "cloudtrail.amazonaws.com";

    private static TriageResult Run(params string[] paths)
    {
        if (!Directory.Exists(StratusFolder) || !Directory.Exists(InvictusFolder))
            TestSkip.SkipWithWarning($"There is no {StratusFolder}; the logs of Stratus Red Team and Invictus are not part of the repository.");
        return TriageRun.Run(new TriageOptions { Paths = paths }, new RecordingHost(), TestContext.Current.CancellationToken);
    }
}
