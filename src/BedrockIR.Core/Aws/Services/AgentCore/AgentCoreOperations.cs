using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.AgentCore;

/// <summary>The operations of AgentCore's control plane.</summary>
internal static class AgentCoreOperations
{
    public static readonly AwsOperation<ListAgentRuntimesRequest, ListAgentRuntimesResponse> ListAgentRuntimes = new(AwsServices.AgentCore, "ListAgentRuntimes", "POST", "/runtimes/");

    public static readonly AwsOperation<GetAgentRuntimeRequest, GetAgentRuntimeResponse> GetAgentRuntime = new(AwsServices.AgentCore, "GetAgentRuntime", "GET", "/runtimes/{agentRuntimeId}/");

    public static readonly AwsOperation<ListGatewaysRequest, ListGatewaysResponse> ListGateways = new(AwsServices.AgentCore, "ListGateways", "GET", "/gateways/");

    public static readonly AwsOperation<GetGatewayRequest, GetGatewayResponse> GetGateway = new(AwsServices.AgentCore, "GetGateway", "GET", "/gateways/{gatewayIdentifier}/");

    public static readonly AwsOperation<UpdateGatewayRequest, EmptyShape> UpdateGateway = new(AwsServices.AgentCore, "UpdateGateway", "PUT", "/gateways/{gatewayIdentifier}/");

    public static readonly AwsOperation<ListGatewayTargetsRequest, ListGatewayTargetsResponse> ListGatewayTargets = new(AwsServices.AgentCore, "ListGatewayTargets", "GET", "/gateways/{gatewayIdentifier}/targets/");

    public static readonly AwsOperation<GetGatewayTargetRequest, GetGatewayTargetResponse> GetGatewayTarget = new(AwsServices.AgentCore, "GetGatewayTarget", "GET", "/gateways/{gatewayIdentifier}/targets/{targetId}/");

    public static readonly AwsOperation<ListBrowsersRequest, ListBrowsersResponse> ListBrowsers = new(AwsServices.AgentCore, "ListBrowsers", "POST", "/browsers");

    public static readonly AwsOperation<GetBrowserRequest, GetBrowserResponse> GetBrowser = new(AwsServices.AgentCore, "GetBrowser", "GET", "/browsers/{browserId}");

    public static readonly AwsOperation<ListCodeInterpretersRequest, ListCodeInterpretersResponse> ListCodeInterpreters = new(AwsServices.AgentCore, "ListCodeInterpreters", "POST", "/code-interpreters");

    public static readonly AwsOperation<GetCodeInterpreterRequest, GetCodeInterpreterResponse> GetCodeInterpreter = new(AwsServices.AgentCore, "GetCodeInterpreter", "GET", "/code-interpreters/{codeInterpreterId}");

    public static readonly AwsOperation<ListMemoriesRequest, ListMemoriesResponse> ListMemories = new(AwsServices.AgentCore, "ListMemories", "POST", "/memories/");

    public static readonly AwsOperation<GetMemoryRequest, GetMemoryResponse> GetMemory = new(AwsServices.AgentCore, "GetMemory", "GET", "/memories/{memoryId}/details");

    public static readonly AwsOperation<ListApiKeyCredentialProvidersRequest, ListCredentialProvidersResponse> ListApiKeyCredentialProviders = new(AwsServices.AgentCore, "ListApiKeyCredentialProviders", "POST", "/identities/ListApiKeyCredentialProviders");

    public static readonly AwsOperation<ListOauth2CredentialProvidersRequest, ListCredentialProvidersResponse> ListOauth2CredentialProviders = new(AwsServices.AgentCore, "ListOauth2CredentialProviders", "POST", "/identities/ListOauth2CredentialProviders");

    public static readonly AwsOperation<ListPaymentCredentialProvidersRequest, ListCredentialProvidersResponse> ListPaymentCredentialProviders = new(AwsServices.AgentCore, "ListPaymentCredentialProviders", "POST", "/identities/ListPaymentCredentialProviders");

    public static readonly AwsOperation<ListHarnessesRequest, ListHarnessesResponse> ListHarnesses = new(AwsServices.AgentCore, "ListHarnesses", "GET", "/harnesses");

    public static readonly AwsOperation<GetHarnessRequest, GetHarnessResponse> GetHarness = new(AwsServices.AgentCore, "GetHarness", "GET", "/harnesses/{harnessId}");

    public static readonly AwsOperation<GetResourcePolicyRequest, GetResourcePolicyResponse> GetResourcePolicy = new(AwsServices.AgentCore, "GetResourcePolicy", "GET", "/resourcepolicy/{resourceArn}");

    public static readonly AwsOperation<PutResourcePolicyRequest, EmptyShape> PutResourcePolicy = new(AwsServices.AgentCore, "PutResourcePolicy", "PUT", "/resourcepolicy/{resourceArn}");

    public static readonly AwsOperation<DeleteResourcePolicyRequest, EmptyShape> DeleteResourcePolicy = new(AwsServices.AgentCore, "DeleteResourcePolicy", "DELETE", "/resourcepolicy/{resourceArn}");
}
