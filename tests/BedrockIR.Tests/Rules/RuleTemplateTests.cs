using BedrockIR.Detection.Examples;
using BedrockIR.Detection.Running;
using BedrockIR.Events;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;

namespace BedrockIR.Tests.Rules;

/// <summary>The template in docs/rules/template is a rule that works, with examples and an allow-list that do.</summary>
public sealed class RuleTemplateTests
{
    private const string AdministratorArn = "arn:aws:iam::111122223333:user/maria.lopez", PipelineRoleArn = "arn:aws:iam::111122223333:role/deploy-bedrock";

    private static readonly string Folder = RepositoryRoot.Combine("docs", "rules", "template");

    private readonly RecordingHost _host = new();

    [Fact]
    public void Template_rule_passes_its_examples()
    {
        RuleSet set = RuleLoader.Load([Folder], _host);
        Assert.Empty(_host.AllMessages);
        RuleTestResult result = RuleTestRunner.Run(set, Assert.Single(set.Rules, r => !r.BuiltIn));
        Assert.Empty(result.Failures);
        Assert.Equal((4, 4), (result.MatchCount, result.NoMatchCount));
    }

    [Fact]
    public void Template_rule_is_not_built_in() => Assert.DoesNotContain(RuleLoader.BuiltInRules, r => r.FileName == "my_first_rule");

    [Fact]
    public void Allow_list_names_only_existing_rules()
    {
        IReadOnlyList<RuleFilter> filters = RuleLoader.Load([Folder], _host).Filters;
        Assert.Equal(3, filters.Count);
        Assert.All(filters.SelectMany(f => f.Rules), name => Assert.Contains(RuleLoader.BuiltInRules, r => RuleSetExtensions.MatchesPattern(r, name)));
    }

    [Theory]
    [InlineData("203.0.113.9", false)]
    [InlineData("2001:db8:113::1", false)]
    [InlineData("203.0.114.9", true)]
    [InlineData("cloudformation.amazonaws.com", true)]
    public void Administrator_is_expected_only_from_known_networks(string address, bool found) =>
        Assert.Equal(found, HasFinding(TestEvents.Create(("userIdentity.arn", AdministratorArn), ("eventName", "DeleteGuardrail"), ("sourceIPAddress", address)), "bedrock_guardrail_deleted"));

    [Theory]
    [InlineData("UpdateGuardrail", "bedrock_guardrail_updated", false)]
    [InlineData("DeleteModelInvocationLoggingConfiguration", "bedrock_invocation_logging_deleted", true)]
    public void Pipeline_may_update_but_not_delete_logging(string call, string rule, bool found)
    {
        TrailEvent e = TestEvents.Create(
            ("userIdentity.type", "AssumedRole"), ("userIdentity.arn", "arn:aws:sts::111122223333:assumed-role/deploy-bedrock/run-17"),
            ("userIdentity.sessionContext", new System.Text.Json.Nodes.JsonObject { ["sessionIssuer"] = new System.Text.Json.Nodes.JsonObject { ["type"] = "Role", ["arn"] = PipelineRoleArn } }),
            ("eventName", call));
        Assert.Equal(found, HasFinding(e, rule));
    }

    private bool HasFinding(TrailEvent e, string rule)
    {
        ThreatDetector detector = new(RuleLoader.Load([Path.Combine(Folder, "expected.yml")], _host).Select([rule]));
        detector.Add(e);
        bool found = detector.Complete().Count > 0;
        Assert.Equal(found ? 0 : 1, detector.Filtered.Sum(f => f.Count));
        return found;
    }
}
