using BedrockIR.Detection;
using BedrockIR.Rules;
using BedrockIR.Triage;

namespace BedrockIR.Tests.Triage;

/// <summary>The sample incident has one story; samples/llmjacking/README.md tells it.</summary>
public sealed class SampleIncidentTests
{
    private const string LoggingDeleted = "aa193795-953a-412c-bb78-77773bcd6bab";

    private static readonly Lazy<TriageResult> Sample = new(() => TriageRun.Run(
        new TriageOptions { Paths = [RepositoryRoot.At("samples", "llmjacking")] }, new RecordingHost(), CancellationToken.None));

    [Fact]
    public void All_of_it_is_read()
    {
        TriageResult result = Sample.Value;
        Assert.Equal((210, 0), (result.EventCount, result.SkippedCount));
        Assert.Equal(19, result.LogFileCount);
        Assert.Equal(["111122223333"], result.AccountIds);
    }

    [Fact]
    public void The_leaked_key_comes_first_and_is_critical()
    {
        PrincipalSummary first = Sample.Value.Principals[0];
        Assert.Equal(("svc-leaked", Severity.Critical, 100), (first.Principal, first.Severity!.Value, first.EventCount));
        Assert.Equal(["AKIAIOSFODNN7LEAKED0"], first.AccessKeyIds);
        Assert.Equal(["198.51.100.23", "198.51.100.77", "203.0.113.140", "203.0.113.9"], first.SourceIPAddresses.Order(StringComparer.Ordinal));
        Assert.Contains("GetCallerIdentity", first.Acts[0].EventName, StringComparison.Ordinal);
    }

    [Fact]
    public void The_user_that_it_made_is_named_and_what_it_made_for_itself_listed()
    {
        PrincipalSummary backup = Assert.Single(Sample.Value.Principals, p => p.Principal == "backup-sync");
        Assert.Equal((Severity.High, 10), (backup.Severity!.Value, backup.EventCount));
        Assert.Single(Sample.Value.Principals, p => p.Principal == "BedrockAPIKey-x7k2");
    }

    [Fact]
    public void Nobody_innocent_has_a_finding()
    {
        string[] guilty = ["svc-leaked", "backup-sync", "BedrockAPIKey-x7k2"];
        Assert.Empty(Sample.Value.Findings.Select(f => f.Principal).Except(guilty));
        Assert.All(Sample.Value.Principals.Where(p => !guilty.Contains(p.Principal)),
            p => Assert.Equal((null, 0, 0), (p.Severity, p.RiskScore, p.FindingCount)));
    }

    [Fact]
    public void Logging_was_deleted_in_one_region_and_the_attempt_denied_in_another()
    {
        Finding[] deleted = [.. Sample.Value.Findings.Where(f => f.RuleId == LoggingDeleted)];
        Assert.Equal([("us-west-2", Outcome.Denied, 1), ("us-east-1", Outcome.Succeeded, 1)],
            deleted.Select(f => (f.Region!, f.Outcome, (int)f.Count)));
        Assert.Equal("2026-10-03T02:14:06Z", UtcTime.Format(deleted[1].FirstTime!.Value));
    }

    [Fact]
    public void Every_rule_finds_its_part_of_the_story_but_the_one_that_nothing_happened_for()
    {
        IEnumerable<string> silent = RuleLoader.Load([], new RecordingHost()).Rules.Where(r => r.MakesFindings)
            .Select(r => r.Id).Except(Sample.Value.Findings.Select(f => f.RuleId));
        Assert.Equal(["5f5b166a-71f5-434a-ae5b-e91349751752"], silent); // logging changed
    }
}
