using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>The operations of Bedrock's agents, knowledge bases, flows and prompts.</summary>
internal static class BedrockAgentOperations
{
    public static readonly AwsOperation<ListAgentsRequest, ListAgentsResponse> ListAgents = new(AwsServices.BedrockAgent, "ListAgents", "POST", "/agents/");

    public static readonly AwsOperation<GetAgentRequest, GetAgentResponse> GetAgent = new(AwsServices.BedrockAgent, "GetAgent", "GET", "/agents/{agentId}/");

    public static readonly AwsOperation<ListAgentVersionsRequest, ListAgentVersionsResponse> ListAgentVersions = new(AwsServices.BedrockAgent, "ListAgentVersions", "POST", "/agents/{agentId}/agentversions/");

    public static readonly AwsOperation<GetAgentVersionRequest, GetAgentVersionResponse> GetAgentVersion = new(AwsServices.BedrockAgent, "GetAgentVersion", "GET", "/agents/{agentId}/agentversions/{agentVersion}/");

    public static readonly AwsOperation<ListAgentAliasesRequest, ListAgentAliasesResponse> ListAgentAliases = new(AwsServices.BedrockAgent, "ListAgentAliases", "POST", "/agents/{agentId}/agentaliases/");

    public static readonly AwsOperation<GetAgentAliasRequest, GetAgentAliasResponse> GetAgentAlias = new(AwsServices.BedrockAgent, "GetAgentAlias", "GET", "/agents/{agentId}/agentaliases/{agentAliasId}/");

    public static readonly AwsOperation<ListAgentActionGroupsRequest, ListAgentActionGroupsResponse> ListAgentActionGroups = new(AwsServices.BedrockAgent, "ListAgentActionGroups", "POST", "/agents/{agentId}/agentversions/{agentVersion}/actiongroups/");

    public static readonly AwsOperation<GetAgentActionGroupRequest, GetAgentActionGroupResponse> GetAgentActionGroup = new(AwsServices.BedrockAgent, "GetAgentActionGroup", "GET", "/agents/{agentId}/agentversions/{agentVersion}/actiongroups/{actionGroupId}/");

    public static readonly AwsOperation<ListAgentKnowledgeBasesRequest, ListAgentKnowledgeBasesResponse> ListAgentKnowledgeBases = new(AwsServices.BedrockAgent, "ListAgentKnowledgeBases", "POST", "/agents/{agentId}/agentversions/{agentVersion}/knowledgebases/");

    public static readonly AwsOperation<ListAgentCollaboratorsRequest, ListAgentCollaboratorsResponse> ListAgentCollaborators = new(AwsServices.BedrockAgent, "ListAgentCollaborators", "POST", "/agents/{agentId}/agentversions/{agentVersion}/agentcollaborators/");

    public static readonly AwsOperation<ListKnowledgeBasesRequest, ListKnowledgeBasesResponse> ListKnowledgeBases = new(AwsServices.BedrockAgent, "ListKnowledgeBases", "POST", "/knowledgebases/");

    public static readonly AwsOperation<GetKnowledgeBaseRequest, GetKnowledgeBaseResponse> GetKnowledgeBase = new(AwsServices.BedrockAgent, "GetKnowledgeBase", "GET", "/knowledgebases/{knowledgeBaseId}");

    public static readonly AwsOperation<ListDataSourcesRequest, ListDataSourcesResponse> ListDataSources = new(AwsServices.BedrockAgent, "ListDataSources", "POST", "/knowledgebases/{knowledgeBaseId}/datasources/");

    public static readonly AwsOperation<GetDataSourceRequest, GetDataSourceResponse> GetDataSource = new(AwsServices.BedrockAgent, "GetDataSource", "GET", "/knowledgebases/{knowledgeBaseId}/datasources/{dataSourceId}");

    public static readonly AwsOperation<ListIngestionJobsRequest, ListIngestionJobsResponse> ListIngestionJobs = new(AwsServices.BedrockAgent, "ListIngestionJobs", "POST", "/knowledgebases/{knowledgeBaseId}/datasources/{dataSourceId}/ingestionjobs/");

    public static readonly AwsOperation<GetIngestionJobRequest, GetIngestionJobResponse> GetIngestionJob = new(AwsServices.BedrockAgent, "GetIngestionJob", "GET", "/knowledgebases/{knowledgeBaseId}/datasources/{dataSourceId}/ingestionjobs/{ingestionJobId}");

    public static readonly AwsOperation<StopIngestionJobRequest, StopIngestionJobResponse> StopIngestionJob = new(AwsServices.BedrockAgent, "StopIngestionJob", "POST", "/knowledgebases/{knowledgeBaseId}/datasources/{dataSourceId}/ingestionjobs/{ingestionJobId}/stop");

    public static readonly AwsOperation<ListFlowsRequest, ListFlowsResponse> ListFlows = new(AwsServices.BedrockAgent, "ListFlows", "GET", "/flows/");

    public static readonly AwsOperation<GetFlowRequest, GetFlowResponse> GetFlow = new(AwsServices.BedrockAgent, "GetFlow", "GET", "/flows/{flowIdentifier}/");

    public static readonly AwsOperation<ListFlowAliasesRequest, ListFlowAliasesResponse> ListFlowAliases = new(AwsServices.BedrockAgent, "ListFlowAliases", "GET", "/flows/{flowIdentifier}/aliases");

    public static readonly AwsOperation<ListPromptsRequest, ListPromptsResponse> ListPrompts = new(AwsServices.BedrockAgent, "ListPrompts", "GET", "/prompts/");

    public static readonly AwsOperation<GetPromptRequest, GetPromptResponse> GetPrompt = new(AwsServices.BedrockAgent, "GetPrompt", "GET", "/prompts/{promptIdentifier}/");

    public static readonly AwsOperation<UpdateAgentAliasRequest, UpdateAgentAliasResponse> UpdateAgentAlias = new(AwsServices.BedrockAgent, "UpdateAgentAlias", "PUT", "/agents/{agentId}/agentaliases/{agentAliasId}/");

    public static readonly AwsOperation<UpdateAgentActionGroupRequest, UpdateAgentActionGroupResponse> UpdateAgentActionGroup = new(AwsServices.BedrockAgent, "UpdateAgentActionGroup", "PUT", "/agents/{agentId}/agentversions/{agentVersion}/actiongroups/{actionGroupId}/");
}
