using System.Text.Json.Nodes;
using BedrockIR.Drill;
using BedrockIR.Drill.Content;

namespace BedrockIR.Tests.Drill.Access;

/// <summary>Policies bind calls: the organization's too, and those of other accounts' roles.</summary>
public sealed class CallAccessTests
{
    private const string Other = "222233334444";

    [Fact]
    public async Task A_service_control_policy_binds_a_member_account_and_not_the_management_account()
    {
        using DrillServer management = DrillServer.Start(WithDeny(SmallAccount.AccountId)), member = DrillServer.Start(WithDeny(Other));
        using SignedCaller inManagement = new(management), inMember = new(member);
        Assert.Null((await inManagement.Bedrock("GET", "/foundation-models")).Error);
        Reply refused = await inMember.Bedrock("GET", "/foundation-models");
        Assert.EndsWith("bedrock:ListFoundationModels with an explicit deny in a service control policy", (string)refused.Json["message"]!, StringComparison.Ordinal);
        Assert.Equal("AccessDeniedException", (await inMember.Json("organizations", "AWSOrganizationsV20161128.CreatePolicy",
            new JsonObject { ["Name"] = "n", ["Description"] = "d", ["Type"] = "SERVICE_CONTROL_POLICY", ["Content"] = "{}" })).Error);
    }

    [Fact]
    public async Task Who_administers_the_organizations_policies_denies_his_own_account_and_undoes_it()
    {
        DrillContent content = SmallAccount.Content();
        content.Global["organizationRoots"]![0]!["Arn"] = $"arn:aws:organizations::{Other}:root/o-exampleorg/r-exam";
        content.Global["organizationRoots"]![0]!["_policyAdministrators"] = new JsonArray(SmallAccount.AccountId);
        using DrillServer drill = DrillServer.Start(content);
        using SignedCaller caller = new(drill);
        Assert.Equal(Other, (string)(await Organizations(caller, "DescribeOrganization", [])).Json["Organization"]!["MasterAccountId"]!);
        string before = drill.GetStateText();
        const string Content = """{ "Version":"2012-10-17", "Statement":[{"Effect":"Deny","Action":"bedrock:*","Resource":"*"}] }""";
        JsonNode policy = (await Organizations(caller, "CreatePolicy", new()
        {
            ["Name"] = "no-bedrock", ["Description"] = "d", ["Type"] = "SERVICE_CONTROL_POLICY", ["Content"] = Content,
        })).Json["Policy"]!["PolicySummary"]!;
        Assert.Equal(Content, (string)(await Organizations(caller, "DescribePolicy", new() { ["PolicyId"] = (string)policy["Id"]! })).Json["Policy"]!["Content"]!);
        Assert.StartsWith($"arn:aws:organizations::{Other}:policy/o-exampleorg/service_control_policy/p-", (string)policy["Arn"]!, StringComparison.Ordinal);
        JsonObject target = new() { ["PolicyId"] = (string)policy["Id"]!, ["TargetId"] = SmallAccount.AccountId };
        Assert.Null((await Organizations(caller, "AttachPolicy", target)).Error);
        Assert.Equal("AccessDeniedException", (await caller.Bedrock("GET", "/foundation-models")).Error);
        Assert.Null((await Organizations(caller, "DetachPolicy", target)).Error);
        Assert.Null((await caller.Bedrock("GET", "/foundation-models")).Error);
        Assert.Null((await Organizations(caller, "DeletePolicy", new() { ["PolicyId"] = (string)policy["Id"]! })).Error);
        Assert.Equal(before, drill.GetStateText());
        // What is delegated is the policies, and no more.
        Assert.Equal("AccessDeniedException", (await Organizations(caller, "EnablePolicyType", new() { ["RootId"] = "r-exam", ["PolicyType"] = "TAG_POLICY" })).Error);
    }

    [Theory]
    [InlineData("arn:aws:iam::111122223333:root", true)]
    [InlineData("111122223333", true)]
    [InlineData("arn:aws:iam::111122223333:user/responder", true)]
    [InlineData("arn:aws:iam::111122223333:user/svc-leaked", false)]
    [InlineData("arn:aws:iam::333344445555:root", false)]
    public async Task A_role_of_another_account_must_trust_who_assumes_it(string trusted, bool assumed)
    {
        DrillContent content = SmallAccount.Content();
        JsonObject role = (JsonObject)content.Global["roles"]![0]!.DeepClone();
        role["Arn"] = $"arn:aws:iam::{Other}:role/responders";
        role["AssumeRolePolicyDocument"]!["Statement"]![0]!["Principal"]!["AWS"] = trusted;
        ((JsonArray)content.Global["roles"]!).Add((JsonNode)role);
        using DrillServer drill = DrillServer.Start(content);
        using SignedCaller caller = new(drill);
        Reply reply = await caller.Query($"Action=AssumeRole&RoleArn=arn:aws:iam::{Other}:role/responders&RoleSessionName=me", "sts");
        Assert.Equal(assumed ? null : "AccessDenied", reply.Error);
        Assert.Equal(assumed, reply.Body.Contains($"arn:aws:sts::{Other}:assumed-role/responders/me", StringComparison.Ordinal));
    }

    private static Task<Reply> Organizations(SignedCaller caller, string operation, JsonObject input) =>
        caller.Json("organizations", "AWSOrganizationsV20161128." + operation, (JsonObject)input.DeepClone());

    private static DrillContent WithDeny(string managementAccount)
    {
        DrillContent content = SmallAccount.Content();
        content.Global["organizationRoots"]![0]!["Arn"] = $"arn:aws:organizations::{managementAccount}:root/o-exampleorg/r-exam";
        content.Global["organizationPolicies"]![1]!["_content"]!["Statement"]![0]!["Effect"] = "Deny";
        content.Global["organizationPolicies"]![1]!["_content"]!["Statement"]![0]!["Action"] = "bedrock:*";
        return content;
    }
}
