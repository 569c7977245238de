using System.Text.Json.Nodes;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Policies;
using BedrockIR.Drill.Faults;

namespace BedrockIR.Tests.Containment;

/// <summary>IAM's limits are seen before the call, and another place is found.</summary>
public sealed class PlacesTests
{
    [Theory]
    [InlineData(false, false, false, "Inline", 1)]
    [InlineData(true, false, false, "Managed", 2)]
    [InlineData(true, true, false, "Group", 3)]
    public void A_policy_finds_a_place_and_leaves_it_again(bool inlineFull, bool attachedFull, bool groupsFull, string place, int calls)
    {
        using ContainedAccount account = Filled(inlineFull, attachedFull, groupsFull);
        string before = account.State;
        ContainmentAction deny = Assert.Single(account.Contain(Target));
        Assert.Equal((place, ContainmentStatus.Applied, true), (deny.PolicyAttachment, deny.Status, deny.Verified));
        Assert.Equal(calls, account.Changes().Count);
        Assert.Equal(calls, deny.Calls.Count);
        int since = account.Server.Calls.Count;
        Assert.Equal(ContainmentStatus.AlreadyInPlace, Assert.Single(account.Contain(Target)).Status);
        Assert.Empty(account.Changes(since));
        account.Undo();
        Assert.Equal(before, account.State);
    }

    [Fact]
    public void Raised_quota_makes_room_for_a_managed_policy()
    {
        using ContainedAccount account = Filled(true, true, false);
        Assert.Equal("Group", Assert.Single(account.Plan(Target)).PolicyAttachment);
        PolicyQuotas raised = PolicyQuotas.From([KeyValuePair.Create("AttachedPoliciesPerUserQuota", 20)]);
        Assert.Equal("Managed", Assert.Single(account.Run(o => o with { Targets = [Target], PlanOnly = true, Quotas = raised })).PolicyAttachment);
    }

    [Fact]
    public void Where_there_is_no_place_nothing_is_tried_and_the_organisation_is_named()
    {
        using ContainedAccount account = Filled(true, true, true);
        ContainmentAction deny = Assert.Single(account.Contain(Target));
        Assert.Equal(ContainmentStatus.Refused, deny.Status);
        Assert.Contains("-Action ScpDeny", deny.Message!, StringComparison.Ordinal);
        Assert.Empty(account.Changes());
    }

    [Fact]
    public void What_is_done_in_part_says_so_and_is_undone()
    {
        using ContainedAccount account = Filled(true, false, false);
        string before = account.State;
        account.Server.Faults.Add(new Fault(FaultKind.Error) { Service = "iam", Operation = "AttachUserPolicy", Code = "LimitExceeded", Status = 409, Count = null });
        Assert.Equal(ContainmentStatus.PartlyApplied, Assert.Single(account.Contain(Target)).Status);
        account.Server.Faults.Clear();
        account.Undo();
        Assert.Equal(before, account.State);
    }

    [Fact]
    public void A_policy_of_the_same_name_that_says_something_else_is_replaced_and_put_back()
    {
        using ContainedAccount account = new("llmjacking");
        const string Planted = """{"Version":"2012-10-17", "Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
        User(account)["_inlinePolicies"]!.AsObject()[DenyLevel.Bedrock.PolicyName] = Planted;
        string before = account.State;
        Assert.Equal(ContainmentStatus.Applied, Assert.Single(account.Contain(Target)).Status);
        account.Undo();
        Assert.Equal(before, account.State);
        Assert.Contains(Planted, account.State, StringComparison.Ordinal);
    }

    private static BedrockIR.Containment.Model.ContainmentTarget Target => ContainedAccount.User() with { Actions = ["DenyBedrock"] };

    private static JsonObject User(ContainedAccount account) => account.Server.Account.GetGlobalItems("users").First(u => (string?)u["UserName"] == ContainedAccount.Leaked);

    private static ContainedAccount Filled(bool inline, bool attached, bool groups)
    {
        ContainedAccount account = new("llmjacking");
        JsonObject user = User(account);
        if (inline)
            user["_inlinePolicies"]!.AsObject()["large"] = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::{{new string('x', 1700)}}"}]}""";
        if (attached)
            user["_attachedPolicies"] = new JsonArray([.. Enumerable.Range(0, 10).Select(i => (JsonNode)Managed(account, i))]);
        if (groups)
            user["_groups"] = new JsonArray([.. Enumerable.Range(0, 10).Select(i => (JsonNode)Group(account, i))]);
        return account;
    }

    private static string Managed(ContainedAccount account, int i)
    {
        string arn = $"arn:aws:iam::111122223333:policy/p{i}";
        account.Server.Account.GetCollection("policies", "").Add((JsonNode)new JsonObject { ["PolicyName"] = $"p{i}", ["Arn"] = arn, ["_document"] = new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray() } });
        return arn;
    }

    private static string Group(ContainedAccount account, int i)
    {
        account.Server.Account.GetCollection("groups", "").Add((JsonNode)new JsonObject { ["GroupName"] = $"g{i}", ["Arn"] = $"arn:aws:iam::111122223333:group/g{i}", ["Path"] = "/" });
        return $"g{i}";
    }
}
