using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Authorization;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Operations;
using BedrockIR.Drill.Scenarios;
using BedrockIR.Tests.Aws;

namespace BedrockIR.Tests.Drill.Scenarios;

/// <summary>The account at the end is what the story made of it.</summary>
public sealed class StateTests
{
    private static readonly string[] Main = ["us-east-1", "us-west-2", "eu-west-1"];

    public static TheoryData<string> Names { get; } = new(DrillScenarios.Names);

    // In each region: what the last successful write or deletion left.
    [Theory]
    [MemberData(nameof(Names))]
    public void Invocation_logging_is_as_the_last_call_left_it(string name)
    {
        LoadedScenario scenario = LoadedScenario.Of(name);
        foreach (string region in Main)
        {
            JsonObject? last = scenario.Content.Events.Select(e => e.Record).LastOrDefault(r => (string?)r["awsRegion"] == region && r["errorCode"] is null
                && (string?)r["eventName"] is "PutModelInvocationLoggingConfiguration" or "DeleteModelInvocationLoggingConfiguration" && (string?)r["awsRegion"] == region);
            JsonObject? now = scenario.Regional(region, "loggingConfiguration").SingleOrDefault();
            if (last is null)
                Assert.True((bool)now!["textDataDeliveryEnabled"]! && now["s3Config"] is not null && now["cloudWatchConfig"] is not null);
            else if ((string?)last["eventName"] == "DeleteModelInvocationLoggingConfiguration")
                Assert.Null(now);
            else
                Assert.All(last["requestParameters"]!["loggingConfig"]!.AsObject(), m => Assert.True(JsonNode.DeepEquals(m.Value, now![m.Key]), m.Key));
        }
    }

    // Of every scenario, also where an attacker has deleted it since: the well-kept account's is what there was.
    [Theory]
    [MemberData(nameof(Names))]
    public void The_event_history_still_has_the_last_good_configuration_of_logging(string name)
    {
        LoadedScenario scenario = LoadedScenario.Of(name), clean = LoadedScenario.Of("clean");
        foreach (string region in Main)
        {
            JsonObject put = scenario.Calls("PutModelInvocationLoggingConfiguration").First(r => (string?)r["awsRegion"] == region);
            Assert.InRange(scenario.Content.Now - LoadedScenario.Time((string)put["eventTime"]!), TimeSpan.FromDays(59), TimeSpan.FromDays(61));
            Assert.True(JsonNode.DeepEquals(clean.Regional(region, "loggingConfiguration").Single(), put["requestParameters"]!["loggingConfig"]), put.ToJsonString());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Keys_were_used_last_when_the_log_says(string name)
    {
        LoadedScenario scenario = LoadedScenario.Of(name);
        foreach (JsonObject key in scenario.Global("accessKeys"))
        {
            JsonObject? last = scenario.Content.Events.Where(e => (string?)e.Record["userIdentity"]!["accessKeyId"] == (string?)key["AccessKeyId"]
                && (string?)e.Record["eventType"] == "AwsApiCall").MaxBy(e => e.Time)?.Record;
            Assert.Equal((string?)last?["eventTime"], (string?)key["_lastUsed"]?["LastUsedDate"]);
            Assert.Equal((string?)last?["awsRegion"], (string?)key["_lastUsed"]?["Region"]);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Whoever_calls_is_somebody_whom_the_account_knows(string name)
    {
        LoadedScenario scenario = LoadedScenario.Of(name);
        JsonNode[] callers = [.. scenario.Content.Events.Select(e => e.Record["userIdentity"]!)];
        HashSet<(string, string)> users = [.. scenario.Global("users").Select(u => ((string)u["Arn"]!, (string)u["UserId"]!))];
        HashSet<(string, string)> roles = [.. scenario.Global("roles").Select(r => ((string)r["Arn"]!, (string)r["RoleId"]!))];
        Assert.Empty(callers.Where(c => (string?)c["type"] == "IAMUser").Select(c => ((string)c["arn"]!, (string)c["principalId"]!)).Distinct().Except(users));
        Assert.Empty(callers.Select(c => c["sessionContext"]?["sessionIssuer"]).OfType<JsonNode>().Select(i => ((string)i["arn"]!, (string)i["principalId"]!)).Distinct().Except(roles));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_goes_on_goes_on_with_keys_that_work(string name)
    {
        LoadedScenario scenario = LoadedScenario.Of(name);
        HashSet<string> keys =
        [
            .. scenario.Global("accessKeys").Where(k => (string?)k["Status"] == "Active").Select(k => (string)k["AccessKeyId"]!),
            .. scenario.Global("sessions").Where(s => LoadedScenario.Time((string)s["Expiration"]!) > scenario.Content.Now).Select(s => (string)s["AccessKeyId"]!),
            .. scenario.Global("serviceSpecificCredentials").Select(c => (string)c["ServiceSpecificCredentialId"]!),
        ];
        Assert.Equal(name != "clean", scenario.Content.LiveSteps.Count > 0);
        Assert.All(scenario.Content.LiveSteps, l => Assert.Contains(l.AccessKeyId, keys));
        Assert.All(scenario.Content.LiveSteps, l => Assert.True(l.IntervalSeconds > 0 && l.Input.Count > 0));
    }

    [Fact]
    public void The_well_kept_account_fills_what_an_inventory_looks_for()
    {
        LoadedScenario clean = LoadedScenario.Of("clean");
        string[] empty = ["supportCases", "publicKeys", "agentCollaborators", "serviceSpecificCredentials", "sessions", "sageMakerEndpoints", "resourcePolicies"];
        Assert.Empty(clean.Content.Global.Concat(clean.Content.Regional["us-east-1"]!.AsObject()).Where(c => c.Value is JsonArray { Count: 0 }).Select(c => c.Key).Except(empty));
        Assert.Equal(18, clean.Global("regions").Count(r => (string?)r["RegionOptStatus"] != "DISABLED"));
        Assert.Equal(4, clean.Global("accounts").Count());
        Assert.Equal(4, clean.Global("roles").Count(r => (string?)r["RoleName"] == "BedrockIRReadOnly"));
        Assert.Contains(clean.Global("users"), u => (string?)u["UserName"] == clean.Content.ResponderName);
        Assert.Equal(18, clean.Content.Regional.Count(r => r.Value!["loggingConfiguration"] is JsonArray { Count: 1 }));
    }

    [Fact]
    public void The_responder_may_make_every_change_that_the_product_makes_to_identities_models_agents_and_policies()
    {
        DrillContent content = LoadedScenario.Of("clean").Content;
        AccountState account = new(content, new DrillClock(TimeProvider.System, content.Now));
        PrincipalPolicies policies = PrincipalPolicies.Find(account, $"arn:aws:iam::{content.AccountId}:user/{content.ResponderName}");
        string[] actions = [.. AwsOperationCatalogue.All.Where(o => new[] { "iam", "bedrock", "bedrock-agent", "organizations" }.Contains(o.Service.Name)
            && ServiceCatalogue.Find(o.Service.Name)!.Operations[o.Name].Changes).Select(o => o.Action)];
        Assert.Contains("iam:AddUserToGroup", actions);
        Assert.Contains("bedrock:UpdateAgentActionGroup", actions);
        string[] refused = [.. actions.Where(a => !PolicyEvaluator.Evaluate(policies, new AccessRequest(a, "*", new Dictionary<string, string>())).IsAllowed)];
        Assert.Empty(refused);
    }

    [Fact]
    public void The_thief_left_a_user_with_a_key_and_a_region_without_a_log()
    {
        LoadedScenario scenario = LoadedScenario.Of("llmjacking");
        JsonObject made = Assert.Single(scenario.Calls("CreateUser")), user = Assert.Single(scenario.Global("users"), u => (string?)u["UserName"] == "BedrockAPIKey-q4vz");
        Assert.Equal((string?)made["eventTime"], (string?)user["CreateDate"]);
        Assert.Equal("Active", (string?)Assert.Single(scenario.Global("serviceSpecificCredentials"))["Status"]);
        Assert.Equal("arn:aws:iam::aws:policy/AmazonBedrockLimitedAccess", (string?)Assert.Single(user["_attachedPolicies"]!.AsArray()));
        DateTimeOffset deleted = LoadedScenario.Time((string)Assert.Single(scenario.Calls("DeleteModelInvocationLoggingConfiguration"))["eventTime"]!);
        Assert.All(scenario.Content.Invocations.Where(i => i.Region == "us-east-1"), i => Assert.True(i.Time <= deleted));
        Assert.Contains(scenario.Content.Events, e => e.Region == "us-east-1" && e.Time > deleted && (string?)e.Record["eventName"] == "InvokeModel");
    }

    [Fact]
    public void The_insiders_agent_has_his_tool_and_his_source()
    {
        LoadedScenario scenario = LoadedScenario.Of("insider-agent");
        JsonObject live = Assert.Single(scenario.Regional("us-east-1", "agentAliases"), a => (string?)a["agentAliasName"] == "live");
        string version = (string)live["routingConfiguration"]![0]!["agentVersion"]!;
        Assert.Equal("2", version);
        Assert.Contains(scenario.Regional("us-east-1", "agentActionGroups"), g => (string?)g["agentVersion"] == version && (string?)g["actionGroupExecutor"]!["lambda"] == "arn:aws:lambda:us-east-1:444455556666:function:relay");
        Assert.Contains(scenario.Regional("us-east-1", "dataSources"), d => (string?)d["dataSourceConfiguration"]!["s3Configuration"]!["bucketOwnerAccountId"] == "444455556666");
        Assert.False(Assert.Single(scenario.Regional("us-east-1", "agents")).ContainsKey("guardrailConfiguration"));
    }

    [Fact]
    public void Tampered_logs_are_silent_each_in_its_way()
    {
        LoadedScenario scenario = LoadedScenario.Of("logging-tamper");
        JsonObject trail = Assert.Single(scenario.Regional("us-east-1", "trails"));
        Assert.False((bool)trail["_status"]!["IsLogging"]!);
        Assert.Single(trail["_eventSelectors"]!["AdvancedEventSelectors"]!.AsArray());
        DateTimeOffset When(string call, string? region = null) => scenario.Content.Events.Last(e => (string?)e.Record["eventName"] == call && e.Region == (region ?? e.Region)).Time;
        DateTimeOffset selectors = When("PutEventSelectors"), stopped = When("StopLogging"), deleted = When("DeleteModelInvocationLoggingConfiguration");
        // Without its selectors the trail keeps no data event, and stopped it delivers nothing.
        Assert.All(scenario.Content.Events.Where(e => e.Time > selectors), e => Assert.True((bool)e.Record["managementEvent"]!));
        Assert.All(scenario.Delivered(), r => Assert.True(LoadedScenario.Time((string)r["eventTime"]!) <= stopped));
        Assert.True(scenario.Content.Events.Count - scenario.Delivered().Count() >= 90);
        // A log without texts, none, and one in somebody else's bucket.
        DateTimeOffset put = When("PutModelInvocationLoggingConfiguration", "us-east-1"), elsewhere = When("PutModelInvocationLoggingConfiguration", "eu-west-1");
        Assert.All(scenario.Content.Invocations.Where(i => i.Region == "us-east-1"), i => Assert.Equal(i.Time <= put, i.Record["input"]!["inputBodyJson"] is not null));
        Assert.All(scenario.Content.Invocations.Where(i => i.Region == "us-west-2"), i => Assert.True(i.Time <= deleted));
        Assert.All(scenario.DeliveredInvocations().Where(r => (string?)r["region"] == "eu-west-1"), r => Assert.True(LoadedScenario.Time((string)r["timestamp"]!) <= elsewhere));
        Assert.DoesNotContain(scenario.Regional("us-west-2", "logGroups"), g => (string?)g["logGroupName"] == "/bedrock/invocations");
        Assert.Equal(1, (int)Assert.Single(scenario.Regional("us-east-1", "logGroups"), g => (string?)g["logGroupName"] == "/bedrock/invocations")["retentionInDays"]!);
    }
}
