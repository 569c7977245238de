using System.Text.Json.Nodes;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Targets;
using BedrockIR.Resources;

namespace BedrockIR.Tests.Containment;

/// <summary>What an attacker leaves in an account that a deny in IAM does not stop: a user with keys of Claude Platform, gateways that do not
/// ask IAM, an endpoint of the Marketplace.</summary>
internal static class OutsideIamAccount
{
    public const string User = "AeaApiKey-k3v9", Key = "ACCADRILLCLAUDEKEY2222", CodeKey = "ACCADRILLCODECOMMIT222", Open = "open-tools-q8w2e4r6t1", Signed = "any-principal-z7x5c3v1b9", Tokens = "token-tools-m2n4b6v8c0";
    public const string Endpoint = "arn:aws:sagemaker:us-east-1:111122223333:endpoint/market-endpoint", Memory = "customers-Jm5rU8tH2a", Runtime = "orders-7kQ2mXv9Lp";

    private const string Home = TenActions.Home, Account = "111122223333", AgentCore = $"arn:aws:bedrock-agentcore:{Home}:{Account}", Role = $"arn:aws:iam::{Account}:role/service-role/AgentCoreOrders";

    /// <summary>The resources that can be stopped and put back.</summary>
    public static ContainmentTarget[] Resources =>
    [
        Of(BedrockResourceType.Gateway, $"{AgentCore}:gateway/{Open}", "NONE") with { Actions = ["DenyInvocation"] },
        Of(BedrockResourceType.MarketplaceModelEndpoint, Endpoint, null),
    ];

    /// <summary>A resource as the inventory gives it.</summary>
    public static ContainmentTarget Of(BedrockResourceType type, string arn, string? authorizer) => ContainmentTargetFactory.CreateFrom(new BedrockResource
    {
        ResourceType = type, AccountId = Account, Region = Home, Arn = arn, Id = arn.Split('/')[^1], AuthorizerType = authorizer, RoleArn = type == BedrockResourceType.MarketplaceModelEndpoint ? null : Role,
    });

    /// <summary>Adds all of it to the practice account.</summary>
    public static void AddTo(ContainedAccount account)
    {
        JsonObject Item(string json) => (JsonObject)JsonNode.Parse(json.Replace("'", "\"", StringComparison.Ordinal))!;
        void Put(string collection, string region, JsonObject item) => account.Server.Account.GetCollection(collection, region).Add((JsonNode)item);
        JsonObject user = (JsonObject)account.Server.Account.GetGlobalItems("users").First(u => (string?)u["UserName"] == ContainedAccount.Leaked).DeepClone();
        (user["UserName"], user["UserId"], user["Arn"]) = (User, "AIDADRILLAEAAPIKEY2222", $"arn:aws:iam::{Account}:user/{User}");
        Put("users", "", user);
        Put("serviceSpecificCredentials", "", Item($"{{'UserName':'{User}','ServiceName':'aws-external-anthropic.amazonaws.com','ServiceSpecificCredentialId':'{Key}','ServiceCredentialAlias':'{User}-at-{Account}','Status':'Active','CreateDate':'2026-11-29T00:00:00Z'}}"));
        Put("serviceSpecificCredentials", "", Item($"{{'UserName':'{User}','ServiceName':'codecommit.amazonaws.com','ServiceSpecificCredentialId':'{CodeKey}','ServiceUserName':'{User}-at-{Account}','Status':'Active','CreateDate':'2026-11-29T00:00:00Z'}}"));
        foreach ((string id, string authorizer, string configuration) in (ReadOnlySpan<(string, string, string)>)
        [
            (Open, "NONE", ""), (Signed, "AUTHENTICATE_ONLY", ""),
            (Tokens, "CUSTOM_JWT", ",'authorizerConfiguration':{'customJWTAuthorizer':{'discoveryUrl':'https://idp.example.com/.well-known/openid-configuration','allowedClients':['c1']}}"),
        ])
        {
            Put("gateways", Home, Item($"{{'gatewayId':'{id}','name':'{id[..^11]}','gatewayArn':'{AgentCore}:gateway/{id}','gatewayUrl':'https://{id}.example.com/mcp','status':'READY','roleArn':'{Role}','protocolType':'MCP',"
                + $"'protocolConfiguration':{{'mcp':{{'supportedVersions':['2025-06-18'],'instructions':'use with care'}}}},'description':'tools','exceptionLevel':'DEBUG','policyEngineConfiguration':{{'arn':'{AgentCore}:policy-engine/p-1','mode':'LOG_ONLY'}},"
                + $"'interceptorConfigurations':[{{'interceptor':{{'lambda':{{'arn':'arn:aws:lambda:{Home}:{Account}:function:f'}}}},'interceptionPoints':['REQUEST']}}],'authorizerType':'{authorizer}'{configuration},'createdAt':'2026-11-29T00:00:00Z','updatedAt':'2026-11-29T00:00:00Z'}}"));
        }
        Put("marketplaceModelEndpoints", Home, Item($"{{'endpointArn':'{Endpoint}','modelSourceIdentifier':'arn:aws:sagemaker:{Home}:aws:hub-content/SageMakerPublicHub/Model/m','status':'REGISTERED','createdAt':'2026-11-29T00:00:00Z','updatedAt':'2026-11-29T00:00:00Z'}}"));
    }
}
