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
    public void Only_the_attack_on_Bedrock_has_findings()
    {
        IReadOnlyList<Finding> all = Run(Stratus, Invictus).Findings;
        Assert.Equal(Run(Path.Combine(Stratus, Bedrock)).Findings.SelectMany(f => f.EventIds), all.SelectMany(f => f.EventIds));
        Assert.Contains(all, f => f is { RuleId: ModelAccessEnabled, EventName: "PutFoundationModelEntitlement", Outcome: Outcome.Succeeded });
        string[] others = [.. Directory.EnumerateFiles(Stratus).Where(f => Path.GetFileName(f) != Bedrock), Invictus];
        Assert.Empty(Run(others).Findings);
    }

    [Fact]
    public void The_attack_is_a_chain_of_one_principal_who_ranks_first()
    {
        TriageResult result = Run(Stratus, Invictus);
        PrincipalSummary first = result.Principals[0];
        Assert.Equal("test-role/cli", first.Principal);
        Assert.True(first.RiskScore > 100 && first.RiskScore > result.Principals.Skip(1).Select(p => p.RiskScore).DefaultIfEmpty().Max());
        Assert.Equal(["Bedrock Model Access Enabled", "Bedrock Model Access Enabled, Then a Model Run", "Many Different LLMjacking Actions by One Identity"],
            result.Findings.Where(f => f.Severity >= Severity.Medium).Select(f => f.Title).Distinct().Order());
    }

    private static TriageResult Run(params string[] paths)
    {
        if (!Directory.Exists(Stratus) || !Directory.Exists(Invictus))
            SaidSkip.Because($"There is no {Stratus}; the logs of Stratus Red Team and Invictus are not part of the repository.");
        return TriageRun.Run(new TriageOptions { Paths = paths }, new RecordingHost(), TestContext.Current.CancellationToken);
    }
}
