using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.Targets;
using BedrockIR.Detection;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Scenarios;
using BedrockIR.Resources;
using BedrockIR.Rules;

namespace BedrockIR.Tests.Containment;

/// <summary>Every kind of principal that an incident may name: what can be done is planned, and what cannot is said with what to do.</summary>
public sealed class CaseTests : IDisposable
{
    private readonly ContainedAccount _account = new("llmjacking");

    public void Dispose() => _account.Dispose();

    [Theory]
    [InlineData("arn:aws:iam::111122223333:root", "Sign in as root", false)]
    [InlineData("arn:aws:iam::999988887777:user/guest", "belongs to the account 999988887777", true)]
    [InlineData("arn:aws:sts::999988887777:assumed-role/guest/session", "belongs to the account 999988887777", true)]
    [InlineData("arn:aws:iam::111122223333:user/nobody", "There is no user nobody", true)]
    [InlineData("arn:aws:iam::111122223333:role/nothing", "There is no role nothing", true)]
    [InlineData("arn:aws:sts::111122223333:federated-user/guest", "is no user and no role", false)]
    [InlineData("arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Analyst_2b7c9d1e0f3a4b5c/mia.brandt@example.com", "delete the user's active sessions", false)]
    public void What_cannot_be_changed_says_what_to_do(string arn, string says, bool isRefused)
    {
        ContainmentStatus status = isRefused ? ContainmentStatus.Refused : ContainmentStatus.Manual;
        ContainmentAction action = _account.Plan(ContainmentTargetFactory.CreateFromName(null, null, null, null, arn)).Single(a => a.Status == status);
        Assert.Contains(says, action.Message!, StringComparison.Ordinal);
    }

    [Fact]
    public void Root_and_Identity_Center_are_denied_by_the_organisation()
    {
        ContainmentAction root = _account.Plan(ContainmentTargetFactory.CreateFromName(null, null, null, null, "arn:aws:iam::111122223333:root")).Single(a => a.Action == "ScpDeny");
        Assert.Contains("\"aws:PrincipalArn\":\"arn:aws:iam::111122223333:root\"", root.Document!, StringComparison.Ordinal);
        ContainmentAction session = _account.Plan(ContainmentTargetFactory.CreateFromName(null, null, null, null,
            "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Analyst_2b7c9d1e0f3a4b5c/mia.brandt@example.com")).Single(a => a.Action == "ScpDeny");
        Assert.Contains("\"aws:userid\":\"*:mia.brandt@example.com\"", session.Document!, StringComparison.Ordinal);
    }

    [Fact]
    public void User_is_bound_by_id_which_a_rename_keeps()
    {
        ContainmentAction scp = Assert.Single(_account.Plan(ContainedAccount.User() with { Actions = ["ScpDeny"] }));
        Match id = ContainmentPolicies.UserIdRegex().Match(scp.Document!);
        Assert.True(id.Success, scp.Document);
        ContainmentAction other = scp with { Document = scp.Document!.Replace(id.Groups[1].Value, "AIDAEXAMPLERESPONDER2", StringComparison.Ordinal) };
        Assert.Equal(ContainmentStatus.Refused, Assert.Single(_account.Run(o => o with { Plan = [other] })).Status);
        Assert.Empty(_account.Changes());
    }

    [Fact]
    public void The_management_account_is_bound_by_no_service_control_policy()
    {
        JsonObject root = _account.Server.Account.GetGlobalItems("organizationRoots").First();
        root["Arn"] = ((string)root["Arn"]!).Replace("999900001111", "111122223333", StringComparison.Ordinal);
        ContainmentAction scp = Assert.Single(_account.Plan(ContainedAccount.User() with { Actions = ["ScpDeny"] }));
        Assert.Equal(ContainmentStatus.Refused, scp.Status);
        Assert.Contains("management account", scp.Message!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_with_a_wildcard_makes_no_policy_that_hits_others()
    {
        JsonObject user = _account.Server.Account.GetGlobalItems("users").First(u => (string?)u["UserName"] == ContainedAccount.Leaked);
        (user["Path"], user["Arn"]) = ("/*/", "arn:aws:iam::111122223333:user/*/svc-leaked");
        Assert.Equal(ContainmentStatus.Refused, Assert.Single(_account.Plan(ContainedAccount.User() with { Actions = ["ScpDeny"] })).Status);
    }

    [Fact]
    public void A_service_linked_role_is_left_to_its_service()
    {
        JsonObject role = (JsonObject)_account.Server.Account.GetGlobalItems("roles").First().DeepClone();
        (role["RoleName"], role["Path"], role["Arn"]) = ("AWSServiceRoleForX", "/aws-service-role/x.amazonaws.com/", "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX");
        _account.Server.Account.GetCollection("roles", "").Add((JsonNode)role);
        ContainmentAction manual = Assert.Single(_account.Plan(ContainedAccount.Role("AWSServiceRoleForX")));
        Assert.Equal(ContainmentStatus.Manual, manual.Status);
        Assert.Contains("service-linked", manual.Message!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_session_is_its_role()
    {
        List<ContainmentAction> plan = _account.Plan(ContainmentTargetFactory.CreateFromName(null, null, null, null, "arn:aws:sts::111122223333:assumed-role/chatbot-prod/i-0a1b2c3d4e5f60718"));
        Assert.Equal(["DenyBedrock", "RevokeSession"], plan.Select(a => a.Action));
        Assert.All(plan, a => Assert.Equal("chatbot-prod", a.RoleName));
    }

    [Fact]
    public void Who_else_uses_a_principal_is_told()
    {
        List<ContainmentAction> plan = _account.Plan(ContainedAccount.User(), ContainedAccount.Role("chatbot-prod"));
        Assert.Contains(plan.Single(a => a is { Action: "DenyBedrock", UserName: "svc-leaked" }).Affects, a => a.StartsWith("used from ", StringComparison.Ordinal));
        Assert.Contains(plan.Single(a => a.Action == "RevokeSession").Affects, a => a.StartsWith("session i-0a1b2c3d4e5f60718 of ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_service_role_tells_what_runs_in_it()
    {
        ContainmentAction deny = _account.Plan(ContainedAccount.Role("AmazonBedrockExecutionRoleForAgents_SUPPORTDSK")).Single(a => a.Action == "DenyBedrock");
        Assert.Contains(deny.Affects, a => a.Contains("Agent support-desk", StringComparison.Ordinal) && a.Contains("stops for everybody", StringComparison.Ordinal));
    }

    [Fact]
    public void Keys_are_found_by_themselves()
    {
        List<ContainmentAction> key = _account.Plan(ContainmentTargetFactory.CreateFromName(null, null, ContainedAccount.LeakedKey, null, null));
        Assert.Equal([("DisableAccessKey", "svc-leaked"), ("RevokeSession", "svc-leaked")], key.Select(a => (a.Action, a.UserName)));
        ContainmentAction apiKey = Assert.Single(_account.Plan(ContainmentTargetFactory.CreateFromName(null, null, null, "ACCADRILLQ4VZAPIKEY22", null)));
        Assert.Equal(("DisableApiKey", "BedrockAPIKey-q4vz"), (apiKey.Action, apiKey.UserName));
    }

    [Fact]
    public void Key_alone_names_roles_it_assumed()
    {
        DrillContent content = DrillScenarios.Load("llmjacking", DateTimeOffset.UtcNow);
        PastEvent model = content.Events.First(e => (string?)e.Record["userIdentity"]?["accessKeyId"] == ContainedAccount.LeakedKey && e.Region == TenActions.Home);
        JsonObject assume = (JsonObject)model.Record.DeepClone();
        assume.Remove("errorCode");
        (assume["eventName"], assume["eventSource"], assume["eventID"]) = ("AssumeRole", "sts.amazonaws.com", "0a1b2c3d-0000-4000-8000-000000000017");
        assume["requestParameters"] = new JsonObject { ["roleArn"] = "arn:aws:iam::111122223333:role/chatbot-prod", ["roleSessionName"] = "x" };
        DateTimeOffset time = content.Now.AddHours(-2);
        assume["eventTime"] = UtcTime.Format(time);
        content.Events.Add(model with { Time = time, Record = assume });
        using ContainedAccount account = new(content);
        ContainmentAction key = account.Plan(ContainmentTargetFactory.CreateFromName(null, null, ContainedAccount.LeakedKey, null, null))[0];
        Assert.Contains(key.Caveats, c => c.Contains("up to 36 hours", StringComparison.Ordinal));
        Assert.Contains(key.Caveats, c => c.Contains("assumed the role arn:aws:iam::111122223333:role/chatbot-prod (1 ×)", StringComparison.Ordinal) && c.Contains("-RoleName chatbot-prod -Action RevokeSession", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AKIAEXAMPLENOBODYSKY", "belongs to no user of the account")]
    [InlineData("ASIAEXAMPLENOBODYSKY", "so its role is not known")]
    public void Unknown_key_is_refused(string key, string says)
    {
        ContainmentAction refused = Assert.Single(_account.Plan(ContainmentTargetFactory.CreateFromName(null, null, key, null, null)));
        Assert.Equal(ContainmentStatus.Refused, refused.Status);
        Assert.Contains(says, refused.Message!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_is_found_by_what_it_did()
    {
        string key = _account.Server.Account.Trail.Entries.Select(e => e.Record).Where(r => (string?)r["userIdentity"]?["sessionContext"]?["sessionIssuer"]?["userName"] == "chatbot-prod" && (string?)r["awsRegion"] == TenActions.Home)
            .Select(r => (string?)r["userIdentity"]!["accessKeyId"]).OfType<string>().Last();
        Assert.All(_account.Plan(ContainmentTargetFactory.CreateFromName(null, null, key, null, null)), a => Assert.Equal("chatbot-prod", a.RoleName));
    }

    [Fact]
    public void A_knowledge_base_is_stopped_by_its_role()
    {
        ContainmentTarget target = ContainmentTargetFactory.CreateFrom(new BedrockResource
        {
            ResourceType = BedrockResourceType.KnowledgeBase, AccountId = "111122223333", Region = TenActions.Home, Id = "KBHANDBOOK", Name = "handbook",
            RoleArn = "arn:aws:iam::111122223333:role/service-role/AmazonBedrockExecutionRoleForKnowledgeBase_hb7q2",
        });
        ContainmentAction deny = Assert.Single(_account.Plan(target));
        Assert.Equal(("DenyBedrock", "AmazonBedrockExecutionRoleForKnowledgeBase_hb7q2"), (deny.Action, deny.RoleName));
    }

    [Fact]
    public void Victims_are_not_in_a_plan_unless_they_are_named()
    {
        Finding reader = Finding("svc-leaked", null) with { IsVictim = true };
        Finding agent = Finding("AmazonBedrockExecutionRoleForAgents_SUPPORTDSK (bedrock.amazonaws.com)", "arn:aws:iam::111122223333:role/service-role/AmazonBedrockExecutionRoleForAgents_SUPPORTDSK");
        ContainmentTarget[] targets = [.. new[] { reader, agent }.SelectMany(f => new[] { ContainmentTargetFactory.CreateFrom(f), Assert.Single(ContainmentTargetFactory.CreateFromJson(JsonSerializer.Serialize(f))) })];
        Assert.Empty(_account.Plan(targets));
        Assert.Empty(_account.Run(o => o with { Targets = targets, Actions = ["DenyBedrock"], PlanOnly = true }));
        Assert.Contains(_account.Host.Warnings, w => w.Contains("-UserName svc-leaked", StringComparison.Ordinal));
        Assert.Contains(_account.Host.Warnings, w => w.Contains("-RoleName AmazonBedrockExecutionRoleForAgents_SUPPORTDSK", StringComparison.Ordinal));
        Assert.NotEmpty(_account.Plan([.. targets, ContainedAccount.User()]));
        Assert.NotEmpty(_account.Plan(ContainmentTargetFactory.CreateFrom(reader with { IsVictim = false })));
    }

    private static Finding Finding(string principal, string? arn) => new()
    {
        FindingId = principal, RuleId = "r", Title = "Poisoned knowledge base", Severity = Severity.High, Principal = principal, Arn = arn,
        UserIdentityType = arn is null ? "IAMUser" : "AssumedRole", UserName = arn is null ? principal : null, AccountId = "111122223333", Regions = ["us-east-1"],
    };

    [Fact]
    public void What_is_found_of_honest_work_as_well_suggests_nothing_unless_it_is_asked_for()
    {
        ContainmentTarget[] targets = [ContainedAccount.User() with { Severity = Severity.Low }, ContainedAccount.Role("chatbot-prod") with { Severity = Severity.Medium }];
        Assert.All(_account.Plan(targets), a => Assert.Equal("chatbot-prod", a.RoleName));
        Assert.Contains(_account.Host.Warnings, w => w.StartsWith("1 of 2 findings are left out", StringComparison.Ordinal));
        Assert.Contains(_account.Run(o => o with { Targets = targets, MinimumSeverity = Severity.Low, PlanOnly = true }), a => a.UserName == ContainedAccount.Leaked);
    }

    [Fact]
    public void Many_reasons_are_told_by_the_gravest_and_their_number()
    {
        ContainmentTarget[] targets = [.. Enumerable.Range(0, 20).Select(i => ContainedAccount.User() with { Reason = $"finding {i}", FindingId = $"f{i}" })];
        ContainmentAction key = _account.Plan(targets)[0];
        Assert.Equal(["finding 0", "finding 1", "finding 2", "finding 3", "finding 4", "finding 5", "and 14 more"], key.Reason);
        Assert.Equal(20, key.FindingIds.Count);
    }

    [Fact]
    public void An_agent_is_stopped_by_its_aliases()
    {
        ContainmentAction alias = Assert.Single(_account.Contain(ContainmentTargetFactory.CreateFrom(new BedrockResource
        {
            ResourceType = BedrockResourceType.Agent, AccountId = "111122223333", Region = TenActions.Home, Id = TenActions.Agent, RoleArn = "arn:aws:iam::111122223333:role/service-role/AmazonBedrockExecutionRoleForAgents_SUPPORTDSK",
        })));
        Assert.Equal(("DisableAgentAlias", "SUPPORTDSK/LIVEDESK01", ContainmentStatus.Applied), (alias.Action, alias.ResourceId, alias.Status));
    }
}
