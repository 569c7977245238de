using BedrockIR.Detection;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;
using BedrockIR.Triage;

namespace BedrockIR.Tests.Triage;

/// <summary>The sample incident has one story; samples/llmjacking/README.md tells it.</summary>
public sealed class SampleIncidentTests
{
    private const string LoggingDeletedRuleId = "aa193795-953a-412c-bb78-77773bcd6bab";

    private static readonly Lazy<TriageResult> SampleResult = new(() => TriageRun.Run(
        new TriageOptions { Paths = [RepositoryRoot.Combine("samples", "llmjacking")] }, new RecordingHost(), CancellationToken.None));

    [Fact]
    public void Every_sample_record_is_read()
    {
        TriageResult result = SampleResult.Value;
        Assert.Equal((210, 0), (result.EventCount, result.SkippedCount));
        Assert.Equal(19, result.LogFileCount);
        Assert.Equal(["111122223333"], result.AccountIds);
    }

    [Fact]
    public void Leaked_key_ranks_first_as_critical()
    {
        PrincipalSummary first = SampleResult.Value.Principals[0];
        Assert.Equal(("svc-leaked", Severity.Critical, 100), (first.Principal, first.Severity!.Value, first.EventCount));
        Assert.Equal(["AKIAIOSFODNN7LEAKED0"], first.AccessKeyIds);
        Assert.Equal(["198.51.100.23", "198.51.100.77", "203.0.113.140", "203.0.113.9"], first.SourceIPAddresses.Order(StringComparer.Ordinal));
        Assert.Contains("GetCallerIdentity", first.ApiCalls[0].EventName, StringComparison.Ordinal);
    }

    [Fact]
    public void Created_user_and_credentials_are_named()
    {
        PrincipalSummary backup = Assert.Single(SampleResult.Value.Principals, p => p.Principal == "backup-sync");
        Assert.Equal((Severity.Critical, 10), (backup.Severity!.Value, backup.EventCount));
        Assert.Single(SampleResult.Value.Principals, p => p.Principal == "BedrockAPIKey-x7k2");
    }

    // What owners do as well is worth knowing, and no more.
    [Fact]
    public void Benign_principals_have_no_high_severity_findings()
    {
        string[] guilty = ["svc-leaked", "backup-sync", "BedrockAPIKey-x7k2"];
        Assert.Equal(guilty, SampleResult.Value.Principals.Take(3).Select(p => p.Principal));
        Assert.All(SampleResult.Value.Findings.Where(f => !guilty.Contains(f.Principal)), f => Assert.True(f.Severity <= Severity.Low, f.ToString()));
        Assert.All(SampleResult.Value.Principals.Where(p => !guilty.Contains(p.Principal)), p => Assert.InRange(p.RiskScore, 0, 46));
    }

    [Fact]
    public void Logging_deletion_succeeded_and_was_denied()
    {
        Finding[] deleted = [.. SampleResult.Value.Findings.Where(f => f.RuleId == LoggingDeletedRuleId)];
        Assert.Equal([("us-east-1", Outcome.Succeeded, Severity.High), ("us-west-2", Outcome.Denied, Severity.Medium)],
            deleted.Select(f => (f.Region!, f.Outcome, f.Severity)));
        Assert.Equal("2026-10-03T02:14:06Z", UtcTime.Format(deleted[0].FirstTime!.Value));
    }

    // The story, as the rules tell it: each of these must be there, with who did it.
    [Theory]
    [InlineData("svc-leaked", "bedrock_long_term_key_lists_then_invokes")]
    [InlineData("svc-leaked", "bedrock_model_probe_validation_exception")]
    [InlineData("svc-leaked", "bedrock_probe_then_success")]
    [InlineData("svc-leaked", "bedrock_invocation_logging_deleted_then_invoked")]
    [InlineData("svc-leaked", "bedrock_model_access_enabled_then_invoked")]
    [InlineData("svc-leaked", "bedrock_guardrail_deleted")]
    [InlineData("svc-leaked", "bedrock_api_key_created")]
    [InlineData("svc-leaked", "bedrock_phantom_user_created")]
    [InlineData("svc-leaked", "bedrock_llmjacking_breadth")]
    [InlineData("backup-sync", "bedrock_new_user_invokes")]
    [InlineData("backup-sync", "bedrock_access_key_created_then_invokes_elsewhere")]
    [InlineData("BedrockAPIKey-x7k2", "bedrock_api_key_created_then_used_elsewhere")]
    [InlineData("BedrockAPIKey-x7k2", "bedrock_api_key_in_several_regions")]
    public void Expected_rules_match_each_principal(string principal, string rule)
    {
        string id = Assert.Single(RuleLoader.BuiltInRules, r => r.MakesFindings && Path.GetFileNameWithoutExtension(r.Path) == rule).Id;
        Assert.Contains(SampleResult.Value.Findings, f => f.RuleId == id && f.Principal == principal);
    }
}
