using BedrockIR.Aws.Queries;
using static BedrockIR.Resources.BedrockResourceType;

namespace BedrockIR.Resources;

/// <summary>Lists what Bedrock, AgentCore and Agent Registry have in a region of an account, kind by kind, each once.</summary>
internal sealed class RegionResources
{
    private readonly (BedrockResourceType[] Types, Lazy<Task<IReadOnlyList<BedrockResource>>> List)[] _kinds;

    /// <summary>Makes one.</summary>
    public RegionResources(CachedAwsQueries reader, string region)
    {
        RegionQueries asked = new(reader, region);
        KnowledgeBaseResources knowledgeBases = new(asked);
        FlowResources flows = new(asked);
        GuardrailResources guardrails = new(asked);
        ModelResources models = new(asked);
        JobResources jobs = new(asked);
        AgentCoreResources agentCore = new(asked);
        _kinds =
        [
            ([Agent, AgentVersion, AgentAlias, AgentActionGroup, AgentKnowledgeBase, AgentCollaborator], new(new AgentResources(asked).List)),
            ([KnowledgeBase, DataSource, IngestionJob], new(knowledgeBases.List)),
            ([Flow, FlowAlias], new(flows.List)),
            ([Prompt], new(flows.ListPrompts)),
            ([Guardrail], new(guardrails.List)),
            ([EnforcedGuardrail], new(guardrails.ListEnforced)),
            ([CustomModel], new(models.ListCustomModels)),
            ([ImportedModel], new(models.ListImportedModels)),
            ([CustomModelDeployment], new(models.ListDeployments)),
            ([ProvisionedModelThroughput], new(models.ListProvisionedThroughputs)),
            ([MarketplaceModelEndpoint], new(models.ListMarketplaceEndpoints)),
            ([InferenceProfile], new(models.ListInferenceProfiles)),
            ([PromptRouter], new(models.ListPromptRouters)),
            ([ModelInvocationJob], new(jobs.ListInvocationJobs)),
            ([AsyncInvoke], new(jobs.ListAsyncInvokes)),
            ([ModelCustomizationJob], new(jobs.ListCustomizationJobs)),
            ([ModelImportJob], new(jobs.ListImportJobs)),
            ([ModelCopyJob], new(jobs.ListCopyJobs)),
            ([EvaluationJob], new(jobs.ListEvaluationJobs)),
            ([AgentRuntime], new(agentCore.ListRuntimes)),
            ([Gateway, GatewayTarget], new(agentCore.ListGateways)),
            ([Harness], new(agentCore.ListHarnesses)),
            ([Browser], new(agentCore.ListBrowsers)),
            ([CodeInterpreter], new(agentCore.ListCodeInterpreters)),
            ([Memory], new(agentCore.ListMemories)),
            ([ApiKeyCredentialProvider], new(agentCore.ListApiKeyProviders)),
            ([Oauth2CredentialProvider], new(agentCore.ListOauthProviders)),
            ([PaymentCredentialProvider], new(agentCore.ListPaymentProviders)),
            ([Registry], new(agentCore.ListRegistries)),
        ];
    }

    /// <summary>Lists the kinds that hold resources of some types.</summary>
    /// <param name="types">The types.</param>
    /// <returns>For each kind what there is, or why it is not known.</returns>
    public IReadOnlyList<Task<IReadOnlyList<BedrockResource>>> StartListing(IReadOnlyCollection<BedrockResourceType> types) =>
        [.. _kinds.Where(k => k.Types.Any(types.Contains)).Select(k => k.List.Value)];

    /// <summary>All resources of a type.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public async Task<IReadOnlyList<BedrockResource>> List(BedrockResourceType type) =>
        [.. (await _kinds.First(k => k.Types.Contains(type)).List.Value.ConfigureAwait(false)).Where(r => r.ResourceType == type)];
}
