using BedrockIR.Aws.Asking;
using static BedrockIR.Resources.BedrockResourceType;

namespace BedrockIR.Resources;

/// <summary>Lists what Bedrock, AgentCore and Agent Registry have in a region of an account, kind by kind, each once.</summary>
internal sealed class RegionResources
{
    private readonly (BedrockResourceType[] Types, Lazy<Task<IReadOnlyList<BedrockResource>>> List)[] _kinds;

    /// <summary>Makes one.</summary>
    public RegionResources(AccountReader reader, string region)
    {
        RegionReader asked = new(reader, region);
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
            ([Prompt], new(flows.Prompts)),
            ([Guardrail], new(guardrails.List)),
            ([EnforcedGuardrail], new(guardrails.Enforced)),
            ([CustomModel], new(models.Custom)),
            ([ImportedModel], new(models.Imported)),
            ([CustomModelDeployment], new(models.Deployments)),
            ([ProvisionedModelThroughput], new(models.Throughput)),
            ([MarketplaceModelEndpoint], new(models.MarketplaceEndpoints)),
            ([InferenceProfile], new(models.Profiles)),
            ([PromptRouter], new(models.Routers)),
            ([ModelInvocationJob], new(jobs.Batches)),
            ([AsyncInvoke], new(jobs.Asynchronous)),
            ([ModelCustomizationJob], new(jobs.Customizations)),
            ([ModelImportJob], new(jobs.Imports)),
            ([ModelCopyJob], new(jobs.Copies)),
            ([EvaluationJob], new(jobs.Evaluations)),
            ([AgentRuntime], new(agentCore.Runtimes)),
            ([Gateway, GatewayTarget], new(agentCore.Gateways)),
            ([Harness], new(agentCore.Harnesses)),
            ([Browser], new(agentCore.Browsers)),
            ([CodeInterpreter], new(agentCore.CodeInterpreters)),
            ([Memory], new(agentCore.Memories)),
            ([ApiKeyCredentialProvider], new(agentCore.ApiKeyProviders)),
            ([Oauth2CredentialProvider], new(agentCore.OauthProviders)),
            ([PaymentCredentialProvider], new(agentCore.PaymentProviders)),
            ([Registry], new(agentCore.Registries)),
        ];
    }

    /// <summary>Lists the kinds that hold resources of some types.</summary>
    /// <param name="types">The types.</param>
    /// <returns>For each kind what there is, or why it is not known.</returns>
    public IReadOnlyList<Task<IReadOnlyList<BedrockResource>>> Start(IReadOnlyCollection<BedrockResourceType> types) =>
        [.. _kinds.Where(k => k.Types.Any(types.Contains)).Select(k => k.List.Value)];

    /// <summary>All resources of a type.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public async Task<IReadOnlyList<BedrockResource>> Of(BedrockResourceType type) =>
        [.. (await _kinds.First(k => k.Types.Contains(type)).List.Value.ConfigureAwait(false)).Where(r => r.ResourceType == type)];
}
