using System.Text.Json.Nodes;
using BedrockIR.Drill.Authorization;

namespace BedrockIR.Tests.Drill.Access;

/// <summary>What policies say, as IAM decides it.</summary>
public sealed class EvaluatorTests
{
    private const string Allow = """{"Effect":"Allow","Action":"*","Resource":"*"}""";

    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"bedrock:*","Resource":"*"}""", true)]
    [InlineData("""{"Effect":"Allow","Action":["s3:Get*","BEDROCK:invokemodel"],"Resource":"*"}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"bedrock:Invoke?odel","Resource":"arn:aws:bedrock:*::foundation-model/anthropic.*"}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"bedrock:InvokeModel","Resource":"arn:aws:bedrock:*::foundation-model/amazon.*"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"bedrock:InvokeModelWith*","Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}""", true)]
    [InlineData("""{"Effect":"Allow","NotAction":"bedrock:*","Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","NotResource":"arn:aws:bedrock:*"}""", false)]
    [InlineData(Allow + """,{"Effect":"Deny","Action":"bedrock:*","Resource":"*"}""", false)]
    [InlineData(Allow + """,{"Effect":"Deny","NotAction":"bedrock:*","Resource":"*"}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:RequestedRegion":["eu-west-1","us-east-1"]}}}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":["eu-west-1","us-east-1"]}}}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/ops-*"}}}""", true)]
    [InlineData(Allow + """,{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/ops-*"}}}""", true)]
    [InlineData(Allow + """,{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"2026-10-03T06:00:00Z"}}}""", false)]
    [InlineData(Allow + """,{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"2026-10-03T05:00:00Z"}}}""", true)]
    [InlineData(Allow + """,{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:Missing":"2026-10-03T06:00:00Z"}}}""", true)]
    [InlineData(Allow + """,{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}""", false)]
    [InlineData(Allow + """,{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"false"}}}""", true)]
    [InlineData(Allow + """,{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"Null":{"bedrock:bearerTokenType":"false"}}}""", true)]
    [InlineData(Allow + """,{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"Null":{"bedrock:bearerTokenType":"true"}}}""", false)]
    [InlineData(Allow + """,{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":["10.0.0.0/8","203.0.113.0/24"]}}}""", true)]
    [InlineData(Allow + """,{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.9"}}}""", false)]
    [InlineData(Allow + """,{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"NumericLessThan":{"s3:max-keys":"10"}}}""", false)] // not known: the careful side
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"NumericLessThan":{"s3:max-keys":"10"}}}""", false)]
    [InlineData(Allow + """,{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"NumericLessThan":{"a":"1"},"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}}""", true)]
    public void Statements_are_judged(string statements, bool allowed) =>
        Assert.Equal(allowed, PolicyEvaluator.Evaluate(new PrincipalPolicies([Of(statements)], null, []), Request).IsAllowed);

    [Fact]
    public void Every_kind_of_policy_must_allow()
    {
        IamPolicy all = Of(Allow), nothing = Of("""{"Effect":"Allow","Action":"s3:*","Resource":"*"}"""), deny = Of("""{"Effect":"Deny","Action":"bedrock:*","Resource":"*"}""");
        Assert.Equal((true, false, ""), Decide(new([all], all, [all])));
        Assert.Equal((false, false, "because no permissions boundary allows the bedrock:InvokeModel action"), Decide(new([all], nothing, [])));
        Assert.Equal((false, false, "because no service control policy allows the bedrock:InvokeModel action"), Decide(new([all], null, [nothing])));
        Assert.Equal((false, true, "with an explicit deny in a service control policy"), Decide(new([all], null, [all, deny])));
        Assert.Equal((false, true, "with an explicit deny in an identity-based policy"), Decide(new([all, deny], null, [])));
        Assert.Equal((false, true, "with an explicit deny in a permissions boundary"), Decide(new([all], deny, [])));
        Assert.Equal((false, false, "because no identity-based policy allows the bedrock:InvokeModel action"), Decide(new([], all, [all])));
    }

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("a*b*c", "axxbxxc", true)]
    [InlineData("a*b*c", "axxbxx", false)]
    [InlineData("a?c", "ac", false)]
    [InlineData("a*a*a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void Wildcards_fit_the_whole_text(string pattern, string text, bool fits) => Assert.Equal(fits, IamWildcard.IsMatch(pattern, text, ignoreCase: false));

    private static AccessRequest Request => new("bedrock:InvokeModel", "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-v2", new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["aws:RequestedRegion"] = "us-east-1",
        ["aws:PrincipalArn"] = "arn:aws:iam::111122223333:role/ops-night",
        ["aws:TokenIssueTime"] = "2026-10-03T05:30:00Z",
        ["aws:SourceIp"] = "203.0.113.9",
    });

    private static (bool, bool, string) Decide(PrincipalPolicies policies) => PolicyEvaluator.Evaluate(policies, Request) is var d && d.IsAllowed ? (true, false, "") : (false, d.IsExplicit, d.DescribeReason("bedrock:InvokeModel"));

    private static IamPolicy Of(string statements) => IamPolicy.FromDocument("p", "user", JsonNode.Parse($$"""{"Version":"2012-10-17","Statement":[{{statements}}]}"""));
}
