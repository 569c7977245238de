using System.Text.Json.Nodes;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Policies;
using BedrockIR.Resources;

namespace BedrockIR.Tests.Containment;

/// <summary>An attacker, or the organisation, has taken the names that containment gives.</summary>
public sealed class TakenNameTests
{
    private const string Bystander = "ci-deploy", Name = "BedrockIR-DenyAll", OwnPath = "/BedrockIR-incident/";

    [Theory]
    [InlineData("/", false)]
    [InlineData("/", true)]
    [InlineData(OwnPath, false)]
    public void Existing_group_with_members_is_left_alone(string path, bool hasDeny)
    {
        using ContainedAccount account = SharedPolicyTests.Crowded("Group");
        JsonObject group = AddGroup(account, path, hasDeny);
        string before = account.State, content = group.ToJsonString();
        ContainmentAction done = Assert.Single(account.Contain(Target()));
        Assert.Equal(("Group", ContainmentStatus.Applied, true), (done.PolicyAttachment, done.Status, done.Verified));
        Assert.StartsWith($"{Name}-", done.PolicyName, StringComparison.Ordinal);
        Assert.Equal(content, group.ToJsonString());
        Assert.Equal(ContainmentStatus.Undone, Assert.Single(account.Undo()).Status);
        Assert.Equal(before, account.State);
    }

    [Fact]
    public void Group_filled_after_the_plan_is_refused()
    {
        using ContainedAccount account = SharedPolicyTests.Crowded("Group");
        List<ContainmentAction> plan = account.Plan(Target());
        JsonObject group = AddGroup(account, OwnPath, hasDeny: false);
        Assert.NotEqual(ContainmentStatus.Applied, Assert.Single(account.Run(o => o with { Plan = plan })).Status);
        Assert.Empty((JsonObject)group["_inlinePolicies"]!);
    }

    [Fact]
    public void Undo_with_a_bystander_in_the_group_is_not_undone()
    {
        using ContainedAccount account = SharedPolicyTests.Crowded("Group");
        Assert.Equal(ContainmentStatus.Applied, Assert.Single(account.Contain(Target())).Status);
        User(account, Bystander)["_groups"] = new JsonArray(Name);
        ContainmentAction undone = Assert.Single(account.Undo());
        Assert.Equal((ContainmentStatus.NotUndone, false), (undone.Status, undone.Verified));
        Assert.Contains(Bystander, undone.Message!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/hidden/")]
    public void Policy_with_other_content_gets_another_name(string path)
    {
        using ContainedAccount account = SharedPolicyTests.Crowded("Managed");
        AddPolicy(account, path, """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""");
        string before = account.State;
        ContainmentAction done = Assert.Single(account.Contain(Target()));
        Assert.Equal(("Managed", ContainmentStatus.Applied, true), (done.PolicyAttachment, done.Status, done.Verified));
        Assert.StartsWith($"{Name}-", done.PolicyName, StringComparison.Ordinal);
        Assert.Equal(ContainmentStatus.Undone, Assert.Single(account.Undo()).Status);
        Assert.Equal(before, account.State);
    }

    [Fact]
    public void Policy_of_the_organisation_in_use_survives_undo()
    {
        using ContainedAccount account = SharedPolicyTests.Crowded("Managed");
        string arn = AddPolicy(account, "/", DenyLevel.All.Document);
        User(account, Bystander)["_attachedPolicies"] = new JsonArray(arn);
        Assert.Equal((Name, ContainmentStatus.Applied), Assert.Single(account.Contain(Target())) is { } done ? (done.PolicyName, done.Status) : default);
        User(account, Bystander)["_attachedPolicies"] = new JsonArray();
        Assert.Equal(ContainmentStatus.Undone, Assert.Single(account.Undo()).Status);
        Assert.Contains(account.Server.Account.GetGlobalItems("policies"), p => (string?)p["Arn"] == arn);
    }

    [Fact]
    public void Deregistered_endpoint_is_not_reported_as_stopped()
    {
        using ContainedAccount account = new("llmjacking");
        OutsideIamAccount.AddTo(account);
        ContainmentTarget endpoint = OutsideIamAccount.Of(BedrockResourceType.MarketplaceModelEndpoint, OutsideIamAccount.Endpoint, null);
        ContainmentAction stop = Assert.Single(account.Plan(endpoint with { Actions = ["StopDeployment"] }));
        Assert.Equal(ContainmentStatus.Planned, stop.Status);
        Assert.Equal(ContainmentStatus.Applied, Assert.Single(account.Contain(endpoint with { Actions = ["DeregisterEndpoint"] })).Status);
        ContainmentAction after = Assert.Single(account.Run(o => o with { Plan = [stop] }));
        Assert.Equal((ContainmentStatus.Unknown, false), (after.Status, after.Verified));
        Assert.Contains("aws sagemaker delete-endpoint --endpoint-name market-endpoint", after.Message!, StringComparison.Ordinal);
    }

    private static ContainmentTarget Target() => ContainedAccount.User() with { Actions = ["DenyAll"] };

    private static JsonObject User(ContainedAccount account, string name) => account.Server.Account.GetGlobalItems("users").Single(u => (string?)u["UserName"] == name);

    private static JsonObject AddGroup(ContainedAccount account, string path, bool hasDeny)
    {
        JsonObject group = new()
        {
            ["Path"] = path, ["GroupName"] = Name, ["GroupId"] = "AGPADRILLTAKENNAME22", ["Arn"] = $"arn:aws:iam::111122223333:group{path}{Name}", ["CreateDate"] = "2026-11-29T00:00:00Z",
            ["_inlinePolicies"] = hasDeny ? new JsonObject { [Name] = DenyLevel.All.Document } : new JsonObject(), ["_attachedPolicies"] = new JsonArray(),
        };
        account.Server.Account.GetCollection("groups", "").Add((JsonNode)group);
        User(account, Bystander)["_groups"] = new JsonArray(Name);
        return group;
    }

    private static string AddPolicy(ContainedAccount account, string path, string document)
    {
        string arn = $"arn:aws:iam::111122223333:policy{path}{Name}";
        account.Server.Account.GetCollection("policies", "").Add((JsonNode)new JsonObject { ["PolicyName"] = Name, ["Path"] = path, ["Arn"] = arn, ["DefaultVersionId"] = "v1", ["_document"] = document });
        return arn;
    }
}
