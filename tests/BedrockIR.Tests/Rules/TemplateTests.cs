using BedrockIR.Detection.Examples;
using BedrockIR.Detection.Running;
using BedrockIR.Events;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;

namespace BedrockIR.Tests.Rules;

/// <summary>The template in docs/rules/template is a rule that works, with examples and an allow-list that do.</summary>
public sealed class TemplateTests
{
    private const string Admin = "arn:aws:iam::111122223333:user/maria.lopez", Pipeline = "arn:aws:iam::111122223333:role/deploy-bedrock";

    private static readonly string Folder = RepositoryRoot.At("docs", "rules", "template");

    private readonly RecordingHost _host = new();

    [Fact]
    public void Its_rule_does_what_its_examples_say()
    {
        RuleSet set = RuleLoader.Load([Folder], _host);
        Assert.Empty(_host.Said);
        RuleTestResult result = RuleTestRunner.Run(set, Assert.Single(set.Rules, r => !r.BuiltIn));
        Assert.Empty(result.Failures);
        Assert.Equal((4, 4), (result.MatchCount, result.NoMatchCount));
    }

    [Fact]
    public void It_is_not_built_in() => Assert.DoesNotContain(RuleLoader.BuiltInRules, r => r.FileName == "my_first_rule");

    [Fact]
    public void Every_rule_that_the_allow_list_names_exists()
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
    public void An_administrator_is_expected_at_the_desk_alone(string address, bool found) =>
        Assert.Equal(found, Finds(MadeEvents.Make(("userIdentity.arn", Admin), ("eventName", "DeleteGuardrail"), ("sourceIPAddress", address)), "bedrock_guardrail_deleted"));

    [Theory]
    [InlineData("UpdateGuardrail", "bedrock_guardrail_updated", false)]
    [InlineData("DeleteModelInvocationLoggingConfiguration", "bedrock_invocation_logging_deleted", true)]
    public void A_pipeline_is_expected_to_change_and_not_to_blind(string call, string rule, bool found)
    {
        TrailEvent e = MadeEvents.Make(
            ("userIdentity.type", "AssumedRole"), ("userIdentity.arn", "arn:aws:sts::111122223333:assumed-role/deploy-bedrock/run-17"),
            ("userIdentity.sessionContext", new System.Text.Json.Nodes.JsonObject { ["sessionIssuer"] = new System.Text.Json.Nodes.JsonObject { ["type"] = "Role", ["arn"] = Pipeline } }),
            ("eventName", call));
        Assert.Equal(found, Finds(e, rule));
    }

    private bool Finds(TrailEvent e, string rule)
    {
        ThreatDetector detector = new(RuleLoader.Load([Path.Combine(Folder, "expected.yml")], _host).Select([rule]));
        detector.Add(e);
        bool found = detector.Complete().Count > 0;
        Assert.Equal(found ? 0 : 1, detector.Filtered.Sum(f => f.Count));
        return found;
    }
}
