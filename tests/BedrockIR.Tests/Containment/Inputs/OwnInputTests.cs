using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Targets;
using BedrockIR.Detection;
using BedrockIR.Events;
using BedrockIR.Events.Activity;
using BedrockIR.Events.ApiKeys;
using BedrockIR.Events.Attribution;
using BedrockIR.Posture.Logging;
using BedrockIR.Reporting;
using BedrockIR.Resources;
using BedrockIR.Rules;
using BedrockIR.Triage;

namespace BedrockIR.Tests.Containment.Inputs;

/// <summary>What BedrockIR's own commands return, as objects and as JSON.</summary>
public sealed class OwnInputTests
{
    private static Finding Finding => new()
    {
        FindingId = "0123456789ABCDEF",
        RuleId = "r",
        Title = "Invocation logging deleted",
        Severity = Severity.Critical,
        Count = 2,
        Principal = "svc-leaked",
        Arn = "arn:aws:iam::111122223333:user/svc-leaked",
        UserIdentityType = "IAMUser",
        UserName = "svc-leaked",
        AccessKeyId = "AKIAIOSFODNN7LEAKED0",
        AccessKeyIds = ["AKIAIOSFODNN7LEAKED0", "ACCAEXAMPLE1234567890"],
        AccountId = "111122223333",
        Regions = ["us-east-1", "us-west-2"],
        InvocationPaths = ["Direct", "Unknown", "ApiKeyLongTerm"],
        Containment = ["RestoreLogging", "DisableApiKey"],
        FirstTime = TestEvents.Day,
        LastTime = TestEvents.Day.AddHours(1),
    };

    [Fact]
    public void A_finding_brings_its_actions_its_keys_and_its_reason()
    {
        ContainmentTarget target = ContainmentTargetFactory.CreateFrom(Finding);
        Assert.Equal("Invocation logging deleted (critical, 2 events)", target.Reason);
        Assert.Equal(["RestoreLogging", "DisableApiKey"], target.Actions);
        Assert.Equal(["AKIAIOSFODNN7LEAKED0"], target.AccessKeyIds);
        Assert.Equal(["ACCAEXAMPLE1234567890"], target.ApiKeyIds);
        Assert.Equal(["Direct", "ApiKeyLongTerm"], target.InvocationPaths);
        Assert.Equal(("svc-leaked", "0123456789ABCDEF", "111122223333"), (target.UserName, target.FindingId, target.AccountId));
        Assert.Equal(["us-east-1", "us-west-2"], target.Regions);
        Assert.Equal((TestEvents.Day, TestEvents.Day.AddHours(1)), (target.FirstTime, target.LastTime));
    }

    [Fact]
    public void A_finding_says_the_same_as_JSON_alone_in_a_list_and_in_a_triage()
    {
        string expected = JsonSerializer.Serialize(ContainmentTargetFactory.CreateFrom(Finding));
        TriageResult triage = new() { Findings = [Finding] };
        string[] jsons = [JsonDocumentSerializer.Serialize(Finding), JsonDocumentSerializer.Serialize(new[] { Finding }), JsonDocumentSerializer.Serialize(triage), JsonSerializer.Serialize(Finding)];
        Assert.All(jsons, json => Assert.Equal(expected, JsonSerializer.Serialize(InputSamples.Single(json))));
    }

    [Fact]
    public void PowerShells_JSON_writes_numbers_for_names()
    {
        string json = InputSamples.With("finding", "Severity", (int)Severity.High);
        Assert.Contains("(high, 2 events)", InputSamples.Single(json).Reason, StringComparison.Ordinal);
        BedrockResource resource = InputSamples.Single(InputSamples.With("resource", "ResourceType", (int)BedrockResourceType.AgentAlias)).Resource!;
        Assert.Equal(BedrockResourceType.AgentAlias, resource.ResourceType);
    }

    [Fact]
    public void A_session_has_its_role_and_a_services_sessions_have_the_role_alone()
    {
        ContainmentTarget session = ContainmentTargetFactory.CreateFrom(Finding with { Arn = "arn:aws:sts::111122223333:assumed-role/Deploy/pwned", UserName = null, UserIdentityType = "AssumedRole" });
        Assert.Equal((null, "Deploy", "pwned"), (session.UserName, session.RoleName, session.SessionName));
        ContainmentTarget service = ContainmentTargetFactory.CreateFrom(Finding with
        {
            Arn = "arn:aws:iam::111122223333:role/service-role/KnowledgeBaseRole",
            Principal = "KnowledgeBaseRole (bedrock.amazonaws.com)",
            UserName = null,
            UserIdentityType = "AssumedRole",
        });
        Assert.Equal(("KnowledgeBaseRole", null), (service.RoleName, service.SessionName));
    }

    [Fact]
    public void A_session_that_has_no_ARN_is_known_by_what_it_is_called()
    {
        ContainmentTarget target = ContainmentTargetFactory.CreateFrom(Finding with { Arn = null, UserName = null, UserIdentityType = "AssumedRole", Principal = "Deploy/pwned" });
        Assert.Equal(("Deploy", "pwned", "111122223333"), (target.RoleName, target.SessionName, target.AccountId));
    }

    [Fact]
    public void An_event_tells_who_made_it_as_an_object_as_our_JSON_and_as_a_record()
    {
        TrailEvent e = TestEvents.Parse(InputSamples.Text("trail-record")) with { InvocationPath = InvocationPath.Direct };
        string lookup = new JsonObject { ["EventId"] = "e", ["CloudTrailEvent"] = InputSamples.Text("trail-record") }.ToJsonString();
        string bridge = $$"""{"detail-type":"AWS API Call via CloudTrail","detail":{{InputSamples.Text("trail-record")}}}""";
        string file = $$"""{"Records":[{{InputSamples.Text("trail-record")}}]}""";
        ContainmentTarget[] targets =
        [
            ContainmentTargetFactory.CreateFrom(e), InputSamples.Single(JsonDocumentSerializer.Serialize(e)), InputSamples.Single(InputSamples.Text("trail-record")),
            InputSamples.Single(lookup), InputSamples.Single(bridge), InputSamples.Single(file),
        ];
        string expected = JsonSerializer.Serialize(targets[0]);
        Assert.All(targets, t => Assert.Equal(expected, JsonSerializer.Serialize(t)));
        Assert.Equal("an event InvokeModel of 2026-10-03 02:00:00Z", targets[0].Reason);
        Assert.Equal(("Deploy", "pwned", "arn:aws:sts::111122223333:assumed-role/Deploy/pwned"), (targets[0].RoleName, targets[0].SessionName, targets[0].Arn));
        Assert.Equal(["Direct"], targets[0].InvocationPaths);
    }

    [Fact]
    public void The_session_that_Bedrock_opened_itself_is_the_role()
    {
        string record = InputSamples.Text("trail-record").Replace("pwned", "BedrockQueryKnowledgeBaseSession-KP0GGMKC1M", StringComparison.Ordinal)
            .Replace("198.51.100.23", "bedrock.amazonaws.com", StringComparison.Ordinal);
        TrailEvent e = new EventAttributor(new ResourceDirectory()).Apply(TestEvents.Parse(record));
        foreach (ContainmentTarget target in new[] { ContainmentTargetFactory.CreateFrom(e), InputSamples.Single(record), InputSamples.Single(JsonDocumentSerializer.Serialize(e)) })
        {
            Assert.Equal(("arn:aws:iam::111122223333:role/ci/Deploy", "Deploy", null), (target.Arn, target.RoleName, target.SessionName));
        }
    }

    [Fact]
    public void A_caller_from_another_account_belongs_there() => Assert.Equal("444455556666",
        ContainmentTargetFactory.CreateFrom(TestEvents.Create(("userIdentity.arn", "arn:aws:iam::444455556666:user/svc-app"), ("userIdentity.accountId", "444455556666"))).AccountId);

    [Fact]
    public void Activity_and_a_triages_principals_bring_all_their_keys()
    {
        ContainmentTarget activity = ContainmentTargetFactory.CreateFrom(new ActivitySummary
        {
            Group = "svc-leaked",
            Arn = "arn:aws:iam::111122223333:user/svc-leaked",
            Calls = 1_200,
            AccessKeyIds = ["AKIAIOSFODNN7LEAKED0", "ACCAEXAMPLE1234567890"],
            Regions = ["us-east-1"],
            InvocationPath = "Direct",
        });
        Assert.Equal("activity of svc-leaked: 1,200 calls of Bedrock", activity.Reason);
        Assert.Equal(("svc-leaked", "111122223333"), (activity.UserName, activity.AccountId));
        Assert.Equal((1, 1), (activity.AccessKeyIds.Count, activity.ApiKeyIds.Count));

        ContainmentTarget principal = ContainmentTargetFactory.CreateFrom(new PrincipalSummary
        {
            Principal = "Deploy/pwned",
            Arn = "arn:aws:sts::111122223333:assumed-role/Deploy/pwned",
            RiskScore = 205,
            FindingCount = 11,
            AccessKeyIds = ["ASIAIOSFODNN7EXAMPLE"],
        });
        Assert.Equal("Deploy/pwned: risk 205, findings: 11", principal.Reason);
        Assert.Equal(("Deploy", "pwned"), (principal.RoleName, principal.SessionName));
    }

    [Fact]
    public void A_resource_is_a_target_as_an_object_and_as_JSON()
    {
        ContainmentTarget target = InputSamples.Single(InputSamples.Text("resource"));
        Assert.Equal("ModelInvocationJob nightly", target.Reason);
        Assert.Equal(("111122223333", null, "abcdefghij12"), (target.AccountId, target.RoleName, target.Resource?.Id));
        Assert.Equal(["us-east-1"], target.Regions);
        Assert.Equal(JsonSerializer.Serialize(target), JsonSerializer.Serialize(ContainmentTargetFactory.CreateFrom(target.Resource!)));
    }

    [Fact]
    public void A_resource_whose_ids_cannot_be_AWSs_is_none()
    {
        BedrockResource bad = new() { ResourceType = BedrockResourceType.Agent, Region = "us-east-1", Id = "../agents/\n", Arn = "arn:aws:bedrock:us-east-1:1\n", Name = "x\u001b" };
        ContainmentTarget target = ContainmentTargetFactory.CreateFrom(bad);
        Assert.Null(target.Resource);
        Assert.Equal(@"Agent x\u001b; it names nothing that can be contained; left out, as AWS allows no such or it contradicts the rest: resource ARN, resource id", target.Reason);
    }

    [Fact]
    public void Logging_is_to_be_restored_in_its_region()
    {
        ContainmentTarget target = ContainmentTargetFactory.CreateFrom(new LoggingStatus { AccountId = "111122223333", Region = "us-east-1", State = LoggingState.Disabled });
        Assert.Equal(["RestoreLogging"], target.Actions);
        Assert.Equal(["us-east-1"], target.Regions);
        Assert.Equal("invocation logging is off in us-east-1", target.Reason);
    }

    [Fact]
    public void A_decoded_key_leads_to_its_user_or_to_the_access_key_that_signed_it()
    {
        ContainmentTarget user = ContainmentTargetFactory.CreateFrom(new BedrockApiKey
        {
            Kind = BedrockApiKeyKind.LongTerm,
            AccountId = "111122223333",
            UserName = "BedrockAPIKey-x7k2",
            ServiceCredentialAlias = "BedrockAPIKey-x7k2-at-111122223333",
        });
        Assert.Equal(("BedrockAPIKey-x7k2", "111122223333"), (user.UserName, user.AccountId));
        Assert.Equal(["ApiKeyLongTerm"], user.InvocationPaths);
        Assert.Contains("BedrockAPIKey-x7k2-at-111122223333", user.Reason, StringComparison.Ordinal);

        ContainmentTarget signer = ContainmentTargetFactory.CreateFrom(new BedrockApiKey { Kind = BedrockApiKeyKind.ShortTerm, AccessKeyId = "ASIAIOSFODNN7EXAMPLE", Region = "eu-west-1" });
        Assert.Equal(["ASIAIOSFODNN7EXAMPLE"], signer.AccessKeyIds);
        Assert.Equal(["ApiKeyShortTerm"], signer.InvocationPaths);
    }

    [Fact]
    public void A_list_keeps_its_order_and_an_empty_one_has_no_targets()
    {
        string list = $"[{InputSamples.Text("resource")},{InputSamples.Text("asff")},{InputSamples.Text("finding")}]";
        Assert.Equal([null, "Deploy", null, "KnowledgeBaseRole", null], ContainmentTargetFactory.CreateFromJson(list).Select(t => t.RoleName));
        Assert.Empty(ContainmentTargetFactory.CreateFromJson("[]"));
        Assert.Empty(ContainmentTargetFactory.CreateFromJson(JsonDocumentSerializer.Serialize(new TriageResult())));
    }
}
