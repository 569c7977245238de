using System.Text.Json.Nodes;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Targets;
using BedrockIR.Drill.Faults;
using BedrockIR.Reporting;
using BedrockIR.Resources;

namespace BedrockIR.Tests.Containment;

/// <summary>What a deny in IAM does not stop is found, named in plans, stopped where AWS can, and put back byte for byte.</summary>
public sealed class OutsideIamTests
{
    private const string Home = TenActions.Home, Arn = "arn:aws:bedrock-agentcore:us-east-1:111122223333";

    private static readonly string[] GatewaySettings = ["UpdateGateway", "PutResourcePolicy"];

    [Fact]
    public void Account_is_inventoried_planned_contained_and_undone()
    {
        using ContainedAccount account = Open();
        string before = account.State;
        List<BedrockResource> found = account.Inventory();
        BedrockResource gateway = found.Single(r => r.Id == OutsideIamAccount.Open);
        Assert.Equal(("NONE", "arn:aws:iam::111122223333:role/service-role/AgentCoreOrders"), (gateway.AuthorizerType, gateway.RoleArn));
        Assert.NotNull(gateway.CreationTime);
        BedrockResource endpoint = found.Single(r => r.ResourceType == BedrockResourceType.MarketplaceModelEndpoint && r.Arn == OutsideIamAccount.Endpoint);
        ContainmentTarget[] targets = [ContainedAccount.User(OutsideIamAccount.User), ContainmentTargetFactory.CreateFrom(gateway), ContainmentTargetFactory.CreateFrom(endpoint)];

        List<ContainmentAction> plan = account.Plan(targets);
        Assert.Equal([OutsideIamAccount.Key, OutsideIamAccount.CodeKey], plan.Where(a => a.Action == "DisableApiKey").Select(a => a.ApiKeyId).Order());
        Assert.Contains(plan.Single(a => a.ApiKeyId == OutsideIamAccount.Key).Caveats, c => c.Contains("12 hours", StringComparison.Ordinal));
        ContainmentAction deny = plan.Single(a => a is { Action: "DenyBedrock", UserName: OutsideIamAccount.User });
        Assert.Contains(deny.Caveats, c => c.StartsWith("Gateway open-tools in us-east-1 takes calls from everybody (authorizer NONE)", StringComparison.Ordinal));
        Assert.Contains(deny.Caveats, c => c.Contains("AUTHENTICATE_ONLY", StringComparison.Ordinal));
        Assert.Contains(deny.Caveats, c => c.Contains("CUSTOM_JWT", StringComparison.Ordinal));
        Assert.Equal(["bedrock-agentcore:UpdateGateway", "bedrock-agentcore:PutResourcePolicy"], plan.Single(a => a.Action == "DenyInvocation").Calls);
        Assert.Contains(plan.Single(a => a.Action == "DeregisterEndpoint").Caveats, c => c.Contains("sagemaker:InvokeEndpoint", StringComparison.Ordinal));
        Assert.Equal(before, account.State);

        List<ContainmentAction> done = account.Contain(targets);
        Assert.All(done, a => Assert.True(a is { Status: ContainmentStatus.Applied, Verified: true }, $"{a}: {a.Message}"));
        Assert.All(account.Inventory(), r => Assert.NotEqual("NONE", r.AuthorizerType));
        Assert.DoesNotContain(account.Inventory(), r => r.Arn == OutsideIamAccount.Endpoint);
        Assert.All(account.Server.Account.GetGlobalItems("serviceSpecificCredentials").Where(c => (string?)c["UserName"] == OutsideIamAccount.User), c => Assert.Equal("Inactive", (string?)c["Status"]));
        Assert.Contains("\"Effect\":\"Deny\",\"Principal\":\"*\"", Policy(account, OutsideIamAccount.Open), StringComparison.Ordinal);

        Assert.All(account.Undo(), a => Assert.Equal(ContainmentStatus.Undone, a.Status));
        Assert.Equal(before, account.State);
    }

    [Theory]
    [InlineData(OutsideIamAccount.Open, "NONE", "AWS_IAM")]
    [InlineData(OutsideIamAccount.Signed, "AUTHENTICATE_ONLY", "AWS_IAM")]
    [InlineData(OutsideIamAccount.Tokens, "CUSTOM_JWT", "CUSTOM_JWT")]
    public void Gateway_of_any_authorizer_is_denied_and_put_back(string id, string authorizer, string contained)
    {
        using ContainedAccount account = Open();
        string before = account.State;
        ContainmentAction done = Assert.Single(account.Contain(Gateway(id, authorizer)));
        Assert.True(done is { Status: ContainmentStatus.Applied, Verified: true }, done.Message);
        Assert.Equal(contained, Member(account, id, "authorizerType"));
        Assert.NotNull(Policy(account, id));
        Assert.Equal(ContainmentStatus.AlreadyInPlace, Assert.Single(account.Run(o => o with { Plan = [done] })).Status);
        Assert.Equal(ContainmentStatus.Undone, Assert.Single(account.Undo()).Status);
        Assert.Equal(before, account.State);
    }

    [Fact]
    public void Gateway_saved_as_json_is_still_known_as_open()
    {
        using ContainedAccount account = Open();
        BedrockResource gateway = account.Inventory().Single(r => r.Id == OutsideIamAccount.Open);
        ContainmentTarget target = Assert.Single(ContainmentTargetFactory.CreateFromJson(JsonDocumentSerializer.Serialize(new[] { gateway })));
        Assert.Equal(gateway.AuthorizerType, target.Resource!.AuthorizerType);
        Assert.Equal(["DenyBedrock", "DenyInvocation"], account.Plan(target).Select(a => a.Action).Order());
    }

    [Fact]
    public void Resource_policy_of_somebody_is_put_back_byte_for_byte()
    {
        const string Theirs = "{ \"Version\":\"2012-10-17\",\n\"Statement\":[ {\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::444455556666:role/partner\"},\"Action\":\"bedrock-agentcore:InvokeAgentRuntime\",\"Resource\":\"arn:aws:bedrock-agentcore:us-east-1:111122223333:runtime/orders-7kQ2mXv9Lp\"}]}";
        using ContainedAccount account = Open();
        account.Server.Account.GetCollection("resourcePolicies", Home).Add((JsonNode)new JsonObject { ["resourceArn"] = $"{Arn}:runtime/{OutsideIamAccount.Runtime}", ["policy"] = Theirs });
        ContainmentAction deny = account.Plan(ContainedAccount.User(OutsideIamAccount.User)).Single(a => a.Action == "DenyBedrock");
        Assert.Contains(deny.Caveats, c => c.StartsWith("AgentRuntime orders in us-east-1 takes callers of other accounts or services, by its resource policy", StringComparison.Ordinal));
        ContainmentTarget runtime = OutsideIamAccount.Of(BedrockResourceType.AgentRuntime, $"{Arn}:runtime/{OutsideIamAccount.Runtime}", "AWS_IAM") with { Actions = ["DenyInvocation"] };
        Assert.Equal(ContainmentStatus.Applied, Assert.Single(account.Contain(runtime)).Status);
        Assert.DoesNotContain("partner", Policy(account, OutsideIamAccount.Runtime)!, StringComparison.Ordinal);
        account.Undo();
        Assert.Equal(Theirs, Policy(account, OutsideIamAccount.Runtime));
    }

    [Fact]
    public void Memory_is_denied_and_its_role_as_well()
    {
        using ContainedAccount account = Open();
        string before = account.State;
        List<ContainmentAction> done = account.Contain(OutsideIamAccount.Of(BedrockResourceType.Memory, $"{Arn}:memory/{OutsideIamAccount.Memory}", null));
        Assert.Equal(["DenyBedrock", "DenyInvocation"], done.Select(a => a.Action).Order());
        Assert.All(done, a => Assert.Equal((ContainmentStatus.Applied, true), (a.Status, a.Verified)));
        Assert.Contains("RetrieveMemoryRecords", Policy(account, OutsideIamAccount.Memory)!, StringComparison.Ordinal);
        account.Undo();
        Assert.Equal(before, account.State);
    }

    [Theory]
    [InlineData(BedrockResourceType.Harness, "harness/returns-3hT8wRz5Kd", "delete-harness --harness-id returns-3hT8wRz5Kd")]
    [InlineData(BedrockResourceType.Browser, "browser-custom/parcel_pages-Zq6vB1nY0s", "list-browser-sessions --browser-identifier parcel_pages-Zq6vB1nY0s")]
    [InlineData(BedrockResourceType.CodeInterpreter, "code-interpreter-custom/reports-p0Wd4Gx7Ce", "list-code-interpreter-sessions --code-interpreter-identifier reports-p0Wd4Gx7Ce")]
    [InlineData(BedrockResourceType.ApiKeyCredentialProvider, "token-vault/default/apikeycredentialprovider/parcel-service", "delete-api-key-credential-provider --name parcel-service")]
    [InlineData(BedrockResourceType.Oauth2CredentialProvider, "token-vault/default/oauth2credentialprovider/crm", "delete-oauth2-credential-provider --name crm")]
    [InlineData(BedrockResourceType.PaymentCredentialProvider, "token-vault/default/paymentcredentialprovider/refunds", "delete-payment-credential-provider --name refunds")]
    [InlineData(BedrockResourceType.Registry, "registry/EXAMPLEreg01", "list-registry-records --registry-id EXAMPLEreg01")]
    [InlineData(BedrockResourceType.GatewayTarget, "gateway/g/TGTORDERS1", "delete-gateway-target --gateway-identifier")]
    public void What_AWS_cannot_disable_is_left_to_a_person_with_the_command(BedrockResourceType type, string resource, string command)
    {
        using ContainedAccount account = Open();
        ContainmentAction step = account.Contain(OutsideIamAccount.Of(type, $"{Arn}:{resource}", null) with { Actions = ["DenyInvocation"] }).Single();
        Assert.Equal((ContainmentStatus.Manual, "DenyInvocation"), (step.Status, step.Action));
        Assert.Contains(command, step.Message!, StringComparison.Ordinal);
        Assert.Empty(account.Changes());
    }

    [Fact]
    public void Failed_update_of_a_gateway_is_never_verified()
    {
        using ContainedAccount account = Open();
        account.Server.CallObserver = (call, isDone) =>
        {
            if (isDone && call.Operation.Name == "UpdateGateway")
                (Find(account, OutsideIamAccount.Open)["status"], Find(account, OutsideIamAccount.Open)["_next"]) = ("UPDATE_UNSUCCESSFUL", null);
        };
        ContainmentAction done = Assert.Single(account.Contain(Gateway(OutsideIamAccount.Open, "NONE")));
        account.Server.CallObserver = null;
        Assert.Equal((ContainmentStatus.Unknown, false), (done.Status, done.Verified));
        Assert.Contains("aws bedrock-agentcore-control get-gateway", done.Message!, StringComparison.Ordinal);
        Assert.Null(Policy(account, OutsideIamAccount.Open));
    }

    [Fact]
    public void Gateway_whose_last_update_failed_is_denied_all_the_same()
    {
        using ContainedAccount account = Open();
        Find(account, OutsideIamAccount.Open)["status"] = "UPDATE_UNSUCCESSFUL";
        ContainmentAction done = Assert.Single(account.Contain(Gateway(OutsideIamAccount.Open, "NONE")));
        Assert.True(done is { Status: ContainmentStatus.Applied, Verified: true }, done.Message);
        Assert.Equal(ContainmentStatus.Undone, Assert.Single(account.Undo()).Status);
        Assert.Equal("NONE", Member(account, OutsideIamAccount.Open, "authorizerType"));
    }

    [Theory]
    [InlineData(FaultKind.ErrorAfterEffect, ContainmentStatus.Applied)]
    [InlineData(FaultKind.AccessDenied, ContainmentStatus.NotApplied)]
    [InlineData(FaultKind.DisconnectBeforeResponse, ContainmentStatus.Unknown)]
    public void Whatever_goes_wrong_the_result_is_true_and_undo_restores(FaultKind kind, ContainmentStatus expected)
    {
        using ContainedAccount account = Open();
        string before = account.State;
        foreach (string operation in GatewaySettings)
            account.Server.Faults.Add(new Fault(kind) { Operation = operation, Count = null });
        Assert.Equal(expected, Assert.Single(account.Contain(Gateway(OutsideIamAccount.Open, "NONE"))).Status);
        account.Server.Faults.Clear();
        account.Undo();
        Assert.Equal(before, account.State);
    }

    [Fact]
    public void Gateways_that_cannot_be_listed_are_reported_as_not_known()
    {
        using ContainedAccount account = Open();
        account.Server.Faults.Add(new Fault(FaultKind.AccessDenied) { Operation = "ListGateways", Count = null });
        ContainmentAction deny = account.Plan(ContainedAccount.User(OutsideIamAccount.User)).Single(a => a.Action == "DenyBedrock");
        Assert.Equal(ContainmentStatus.Planned, deny.Status);
        Assert.Contains(deny.Caveats, c => c.StartsWith("Whether AgentCore takes calls that IAM does not check is not known", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("arn:aws:bedrock-agentcore:us-east-1:444455556666:gateway/open-tools-q8w2e4r6t1", null)]
    [InlineData("arn:aws:bedrock-agentcore:eu-west-1:111122223333:gateway/open-tools-q8w2e4r6t1", null)]
    [InlineData("arn:aws:iam::111122223333:role/chatbot-prod", null)]
    [InlineData(null, """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"bedrock-agentcore:InvokeGateway","Resource":"*"}]}""")]
    public void Edited_plan_that_would_do_something_else_is_refused(string? arn, string? document)
    {
        using ContainedAccount account = Open();
        ContainmentAction planned = Assert.Single(account.Plan(Gateway(OutsideIamAccount.Open, "NONE")));
        ContainmentAction edited = planned with { ResourceId = arn ?? planned.ResourceId, Document = document ?? planned.Document };
        Assert.Equal(ContainmentStatus.Refused, Assert.Single(account.Run(o => o with { Plan = [edited] })).Status);
        Assert.Empty(account.Changes());
    }

    private static ContainedAccount Open()
    {
        ContainedAccount account = new("llmjacking");
        OutsideIamAccount.AddTo(account);
        return account;
    }

    private static ContainmentTarget Gateway(string id, string authorizer) => OutsideIamAccount.Of(BedrockResourceType.Gateway, $"{Arn}:gateway/{id}", authorizer) with { Actions = ["DenyInvocation"] };

    private static JsonObject Find(ContainedAccount account, string id) => account.Server.Account.GetCollection("gateways", Home).OfType<JsonObject>().Single(g => (string?)g["gatewayId"] == id);

    private static string? Member(ContainedAccount account, string id, string name) => (string?)Find(account, id)[name];

    private static string? Policy(ContainedAccount account, string id) =>
        (string?)account.Server.Account.GetCollection("resourcePolicies", Home).OfType<JsonObject>().SingleOrDefault(p => ((string?)p["resourceArn"])!.EndsWith(id, StringComparison.Ordinal))?["policy"];
}
