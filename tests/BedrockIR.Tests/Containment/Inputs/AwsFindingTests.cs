using System.Text.Json.Nodes;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Targets;

namespace BedrockIR.Tests.Containment.Inputs;

/// <summary>Findings of GuardDuty and Security Hub, in each form in which they come.</summary>
public sealed class AwsFindingTests
{
    private const string Key = "Findings/0/Resource/AccessKeyDetails/";

    [Fact]
    public void GuardDuty_names_a_user_and_its_key()
    {
        ContainmentTarget target = InputSamples.Single(InputSamples.Text("guardduty-user"));
        Assert.Equal(("svc-leaked", null, null, null), (target.UserName, target.RoleName, target.SessionName, target.Arn));
        Assert.Equal(["AKIAIOSFODNN7LEAKED0"], target.AccessKeyIds);
        Assert.Equal(["us-east-1"], target.Regions);
        Assert.Equal(("111122223333", "0ab0141ab9fbf67800ab7ae335da1559"), (target.AccountId, target.FindingId));
        Assert.Equal((TestEvents.Day.AddSeconds(7864), TestEvents.Day.AddSeconds(23_880)), (target.FirstTime, target.LastTime));
        Assert.Empty(target.Actions);
        Assert.Equal("GuardDuty: Unusual model invocations by user svc-leaked.", target.Reason);
    }

    [Fact]
    public void GuardDuty_names_a_role_and_its_session_through_EventBridge()
    {
        ContainmentTarget target = InputSamples.Single(InputSamples.Text("guardduty-role-event"));
        Assert.Equal((null, "ModelGateway", "i-0123456789abcdef0"), (target.UserName, target.RoleName, target.SessionName));
        Assert.Equal(["ASIAIOSFODNN7EXAMPLE"], target.AccessKeyIds);
    }

    [Fact]
    public void The_case_of_members_does_not_matter()
    {
        string json = InputSamples.Text("guardduty-user").Replace("AccessKeyDetails", "ACCESSKEYDETAILS", StringComparison.Ordinal)
            .Replace("\"UserName\"", "\"username\"", StringComparison.Ordinal).Replace("\"Findings\"", "\"FINDINGS\"", StringComparison.Ordinal);
        Assert.Equal("svc-leaked", InputSamples.Single(json).UserName);
    }

    [Theory]
    [InlineData("arn:aws-cn:guardduty:cn-north-1:111122223333:detector/d/finding/f", "arn:aws-cn:iam::111122223333:root")]
    [InlineData("arn:aws:guardduty:us-east-1:111122223333:detector/d/finding/f", "arn:aws:iam::111122223333:root")]
    [InlineData(null, "arn:aws:iam::111122223333:root")]
    public void GuardDutys_root_has_the_ARN_of_its_partition(string? finding, string expected)
    {
        string root = InputSamples.With("guardduty-user", Key + "UserType", "Root").Replace("\"Partition\":\"aws\"", "\"Partition\":null", StringComparison.Ordinal);
        JsonNode json = JsonNode.Parse(root)!;
        json["Findings"]![0]!["Arn"] = finding;
        ContainmentTarget target = InputSamples.Single(json.ToJsonString());
        Assert.Equal(expected, target.Arn);
        Assert.Null(target.UserName);
    }

    [Fact]
    public void A_federated_users_name_is_no_users()
    {
        string json = InputSamples.With("guardduty-user", Key + "UserType", "FederatedUser");
        ContainmentTarget target = InputSamples.Single(json.Replace("AIDACKCEVSQ6C2EXAMPLE", "111122223333:svc-app", StringComparison.Ordinal));
        Assert.Equal((null, "svc-app"), (target.UserName, target.SessionName));
    }

    [Fact]
    public void A_caller_from_another_account_belongs_there()
    {
        string json = InputSamples.With("guardduty-user", "Findings/0/Service/Action/AwsApiCallAction/RemoteAccountDetails",
            new JsonObject { ["AccountId"] = "444455556666", ["Affiliated"] = false });
        Assert.Equal("444455556666", InputSamples.Single(json).AccountId);
    }

    [Fact]
    public void A_finding_that_names_nobody_says_so()
    {
        string json = InputSamples.With("guardduty-user", "Findings/0/Resource", new JsonObject { ["ResourceType"] = "Instance" });
        ContainmentTarget target = InputSamples.Single(json);
        Assert.Null(target.UserName);
        Assert.EndsWith("; it names nothing that can be contained", target.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_attack_sequence_gives_a_target_for_each_actor_with_all_its_keys()
    {
        IReadOnlyList<ContainmentTarget> targets = ContainmentTargetFactory.CreateFromJson(InputSamples.Text("guardduty-sequence"));
        Assert.Equal([("svc-leaked", null, null), (null, "Deploy", "pwned")], targets.Select(t => (t.UserName, t.RoleName, t.SessionName)));
        Assert.Equal(["AKIAIOSFODNN7LEAKED0", "AKIAIOSFODNN7EXAMPLE"], targets[0].AccessKeyIds);
        Assert.Equal(["ASIAIOSFODNN7EXAMPLE"], targets[1].AccessKeyIds);
    }

    [Fact]
    public void Security_Hub_gives_a_target_for_each_principal()
    {
        IReadOnlyList<ContainmentTarget> targets = ContainmentTargetFactory.CreateFromJson(InputSamples.Text("asff"));
        Assert.Equal(
            [(null, "Deploy", "claude-session"), ("backup-sync", null, null), (null, "KnowledgeBaseRole", null)],
            targets.Select(t => (t.UserName, t.RoleName, t.SessionName)));
        Assert.Equal(["ASIAIOSFODNN7EXAMPLE"], targets[0].AccessKeyIds);
        Assert.Equal("arn:aws:iam::111122223333:user/apps/backup-sync", targets[1].Arn);
        Assert.Equal(["us-east-1", "us-west-2"], targets[1].Regions);
        Assert.All(targets, t => Assert.Equal("Security Hub: Models were run at great cost.", t.Reason));
    }

    [Theory]
    [InlineData("AKIAIOSFODNN7LEAKED0")]
    [InlineData("AWS::IAM::AccessKey:AKIAIOSFODNN7LEAKED0")]
    [InlineData("arn:aws:iam::111122223333:access-key/AKIAIOSFODNN7LEAKED0")]
    public void An_access_key_is_found_in_each_form_of_its_id(string id)
    {
        JsonObject details = new() { ["AwsIamAccessKey"] = new JsonObject { ["UserName"] = "svc-leaked", ["Status"] = "Active" } };
        JsonArray resources = [new JsonObject { ["Type"] = "AwsIamAccessKey", ["Id"] = id, ["Details"] = details }];
        ContainmentTarget target = InputSamples.Single(InputSamples.With("asff", "Findings/0/Resources", resources));
        Assert.Equal(["AKIAIOSFODNN7LEAKED0"], target.AccessKeyIds);
        Assert.Equal("svc-leaked", target.UserName);
    }

    [Fact]
    public void Security_Hubs_findings_come_one_by_one_and_through_EventBridge_too()
    {
        JsonNode finding = JsonNode.Parse(InputSamples.Text("asff"))!["Findings"]![0]!;
        Assert.Equal(3, ContainmentTargetFactory.CreateFromJson(finding.ToJsonString()).Count);
        JsonObject e = new() { ["detail-type"] = "Security Hub Findings - Imported", ["resources"] = new JsonArray("x"), ["detail"] = new JsonObject { ["findings"] = new JsonArray(finding.DeepClone()) } };
        Assert.Equal(3, ContainmentTargetFactory.CreateFromJson(e.ToJsonString()).Count);
    }

    [Fact]
    public void Ocsf_findings_join_the_actor_with_the_resource_that_is_the_same()
    {
        IReadOnlyList<ContainmentTarget> targets = ContainmentTargetFactory.CreateFromJson(InputSamples.Text("ocsf-event"));
        Assert.Equal([("svc-leaked", null), (null, "Deploy")], targets.Select(t => (t.UserName, t.RoleName)));
        Assert.Equal(["AKIAIOSFODNN7LEAKED0"], targets[0].AccessKeyIds);
        Assert.Equal("arn:aws:iam::111122223333:user/svc-leaked", targets[0].Arn);
        Assert.Equal("Security Hub: A user ran models from an unusual place.", targets[0].Reason);
        Assert.Equal((TestEvents.Day.AddHours(1), DateTimeOffset.FromUnixTimeMilliseconds(1_791_000_000_000)), (targets[0].FirstTime, targets[0].LastTime));
    }
}
