using System.Text.Json.Nodes;
using BedrockIR.Containment.Policies;

namespace BedrockIR.Tests.Containment;

/// <summary>The policy of a plan that somebody edited is judged by what it denies.</summary>
public sealed class DenyDocumentTests
{
    [Fact]
    public void Own_policies_have_no_fault() => Assert.All(DenyLevel.Levels, l => Assert.Null(DenyPolicyValidator.FindProblem(l.Document, l)));

    [Fact]
    public void Stricter_policy_has_no_fault()
    {
        Assert.Null(DenyPolicyValidator.FindProblem(DenyLevel.All.Document, DenyLevel.Bedrock));
        Assert.Null(DenyPolicyValidator.FindProblem(Edit(s => s.Add(JsonNode.Parse("""{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}"""))), DenyLevel.Bedrock));
    }

    [Fact]
    public void Weaker_policy_is_a_fault() => Assert.NotNull(DenyPolicyValidator.FindProblem(DenyLevel.Bedrock.Document, DenyLevel.All));

    [Fact]
    public void Condition_on_a_statement_is_a_fault() =>
        Assert.NotNull(DenyPolicyValidator.FindProblem(Edit(s => s[0]!["Condition"] = JsonNode.Parse("""{"StringEquals":{"aws:username":"nobody"}}""")), DenyLevel.Bedrock));

    [Fact]
    public void Narrower_resource_is_a_fault() =>
        Assert.NotNull(DenyPolicyValidator.FindProblem(Edit(s => s[0]!["Resource"] = "arn:aws:bedrock:us-east-1::foundation-model/none"), DenyLevel.Bedrock));

    [Fact]
    public void Missing_action_is_named() =>
        Assert.Contains("sts:Assume*", DenyPolicyValidator.FindProblem(Edit(s => Assert.True(Remove(s[0]!["Action"]!.AsArray(), "sts:Assume*"))), DenyLevel.Bedrock), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"}""")]
    [InlineData("""{"effect":"Deny","Action":"*","Resource":"*"}""")]
    [InlineData("""{"Action":"*","Resource":"*"}""")]
    [InlineData("\"Deny\"")]
    public void Statement_that_may_allow_is_a_fault(string statement) =>
        Assert.Equal("does not only deny", DenyPolicyValidator.FindProblem(Edit(s => s.Add(JsonNode.Parse(statement))), DenyLevel.Bedrock));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"Statement":[]}""")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Effect":"Allow","Action":"*","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}],"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Eff\ud800ect":"Deny"}]}""")]
    public void Malformed_policy_is_a_fault(string document) => Assert.NotNull(DenyPolicyValidator.FindProblem(document, DenyLevel.All));

    private static string Edit(Action<JsonArray> edit)
    {
        JsonNode policy = JsonNode.Parse(DenyLevel.Bedrock.Document)!;
        edit(policy["Statement"]!.AsArray());
        return policy.ToJsonString();
    }

    private static bool Remove(JsonArray actions, string name) => actions.Remove(actions.First(a => (string?)a == name));
}
