using BedrockIR.Detection;
using BedrockIR.Rules;
using BedrockIR.Triage;

namespace BedrockIR.Tests.Triage;

/// <summary>Public logs of real attacks, which stand beside the repository on machines that have them.</summary>
public sealed class RealDataTests
{
    private const string Bedrock = "aws.impact.bedrock-invoke-model.json";
    private const string ModelAccessEnabled = "391cb19b-1321-4d69-9f00-a3160639d17f";

    private static readonly string Stratus = RepositoryRoot.At("..", "shared", "data", "stratus");
    private static readonly string Invictus = RepositoryRoot.At("..", "shared", "data", "invictus");

    [Fact]
    public void Every_record_is_accounted_for()
    {
        TriageResult result = Run(Stratus, Invictus);
        Assert.Equal(2900 + 310, result.EventCount + result.SkippedCount);
        Assert.Empty(result.RuleProblems);
    }

    [Fact]
    public void Only_the_attack_on_Bedrock_and_those_on_trails_have_findings()
    {
        IReadOnlyList<Finding> all = Run(Stratus, Invictus).Findings;
        Assert.Equal(Run(Path.Combine(Stratus, Bedrock)).Findings.SelectMany(f => f.EventIds), all.Where(f => !IsOfTrails(f)).SelectMany(f => f.EventIds));
        Assert.Contains(all, f => f is { RuleId: ModelAccessEnabled, EventName: "PutFoundationModelEntitlement", Outcome: Outcome.Succeeded });
        string[] others = [.. Directory.EnumerateFiles(Stratus).Where(f => Path.GetFileName(f) != Bedrock), Invictus];
        Assert.All(Run(others).Findings, f => Assert.True(IsOfTrails(f), f.ToString()));
    }

    // Stratus's techniques against trails, each a file of its own.
    [Theory]
    [InlineData("aws.defense-evasion.cloudtrail-stop.json", "CloudTrail Trail Stopped")]
    [InlineData("aws.defense-evasion.cloudtrail-delete.json", "CloudTrail Trail Deleted")]
    [InlineData("aws.defense-evasion.cloudtrail-event-selectors.json", "CloudTrail Trail Management Events Disabled")]
    public void An_attack_on_a_trail_is_found(string file, string title) =>
        Assert.Contains(Run(Path.Combine(Stratus, file)).Findings, f => f.Title == title && f is { Outcome: Outcome.Succeeded, Count: 1 });

    [Fact]
    public void The_attack_is_a_chain_of_one_principal_who_ranks_first_of_those_who_called_Bedrock()
    {
        TriageResult result = Run(Stratus, Invictus);
        PrincipalSummary first = result.Principals.First(p => p.BedrockEventCount > 0);
        Assert.Equal("test-role/cli", first.Principal);
        Assert.True(first.RiskScore > 100 && first.RiskScore > result.Principals.Where(p => p != first && p.BedrockEventCount > 0).Select(p => p.RiskScore).DefaultIfEmpty().Max());
        Assert.Equal(["Bedrock Model Access Enabled", "Bedrock Model Access Enabled, Then Model Invoked", "Many Different LLMjacking Actions by Identity"],
            result.Findings.Where(f => f.Severity >= Severity.Medium && !IsOfTrails(f)).Select(f => f.Title).Distinct().Order());
    }

    private static bool IsOfTrails(Finding f) => f.Destination == "cloudtrail.amazonaws.com";

    private static TriageResult Run(params string[] paths)
    {
        if (!Directory.Exists(Stratus) || !Directory.Exists(Invictus))
            SaidSkip.Because($"There is no {Stratus}; the logs of Stratus Red Team and Invictus are not part of the repository.");
        return TriageRun.Run(new TriageOptions { Paths = paths }, new RecordingHost(), TestContext.Current.CancellationToken);
    }
}
