using BedrockIR.Aws.Asking;
using static BedrockIR.Resources.BedrockResourceType;

namespace BedrockIR.Resources;

/// <summary>Lists what Bedrock has in a region of an account, kind by kind.</summary>
internal sealed class RegionResources
{
    private readonly (BedrockResourceType[] Types, Func<Task<IReadOnlyList<BedrockResource>>> List)[] _kinds;

    /// <summary>Makes one.</summary>
    public RegionResources(AccountReader reader, string region)
    {
        RegionReader asked = new(reader, region);
        KnowledgeBaseResources knowledgeBases = new(asked);
        FlowResources flows = new(asked);
        GuardrailResources guardrails = new(asked);
        ModelResources models = new(asked);
        JobResources jobs = new(asked);
        _kinds =
        [
            ([Agent, AgentVersion, AgentAlias, AgentActionGroup, AgentKnowledgeBase, AgentCollaborator], new AgentResources(asked).List),
            ([KnowledgeBase, DataSource, IngestionJob], knowledgeBases.List),
            ([Flow, FlowAlias], flows.List),
            ([Prompt], flows.Prompts),
            ([Guardrail], guardrails.List),
            ([EnforcedGuardrail], guardrails.Enforced),
            ([CustomModel], models.Custom),
            ([ImportedModel], models.Imported),
            ([CustomModelDeployment], models.Deployments),
            ([ProvisionedModelThroughput], models.Throughput),
            ([MarketplaceModelEndpoint], models.MarketplaceEndpoints),
            ([InferenceProfile], models.Profiles),
            ([PromptRouter], models.Routers),
            ([ModelInvocationJob], jobs.Batches),
            ([AsyncInvoke], jobs.Asynchronous),
            ([ModelCustomizationJob], jobs.Customizations),
            ([ModelImportJob], jobs.Imports),
            ([ModelCopyJob], jobs.Copies),
            ([EvaluationJob], jobs.Evaluations),
        ];
    }

    /// <summary>Lists the kinds that hold resources of some types.</summary>
    /// <param name="types">The types.</param>
    /// <returns>For each kind what there is, or why it is not known.</returns>
    public IReadOnlyList<Task<IReadOnlyList<BedrockResource>>> Start(IReadOnlyCollection<BedrockResourceType> types) =>
        [.. _kinds.Where(k => k.Types.Any(types.Contains)).Select(k => k.List())];

    /// <summary>All resources of a type.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public async Task<IReadOnlyList<BedrockResource>> Of(BedrockResourceType type) =>
        [.. (await _kinds.First(k => k.Types.Contains(type)).List().ConfigureAwait(false)).Where(r => r.ResourceType == type)];
}
