using System.Text.Json.Nodes;
using BedrockIR.Aws.Services.Bedrock;
using BedrockIR.Aws.Services.BedrockAgent;
using BedrockIR.Resources;

namespace BedrockIR.Posture.Checks;

/// <summary>Checks on guardrails: that there are some, that they are used, and what they hold back.</summary>
internal static class GuardrailChecks
{
    // The nodes of a flow that run models.
    private static readonly string[] ModelNodeTypes = ["prompt", "knowledgeBase"];

    public static async Task CheckConfigured(CheckRun run)
    {
        if (!await run.Facts.IsBedrockUsed(run.Region).ConfigureAwait(false))
            return;
        IReadOnlyList<BedrockResource> guardrails = await run.Facts.GetResources(run.Region).List(BedrockResourceType.Guardrail).ConfigureAwait(false);
        foreach (BedrockResource guardrail in guardrails)
            run.Pass($"There is the guardrail {guardrail.Name}.", guardrail.Arn);
        if (guardrails.Count == 0)
            run.Fail("Models are used, and there is no guardrail.");
    }

    public static async Task CheckUsed(CheckRun run)
    {
        RegionResources resources = run.Facts.GetResources(run.Region);
        IReadOnlyList<BedrockResource> guardrails = await resources.List(BedrockResourceType.Guardrail).ConfigureAwait(false);
        if (guardrails.Count == 0)
            return;
        IReadOnlyList<BedrockResource>[] users = await Task.WhenAll(resources.List(BedrockResourceType.Agent), resources.List(BedrockResourceType.AgentVersion), resources.List(BedrockResourceType.EnforcedGuardrail)).ConfigureAwait(false);
        HashSet<string> used = [.. users.SelectMany(u => u).Select(u => GetId(u.GuardrailId)).OfType<string>(), .. await GetFlowGuardrails(run).ConfigureAwait(false)];
        foreach (BedrockResource guardrail in guardrails)
        {
            if (used.Contains(guardrail.Id ?? ""))
                run.Pass($"The guardrail {guardrail.Name} is used.", guardrail.Arn);
            else
                run.Fail($"The guardrail {guardrail.Name} is used by no agent and no flow, and is not enforced.", guardrail.Arn);
        }
    }

    public static Task CheckPromptAttack(CheckRun run) => CheckEach(run, g => g.ContentPolicy?.Filters.Any(f => f.Type == "PROMPT_ATTACK" && f.InputStrength is not (null or "NONE")) == true, "stops attacks by prompts");

    public static Task CheckSensitiveInformation(CheckRun run) => CheckEach(run, g => g.SensitiveInformationPolicy is { } policy && policy.PiiEntities.Count + policy.Regexes.Count > 0, "holds back sensitive information");

    public static Task CheckGrounding(CheckRun run) => CheckEach(run, g => g.ContextualGroundingPolicy?.Filters.Any(f => f.Type == "GROUNDING") == true, "asks whether answers stand on their sources");

    public static async Task CheckAgents(CheckRun run)
    {
        RegionResources resources = run.Facts.GetResources(run.Region);
        IReadOnlyList<BedrockResource> versions = await resources.List(BedrockResourceType.AgentVersion).ConfigureAwait(false), aliases = await resources.List(BedrockResourceType.AgentAlias).ConfigureAwait(false);
        foreach (BedrockResource agent in (await resources.List(BedrockResourceType.Agent).ConfigureAwait(false)).Concat(versions.Where(v => aliases.Any(a => a.ParentId == v.ParentId && a.Target?.Split(", ").Contains(v.Version) == true))))
        {
            if (agent.GuardrailId is null)
                run.Fail($"The agent {agent.Name} has no guardrail in version {agent.Version}.", agent.Arn ?? agent.Id);
            else
                run.Pass($"The agent {agent.Name} has a guardrail in version {agent.Version}.", agent.Arn ?? agent.Id);
        }
    }

    public static async Task CheckFlows(CheckRun run)
    {
        foreach (BedrockResource flow in await run.Facts.GetResources(run.Region).List(BedrockResourceType.Flow).ConfigureAwait(false))
        {
            (string Node, string? Guardrail)[] nodes = await GetModelNodes(run, flow).ConfigureAwait(false);
            foreach ((string node, string? guardrail) in nodes)
            {
                if (guardrail is null)
                    run.Fail($"The node {node} of the flow {flow.Name} has no guardrail.", flow.Arn);
                else
                    run.Pass($"The node {node} of the flow {flow.Name} has a guardrail.", flow.Arn);
            }
        }
    }

    private static async Task CheckEach(CheckRun run, Func<GetGuardrailResponse, bool> isGood, string what)
    {
        foreach (BedrockResource guardrail in await run.Facts.GetResources(run.Region).List(BedrockResourceType.Guardrail).ConfigureAwait(false))
        {
            GetGuardrailResponse? detail = guardrail.Id is null ? null : await run.Facts.Queries.Find(BedrockOperations.GetGuardrail, new GetGuardrailRequest { GuardrailIdentifier = guardrail.Id }, run.Region).ConfigureAwait(false);
            if (detail is null)
                continue;
            if (isGood(detail))
                run.Pass($"The guardrail {guardrail.Name} {what}.", guardrail.Arn);
            else
                run.Fail($"The guardrail {guardrail.Name} is not one that {what}.", guardrail.Arn);
        }
    }

    private static async Task<IEnumerable<string>> GetFlowGuardrails(CheckRun run)
    {
        List<string> used = [];
        foreach (BedrockResource flow in await run.Facts.GetResources(run.Region).List(BedrockResourceType.Flow).ConfigureAwait(false))
            used.AddRange((await GetModelNodes(run, flow).ConfigureAwait(false)).Select(n => GetId(n.Guardrail)).OfType<string>());
        return used;
    }

    private static async Task<(string Node, string? Guardrail)[]> GetModelNodes(CheckRun run, BedrockResource flow)
    {
        GetFlowResponse? detail = await run.Facts.Queries.Find(BedrockAgentOperations.GetFlow, new GetFlowRequest { FlowIdentifier = flow.Id! }, run.Region).ConfigureAwait(false);
        return [.. from node in detail?.Definition?.Nodes ?? []
                   from kind in ModelNodeTypes
                   let settings = (node.Configuration as JsonObject)?[kind] as JsonObject
                   where settings is not null || string.Equals(node.Type, kind, StringComparison.OrdinalIgnoreCase)
                   select (node.Name ?? "", (settings?["guardrailConfiguration"] as JsonObject)?["guardrailIdentifier"]?.ToString())];
    }

    private static string? GetId(string? idOrArn) => idOrArn?.Split('/')[^1];
}
