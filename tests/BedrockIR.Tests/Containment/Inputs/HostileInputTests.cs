using System.Text.Json.Nodes;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Targets;

namespace BedrockIR.Tests.Containment.Inputs;

/// <summary>Nothing that an attacker wrote reaches a plan unless AWS allows it there.</summary>
public sealed class HostileInputTests
{
    [Theory]
    [InlineData("arn:aws:iam::111122223333:user/svc\n-leaked")]
    [InlineData("arn:aws:iam::111122223333:user/svc-leaked\n")]
    [InlineData("arn:aws:iam::111122223333:user/svc-lеaked")]
    [InlineData("arn:aws:iam::111122223333:user/a b/svc-leaked")]
    [InlineData("arn:aws:iam::11112222333:user/svc-leaked")]
    [InlineData("arn:aws:iam::١١١١٢٢٢٢٣٣٣٣:user/svc-leaked")]
    [InlineData("arn:aws:iam::111122223333:group/admins")]
    [InlineData("arn:aws:s3:::prompts")]
    [InlineData(" arn:aws:iam::111122223333:user/svc-leaked")]
    [InlineData("*")]
    public void An_arn_that_IAM_cannot_have_given_is_left_out_and_said(string arn)
    {
        ContainmentTarget target = InputSamples.Single(InputSamples.With("finding", "Arn", arn));
        Assert.Null(target.Arn);
        Assert.Equal("svc-leaked", target.UserName);
        Assert.EndsWith("left out, as AWS allows no such or it contradicts the rest: ARN", target.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_named_with_a_line_break_still_leads_to_its_role()
    {
        ContainmentTarget target = InputSamples.Single(InputSamples.With("finding", "Arn", "arn:aws:sts::111122223333:assumed-role/Deploy/pw\r\nned"));
        Assert.Null(target.Arn);
        Assert.Null(target.SessionName);
        Assert.Equal("Deploy", target.RoleName);
        Assert.Equal("111122223333", target.AccountId);
    }

    [Fact]
    public void A_user_named_beside_the_arn_of_a_session_is_not_believed()
    {
        ContainmentTarget target = InputSamples.Single(InputSamples.With("finding", "Arn", "arn:aws:sts::111122223333:assumed-role/Deploy/svc-leaked"));
        Assert.Null(target.UserName);
        Assert.Equal("Deploy", target.RoleName);
        Assert.Contains("user name", target.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_alias_of_an_account_is_not_taken_for_the_user_of_that_name()
    {
        ContainmentTarget target = ContainmentTargetFactory.CreateFrom(TestEvents.Create(
            ("userIdentity.type", "Root"), ("userIdentity.arn", "arn:aws:iam::111122223333:root"), ("userIdentity.userName", "svc-app")));
        Assert.Equal("arn:aws:iam::111122223333:root", target.Arn);
        Assert.Null(target.UserName);
        Assert.DoesNotContain("left out", target.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bearer_key_is_never_taken_for_an_id()
    {
        const string key = "ABSKQmVkcm9ja0FQSUtleS14N2syLWF0LTExMTEyMjIyMzMzMzpzZWNyZXQ=";
        ContainmentTarget target = InputSamples.Single(InputSamples.With("finding", "AccessKeyIds", new JsonArray(key, "AKIAIOSFODNN7LEAKED0", "AKIA'; drop", 7)));
        Assert.Equal(["AKIAIOSFODNN7LEAKED0"], target.AccessKeyIds);
        Assert.Empty(target.ApiKeyIds);
        Assert.DoesNotContain("ABSK", target.Reason, StringComparison.Ordinal);
        Assert.Contains("access key id × 3", target.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Actions_and_paths_that_there_are_not_are_left_out()
    {
        string json = InputSamples.With("finding", "Containment", new JsonArray("DenyBedrock", "DeleteUser", "denybedrock"));
        ContainmentTarget target = InputSamples.Single(json.Replace("\"Direct\"", "\"Drect\"", StringComparison.Ordinal));
        Assert.Equal(["DenyBedrock"], target.Actions);
        Assert.Equal(["ApiKeyLongTerm"], target.InvocationPaths);
        Assert.Contains("action × 2, invocation path", target.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_cannot_act_on_a_terminal_nor_fill_it()
    {
        string json = InputSamples.With("guardduty-user", "Findings/0/Title", "\u001b[2J\u202e" + new string('x', 5_000));
        string reason = InputSamples.Single(json).Reason;
        Assert.StartsWith(@"GuardDuty: \u001b[2J\u202exxx", reason, StringComparison.Ordinal);
        Assert.InRange(reason.Length, 200, 310);
        string escapes = InputSamples.With("guardduty-user", "Findings/0/Title", new string('\u0007', 5_000));
        Assert.InRange(InputSamples.Single(escapes).Reason.Length, 200, 310);
    }

    [Fact]
    public void Half_characters_are_read_wherever_they_stand()
    {
        string json = InputSamples.Text("finding").Replace("\"svc-leaked\"", "\"svc\\ud800\"", StringComparison.Ordinal)
            .Replace("\"DrillDown\"", "\"\\udc00\"", StringComparison.Ordinal).Replace("Logging Deleted", "\\ud800", StringComparison.Ordinal);
        ContainmentTarget target = InputSamples.Single(json);
        Assert.Equal("svc-leaked", target.UserName);
        Assert.Contains("user name", target.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_the_wrong_kind_are_left_out_and_said()
    {
        string json = InputSamples.With("guardduty-user", "Findings/0/Resource/AccessKeyDetails/UserName", new JsonObject { ["a"] = 1 });
        ContainmentTarget target = InputSamples.Single(json);
        Assert.Null(target.UserName);
        Assert.Equal(["AKIAIOSFODNN7LEAKED0"], target.AccessKeyIds);
        Assert.EndsWith("user name", target.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_request_holds_cannot_pass_for_an_input()
    {
        JsonObject forged = JsonNode.Parse(InputSamples.Text("finding"))!.AsObject();
        forged["Findings"] = new JsonArray(JsonNode.Parse(InputSamples.Text("resource")));
        string json = InputSamples.With("trail-record", "requestParameters", forged);
        Assert.Equal("pwned", InputSamples.Single(json).SessionName);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("   ", "empty")]
    [InlineData("{", "damaged")]
    [InlineData("svc-leaked", "damaged")]
    [InlineData("{\"\\ud800\":", "damaged")]
    [InlineData("7", "a number")]
    [InlineData("\"svc-leaked\"", "a text")]
    [InlineData("null", "null")]
    [InlineData("true", "a truth value")]
    [InlineData("{}", "an empty object")]
    [InlineData("""{"Name":"x","Colo\u001bur":"red"}""", @"an object with Name, Colo\u001bur.")]
    [InlineData("""[{"Findings":[]},[{"a":1}]]""", "an object with a, item 2 of the list, item 1 of the list")]
    [InlineData("""{"detail":{"findings":[7]}}""", "a number, in detail, in Findings, item 1 of the list")]
    [InlineData("""{"Id":"x","Type":"y","Resource":"@{ResourceType=AccessKey}"}""", "ConvertTo-Json -Depth 20")]
    [InlineData("""{"CloudTrailEvent":"[]"}""", "a list, in CloudTrailEvent")]
    public void What_is_no_input_is_refused_with_what_was_seen(string json, string seen)
    {
        InputException problem = Assert.Throws<InputException>(() => ContainmentTargetFactory.CreateFromJson(json));
        Assert.Equal("NotAContainmentInput", problem.Id);
        Assert.Contains(seen, problem.Message, StringComparison.Ordinal);
        Assert.Contains("GuardDuty", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_of_any_depth_is_refused_and_harms_nothing() => Assert.All(
        ["[", "{\"Findings\":[", "{\"detail\":", "{\"\\ud800\":"],
        nest => Assert.Throws<InputException>(() => ContainmentTargetFactory.CreateFromJson(string.Concat(Enumerable.Repeat(nest, 100_000)))));

    [Fact]
    public void A_finding_that_names_very_many_is_read_in_good_time()
    {
        JsonObject[] users = [.. Enumerable.Range(0, 20_000).Select(i => new JsonObject { ["Type"] = "AwsIamUser", ["Id"] = $"arn:aws:iam::111122223333:user/u{i}" })];
        Assert.Equal(20_000, ContainmentTargetFactory.CreateFromJson(InputSamples.With("asff", "Findings/0/Resources", new JsonArray([.. users]))).Count);
        JsonArray keys = [.. Enumerable.Range(0, 100_000).Select(i => (JsonNode)$"AKIA{i:D16}")];
        Assert.Equal(100_001, InputSamples.Single(InputSamples.With("finding", "AccessKeyIds", keys)).AccessKeyIds.Count);
    }
}
