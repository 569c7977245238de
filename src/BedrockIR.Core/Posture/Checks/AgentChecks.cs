using BedrockIR.Aws.Services.BedrockAgent;
using BedrockIR.Resources;

namespace BedrockIR.Posture.Checks;

/// <summary>Checks on agents and knowledge bases: what they reach, and whether somebody changed them.</summary>
internal static class AgentChecks
{
    // What an attacker makes or turns; runs of jobs are ordinary.
    private static readonly BedrockResourceType[] WatchedTypes =
    [
        BedrockResourceType.Agent, BedrockResourceType.AgentAlias, BedrockResourceType.AgentActionGroup, BedrockResourceType.AgentKnowledgeBase, BedrockResourceType.KnowledgeBase,
        BedrockResourceType.DataSource, BedrockResourceType.Flow, BedrockResourceType.FlowAlias, BedrockResourceType.Guardrail, BedrockResourceType.EnforcedGuardrail,
        BedrockResourceType.ProvisionedModelThroughput, BedrockResourceType.ImportedModel, BedrockResourceType.CustomModelDeployment,
    ];

    public static async Task CheckActionGroups(CheckRun run)
    {
        foreach (BedrockResource group in await run.Facts.GetResources(run.Region).List(BedrockResourceType.AgentActionGroup).ConfigureAwait(false))
        {
            if (GetAccount(group.Target) is { } account && account != run.Facts.Queries.AccountId)
                run.Fail($"The action group {group.Name} of the agent {group.ParentId}, version {group.Version}, calls a function of the account {account} ({group.Target}).", group.Target);
            else
                run.Pass($"The action group {group.Name} of the agent {group.ParentId}, version {group.Version}, stays in the account.", group.Target);
        }
    }

    public static async Task CheckDataSources(CheckRun run)
    {
        foreach (BedrockResource source in await run.Facts.GetResources(run.Region).List(BedrockResourceType.DataSource).ConfigureAwait(false))
            await run.TryQuery(() => CheckDataSources(run, source)).ConfigureAwait(false);
    }

    public static async Task CheckIdleSessions(CheckRun run)
    {
        foreach (BedrockResource found in await run.Facts.GetResources(run.Region).List(BedrockResourceType.Agent).ConfigureAwait(false))
        {
            // The inventory has asked this already; it is answered from there.
            Agent? agent = (await run.Facts.Queries.Find(BedrockAgentOperations.GetAgent, new GetAgentRequest { AgentId = found.Id! }, run.Region).ConfigureAwait(false))?.Agent;
            if (agent?.IdleSessionTTLInSeconds > run.Limit)
                run.Fail($"The agent {found.Name} keeps what was said for {agent.IdleSessionTTLInSeconds} seconds after the last word.", found.Arn);
            else
                run.Pass($"The agent {found.Name} forgets idle sessions soon.", found.Arn);
        }
    }

    public static async Task CheckRecentChanges(CheckRun run)
    {
        IReadOnlyList<BedrockResource>[] all = await Task.WhenAll(WatchedTypes.Select(run.Facts.GetResources(run.Region).List)).ConfigureAwait(false);
        foreach (BedrockResource resource in all.SelectMany(a => a))
        {
            if ((resource.LastModifiedTime ?? resource.CreationTime) is { } time && time >= run.Cutoff)
                run.Fail($"{resource}{(resource.ParentId is null ? "" : $" of {resource.ParentId}")}{(resource.Version is null ? "" : $", version {resource.Version},")} was {(resource.CreationTime >= run.Cutoff ? "made" : "changed")} {UtcTime.FormatForDisplay(time)}.", resource.Arn ?? resource.Id);
            else
                run.Pass($"{resource} is as it was.", resource.Arn ?? resource.Id);
        }
    }

    public static async Task CheckIngestion(CheckRun run)
    {
        RegionResources resources = run.Facts.GetResources(run.Region);
        ILookup<string?, BedrockResource> jobs = (await resources.List(BedrockResourceType.IngestionJob).ConfigureAwait(false)).ToLookup(j => j.Target);
        foreach (BedrockResource source in await resources.List(BedrockResourceType.DataSource).ConfigureAwait(false))
        {
            BedrockResource? last = jobs[source.Id].Where(j => j.Status == "COMPLETE").MaxBy(j => j.LastModifiedTime);
            if (last?.LastModifiedTime >= run.Cutoff)
                run.Pass($"The data source {source.Name} was read {UtcTime.FormatForDisplay(last.LastModifiedTime)}.", source.Id);
            else
                run.Fail($"The data source {source.Name} was {(last is null ? "never read with success" : $"last read with success {UtcTime.FormatForDisplay(last.LastModifiedTime)}")}: answers come from what was there then.", source.Id);
        }
    }

    private static async Task CheckDataSources(CheckRun run, BedrockResource source)
    {
        if (source.Target?.Split(':', 6) is not ["arn", _, "s3", _, _, var rest])
            return;
        (string bucket, string? owner) = rest.Split(' ', 2) is [var name, var account] ? (name, account.Trim('(', ')')) : (rest, null);
        bool isOurs = (owner is null || owner == run.Facts.Queries.AccountId)
            && await new BedrockIR.Aws.Queries.BucketQueries(run.Facts.Queries, bucket, run.Region).GetOwner().ConfigureAwait(false) == BedrockIR.Aws.Queries.BucketOwner.ThisAccount;
        if (isOurs)
            run.Pass($"The data source {source.Name} of the knowledge base {source.ParentId} reads {bucket}.", source.Id);
        else
            run.Fail($"The data source {source.Name} of the knowledge base {source.ParentId} reads {bucket}, a bucket {(owner is null ? "that is not this account's" : $"of the account {owner}")}.", source.Id);
    }

    private static string? GetAccount(string? arn) => arn?.Split(':') is ["arn", _, _, _, { Length: > 0 } account, ..] ? account : null;
}
