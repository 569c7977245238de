using System.Globalization;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Posture;
using BedrockIR.Posture.Checks;

namespace BedrockIR.Tests.Posture;

/// <summary>Each check has an account that makes it fail and one that makes it pass.</summary>
public sealed class EachCheckTests
{
    // The account in which a check passes on something, where that is not the well-kept one.
    private static readonly Dictionary<string, string> PassesIn = new(StringComparer.Ordinal)
    {
        ["ApiKeyPrivileges"] = "llmjacking", ["UnusedAccessKeys"] = "llmjacking",
    };

    private static readonly Lazy<Dictionary<string, List<ReadinessCheck>>> Answers = new(() => new[] { "clean", "llmjacking", CheckedAccount.Neglected }.ToDictionary(name => name, name =>
    {
        using CheckedAccount account = new(name);
        return account.Run(regions: ["us-east-1", "us-west-2", "eu-west-1"]);
    }));

    public static TheoryData<string> Ids { get; } = new(CheckCatalogue.All.Select(c => c.Id));

    [Fact]
    public void Each_has_code_and_a_description()
    {
        Assert.Equal(CheckHandlers.ById.Keys.Order(), CheckCatalogue.All.Select(c => c.Id).Order());
        Assert.All(CheckCatalogue.All, c => Assert.All((string[])[c.Title, c.Description, c.Remedy, .. c.References, .. c.Permissions], text => Assert.False(string.IsNullOrWhiteSpace(text), c.Id)));
        Assert.All(CheckCatalogue.All, c => Assert.NotEmpty(c.Permissions));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_fails_where_it_should(string id) => Assert.Contains(Answers.Value[CheckedAccount.Neglected], r => r.CheckId == id && r.Result == CheckResult.Fail);

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_passes_where_it_should(string id)
    {
        string where = PassesIn.GetValueOrDefault(id, "clean");
        Assert.Contains(Answers.Value[where], r => r.CheckId == id && r.Result == CheckResult.Pass);
        // No key of the well-kept account may run models; the next test has one.
        if (id != "OldAccessKeys")
            Assert.Contains(Answers.Value[where], r => r.CheckId == id && r.Result == CheckResult.Pass && !r.Evidence.Contains("There is nothing of the kind."));
    }

    [Fact]
    public void Keys_of_Claude_Platform_and_their_users_are_judged()
    {
        using CheckedAccount account = new("clean");
        AccountState state = account.Drill.Server.Account;
        JsonNode user = state.GetGlobalItems("users").First(u => (string?)u["UserName"] == "ci-deploy").DeepClone();
        (user["UserName"], user["Arn"]) = ("AeaApiKey-k3v9", "arn:aws:iam::111122223333:user/AeaApiKey-k3v9");
        state.GetCollection("users", "").Add(user);
        state.GetCollection("serviceSpecificCredentials", "").Add(JsonNode.Parse("""{"UserName":"AeaApiKey-k3v9","ServiceName":"aws-external-anthropic.amazonaws.com","ServiceSpecificCredentialId":"ACCADRILLCLAUDEKEY2222","Status":"Active","CreateDate":"2026-11-01T00:00:00Z"}"""));
        ReadinessCheck[] results = [.. account.Run(["LongTermApiKeys", "PhantomUsers"])];
        Assert.Contains(results, r => r is { CheckId: "LongTermApiKeys", Result: CheckResult.Fail } && r.Evidence.Any(e => e.StartsWith("AeaApiKey-k3v9 has a Claude Platform API key", StringComparison.Ordinal)));
        Assert.Contains(results, r => r is { CheckId: "PhantomUsers", Result: CheckResult.Fail } && r.Evidence.Any(e => e.StartsWith("AeaApiKey-k3v9", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(-10, CheckResult.Pass)]
    [InlineData(-200, CheckResult.Fail)]
    public void A_key_that_may_run_models_is_judged_by_its_age(int days, CheckResult expected)
    {
        using CheckedAccount account = new("clean");
        AccountState state = account.Drill.Server.Account;
        state.GetGlobalItems("users").First(u => (string?)u["UserName"] == "ci-deploy")["_inlinePolicies"] = JsonNode.Parse("""{"run":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"bedrock:InvokeModel","Resource":"*"}]}}""");
        state.GetGlobalItems("accessKeys").First(k => (string?)k["UserName"] == "ci-deploy")["CreateDate"] = DateTimeOffset.UtcNow.AddDays(days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        ReadinessCheck result = account.Run(["OldAccessKeys"]).Single();
        Assert.Equal(expected, result.Result);
        Assert.Equal(["AKIADRILLCIDEPLOY222"], result.Resources);
    }

    [Theory]
    [InlineData("SecurityContact", "no alternate security contact")]
    [InlineData("TrailLogging", "cannot deliver (NoSuchBucket)")]
    [InlineData("TrailManagementEvents", "organisation-trail leaves out")]
    [InlineData("TrailBucket", "does not exist")]
    [InlineData("InvocationLogging", "/bedrock/gone does not exist")]
    [InlineData("InvocationLogging", "role/gone, in which Bedrock writes")]
    [InlineData("InvocationLogging", "Images are not delivered (imageDataDeliveryEnabled is not set)")]
    [InlineData("InvocationLogging", "Bodies of more than 100 KB")]
    [InlineData("InvocationLogging", "example-invocations-us-west-2 does not let Bedrock write")]
    [InlineData("LogRetention", "example-invocations-us-west-2 deletes logs after 7 days")]
    [InlineData("LogEncryption", "example-invocations-us-west-2 encrypts with S3's own key")]
    [InlineData("EventBridgeReadOnlyEvents", "bedrock-model-run is meant for")]
    [InlineData("ApiKeyPrivileges", "BedrockAPIKey-left, who has")]
    [InlineData("PhantomUsers", "BedrockAPIKey-left was made by the console for an API key, and has an access key besides")]
    [InlineData("PhantomUsers", "BedrockAPIKey-gone was left behind")]
    [InlineData("UnusedAccessKeys", "AKIADRILLFORGOTTEN22 of")]
    [InlineData("OldAccessKeys", "AKIADRILLFORGOTTEN22 was made")]
    [InlineData("MarketplaceSubscription", "The user forgotten may subscribe")]
    [InlineData("StaleAccess", "forgotten may run models and never did")]
    [InlineData("GuardrailConfigured", "there is no guardrail")]
    [InlineData("GuardrailUsed", "spare is used by no agent")]
    [InlineData("GuardrailPromptAttack", "spare is not one")]
    [InlineData("AgentRoleShared", "share the role AmazonBedrockExecutionRoleForAgents_SUPPORTDSK")]
    [InlineData("KnowledgeBaseRoleShared", "handbook")]
    [InlineData("AgentRolePrivileges", "of an agent may do more")]
    [InlineData("KnowledgeBaseRolePrivileges", "of a knowledge base may do more")]
    [InlineData("ServiceRoleTrust", "trusts Bedrock whoever asks it")]
    [InlineData("AgentIdleSession", "5400 seconds")]
    [InlineData("DataSourceOutsideAccount", "partner-notes-444455556666, a bucket that is not this account's")]
    [InlineData("KnowledgeBaseIngestion", "partners was never read")]
    [InlineData("RecentlyChanged", "AgentActionGroup relay of SUPPORTDSK, version DRAFT, was made")]
    [InlineData("FlowGuardrail", "The node Sort of the flow ticket-triage")]
    [InlineData("VpcEndpoint", "has no endpoint for bedrock-runtime")]
    public void It_says_what_is_wrong(string id, string text) =>
        Assert.Contains(Answers.Value[CheckedAccount.Neglected].Where(r => r.CheckId == id && r.Result == CheckResult.Fail).SelectMany(r => r.Evidence), e => e.Contains(text, StringComparison.Ordinal));
}
