using System.Text.Json.Nodes;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Targets;
using BedrockIR.Resources;

namespace BedrockIR.Tests.Containment;

/// <summary>A case that needs every measure of containment, in each place and on each kind of thing, in the practice account of a leaked
/// key.</summary>
internal static class EveryMeasure
{
    private const string CrowdedUser = "ci-deploy", FullUser = "ledger-sync", Home = TenActions.Home, Account = "111122223333", Bedrock = $"arn:aws:bedrock:{Home}:{Account}";
    private const string AgentCore = $"arn:aws:bedrock-agentcore:{Home}:{Account}", Gateway = "order-tools-b4n7x2c9qd";
    private const string Endpoint = $"arn:aws:sagemaker:{Home}:{Account}:endpoint/market-endpoint", Deployment = $"{Bedrock}:custom-model-deployment/tonedeploy01";
    private const string Batch = $"{Bedrock}:model-invocation-job/sort0batch01", Evaluation = $"{Bedrock}:evaluation-job/toneeval0001";
    private const string Customisation = $"{Bedrock}:model-customization-job/amazon.nova-lite-v1:0:300k/tone0job0001", Throughput = $"{Bedrock}:provisioned-model/tone0capac01";

    // What a finding says of a suspect: with it planning looks at what was touched meanwhile.
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    /// <summary>What is to be contained.</summary>
    public static ContainmentTarget[] Targets =>
    [
        .. TenActions.Targets,
        ContainedAccount.User() with { Actions = ["DisableConsole", "DisableApiKey", "StopJob", "StopThroughput", "DenyInvocation", "DeregisterEndpoint", "StopDeployment"], FirstTime = Now.AddHours(-26), LastTime = Now, Regions = [Home] },
        ContainmentTargetFactory.CreateFromName(null, null, ContainedAccount.LeakedKey, null, null),
        ContainmentTargetFactory.CreateFromName(null, null, null, "ACCADRILLQ4VZAPIKEY22", null),
        ContainedAccount.User(FullUser) with { Actions = ["DenyBedrock"] },
        ContainedAccount.User(CrowdedUser) with { Actions = ["DenyBedrock"] },
        ContainedAccount.Role("BedrockCustomisation") with { Actions = ["DenyBedrock", "QuarantinePolicy"] },
        ContainedAccount.Role("SecurityAudit") with { Actions = ["DenyBedrock"] },
        ContainedAccount.Role("AmazonBedrockExecutionRoleForAgents_SUPPORTDSK") with { Actions = ["DenyAll"] },
        ContainedAccount.User(FullUser) with { Actions = ["ScpDenyAll"] },
        Resource(BedrockResourceType.ModelInvocationJob, Batch),
        Resource(BedrockResourceType.EvaluationJob, Evaluation),
        Resource(BedrockResourceType.ModelCustomizationJob, Customisation),
        Resource(BedrockResourceType.IngestionJob, null) with { Resource = Ingestion },
        Resource(BedrockResourceType.ProvisionedModelThroughput, Throughput),
        Resource(BedrockResourceType.Gateway, $"{AgentCore}:gateway/{Gateway}") with { Actions = ["DenyInvocation"] },
        Resource(BedrockResourceType.AgentRuntime, $"{AgentCore}:runtime/orders-7kQ2mXv9Lp") with { Actions = ["DenyInvocation"] },
        Resource(BedrockResourceType.MarketplaceModelEndpoint, Endpoint) with { Actions = ["DeregisterEndpoint"] },
        Resource(BedrockResourceType.MarketplaceModelEndpoint, Endpoint + "-2") with { Actions = ["StopDeployment"] },
        Resource(BedrockResourceType.CustomModelDeployment, Deployment),
        Resource(BedrockResourceType.Agent, $"{Bedrock}:agent/{TenActions.Agent}") with { Actions = ["DisableAgentAlias", "DisableActionGroup"] },
    ];

    private static BedrockResource Ingestion => new()
    {
        ResourceType = BedrockResourceType.IngestionJob, AccountId = Account, Region = Home, Id = "INGHANDB01", ParentId = "KBHANDBOOK", Target = "DSHANDBOOK", Status = "IN_PROGRESS",
    };

    /// <summary>An account in which each of them has something to do.</summary>
    public static ContainedAccount Open()
    {
        ContainedAccount account = new("llmjacking") { Patience = TimeSpan.FromSeconds(3), Regions = [$"{Home}*"] };
        // Running jobs, a password, and two users and a role who have no room for one more inline policy.
        foreach (string jobs in (string[])["modelInvocationJobs", "evaluationJobs", "modelCustomizationJobs"])
            account.Server.Account.GetCollection(jobs, Home).OfType<JsonObject>().First()["status"] = "InProgress";
        account.Server.Account.GetCollection("ingestionJobs", Home).OfType<JsonObject>().First()["status"] = "IN_PROGRESS";
        account.Server.Account.GetCollection("loginProfiles", "").Add(new JsonObject { ["UserName"] = ContainedAccount.Leaked, ["CreateDate"] = "2026-01-01T00:00:00Z" });
        account.Server.Account.GetCollection("gateways", Home).OfType<JsonObject>().First(g => (string?)g["gatewayId"] == Gateway)["authorizerType"] = "NONE";
        JsonArray endpoints = account.Server.Account.GetCollection("marketplaceModelEndpoints", Home), deployments = account.Server.Account.GetCollection("customModelDeployments", Home);
        endpoints.Clear();
        deployments.Clear();
        foreach (string arn in (string[])[Endpoint, Endpoint + "-2"])
            endpoints.Add((JsonNode)new JsonObject { ["endpointArn"] = arn, ["modelSourceIdentifier"] = "arn:aws:sagemaker:us-east-1:aws:hub-content/m/1", ["status"] = "REGISTERED", ["createdAt"] = "2026-01-01T00:00:00Z", ["updatedAt"] = "2026-01-01T00:00:00Z" });
        deployments.Add((JsonNode)new JsonObject { ["customModelDeploymentArn"] = Deployment, ["customModelDeploymentName"] = "tone", ["modelArn"] = "m", ["status"] = "Active", ["createdAt"] = "2026-01-01T00:00:00Z" });
        JsonArray users = account.Server.Account.GetCollection("users", "");
        JsonObject crowded = users.OfType<JsonObject>().First(u => (string?)u["UserName"] == CrowdedUser), full = (JsonObject)crowded.DeepClone();
        (full["UserName"], full["UserId"], full["Arn"]) = (FullUser, "AIDADRILLLEDGERSYNC22", $"arn:aws:iam::{Account}:user/{FullUser}");
        users.Add((JsonNode)full);
        Fill(full, 2000);
        Fill(crowded, 2000);
        Fill(account.Server.Account.GetGlobalItems("roles").First(r => (string?)r["RoleName"] == "SecurityAudit"), 10000);
        crowded["_attachedPolicies"] = new JsonArray([.. Enumerable.Range(0, 10).Select(i => (JsonNode)$"arn:aws:iam::{Account}:policy/Job{i}")]);
        foreach (int i in Enumerable.Range(0, 10))
            account.Server.Account.GetCollection("policies", "").Add(Policy(i));
        return account;
    }

    private static ContainmentTarget Resource(BedrockResourceType type, string? arn) => new()
    {
        Resource = new BedrockResource { ResourceType = type, AccountId = Account, Region = Home, Arn = arn, Id = arn?.Split('/')[^1], Status = "InProgress" },
        Regions = [Home],
        Reason = "a test",
    };

    private static void Fill(JsonObject principal, int size) => principal["_inlinePolicies"] = new JsonObject
    {
        ["job"] = new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray(Allow($"arn:aws:s3:::{new string('x', size - 100)}")) },
    };

    private static JsonObject Policy(int number) => new()
    {
        ["PolicyName"] = $"Job{number}",
        ["Arn"] = $"arn:aws:iam::{Account}:policy/Job{number}",
        ["_document"] = new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray(Allow("arn:aws:s3:::example")) },
    };

    private static JsonObject Allow(string resource) => new() { ["Effect"] = "Allow", ["Action"] = "s3:GetObject", ["Resource"] = resource };
}
