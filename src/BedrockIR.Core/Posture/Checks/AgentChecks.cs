using BedrockIR.Aws.Services.BedrockAgent;
using BedrockIR.Resources;

namespace BedrockIR.Posture.Checks;

/// <summary>Checks on agents and knowledge bases: what they reach, and whether somebody changed them.</summary>
internal static class AgentChecks
{
    // What an attacker makes or turns; runs of jobs are ordinary.
    private static readonly BedrockResourceType[] Watched =
    [
        BedrockResourceType.Agent, BedrockResourceType.AgentAlias, BedrockResourceType.AgentActionGroup, BedrockResourceType.AgentKnowledgeBase, BedrockResourceType.KnowledgeBase,
        BedrockResourceType.DataSource, BedrockResourceType.Flow, BedrockResourceType.FlowAlias, BedrockResourceType.Guardrail, BedrockResourceType.EnforcedGuardrail,
        BedrockResourceType.ProvisionedModelThroughput, BedrockResourceType.ImportedModel, BedrockResourceType.CustomModelDeployment,
    ];

    public static async Task ActionGroupOutside(CheckRun run)
    {
        foreach (BedrockResource group in await run.Facts.Resources(run.Region).Of(BedrockResourceType.AgentActionGroup).ConfigureAwait(false))
        {
            if (Account(group.Target) is { } account && account != run.Facts.Reader.AccountId)
                run.Bad($"The action group {group.Name} of the agent {group.ParentId}, version {group.Version}, calls a function of the account {account} ({group.Target}).", group.Target);
            else
                run.Good($"The action group {group.Name} of the agent {group.ParentId}, version {group.Version}, stays in the account.", group.Target);
        }
    }

    public static async Task DataSourceOutside(CheckRun run)
    {
        foreach (BedrockResource source in await run.Facts.Resources(run.Region).Of(BedrockResourceType.DataSource).ConfigureAwait(false))
            await run.Ask(() => DataSourceOutside(run, source)).ConfigureAwait(false);
    }

    public static async Task IdleSession(CheckRun run)
    {
        foreach (BedrockResource found in await run.Facts.Resources(run.Region).Of(BedrockResourceType.Agent).ConfigureAwait(false))
        {
            // The inventory has asked this already; it is answered from there.
            Agent? agent = (await run.Facts.Reader.Find(BedrockAgentOperations.GetAgent, new GetAgentRequest { AgentId = found.Id! }, run.Region).ConfigureAwait(false))?.Agent;
            if (agent?.IdleSessionTTLInSeconds > run.Limit)
                run.Bad($"The agent {found.Name} keeps what was said for {agent.IdleSessionTTLInSeconds} seconds after the last word.", found.Arn);
            else
                run.Good($"The agent {found.Name} forgets idle sessions soon.", found.Arn);
        }
    }

    public static async Task RecentlyChanged(CheckRun run)
    {
        IReadOnlyList<BedrockResource>[] all = await Task.WhenAll(Watched.Select(run.Facts.Resources(run.Region).Of)).ConfigureAwait(false);
        foreach (BedrockResource resource in all.SelectMany(a => a))
        {
            if ((resource.LastModifiedTime ?? resource.CreationTime) is { } time && time >= run.DaysAgo)
                run.Bad($"{resource}{(resource.ParentId is null ? "" : $" of {resource.ParentId}")}{(resource.Version is null ? "" : $", version {resource.Version},")} was {(resource.CreationTime >= run.DaysAgo ? "made" : "changed")} {UtcTime.Display(time)}.", resource.Arn ?? resource.Id);
            else
                run.Good($"{resource} is as it was.", resource.Arn ?? resource.Id);
        }
    }

    public static async Task Ingestion(CheckRun run)
    {
        RegionResources resources = run.Facts.Resources(run.Region);
        ILookup<string?, BedrockResource> jobs = (await resources.Of(BedrockResourceType.IngestionJob).ConfigureAwait(false)).ToLookup(j => j.Target);
        foreach (BedrockResource source in await resources.Of(BedrockResourceType.DataSource).ConfigureAwait(false))
        {
            BedrockResource? last = jobs[source.Id].Where(j => j.Status == "COMPLETE").MaxBy(j => j.LastModifiedTime);
            if (last?.LastModifiedTime >= run.DaysAgo)
                run.Good($"The data source {source.Name} was read {UtcTime.Display(last.LastModifiedTime)}.", source.Id);
            else
                run.Bad($"The data source {source.Name} was {(last is null ? "never read with success" : $"last read with success {UtcTime.Display(last.LastModifiedTime)}")}: answers come from what was there then.", source.Id);
        }
    }

    private static async Task DataSourceOutside(CheckRun run, BedrockResource source)
    {
        if (source.Target?.Split(':', 6) is not ["arn", _, "s3", _, _, var rest])
            return;
        (string bucket, string? owner) = rest.Split(' ', 2) is [var name, var account] ? (name, account.Trim('(', ')')) : (rest, null);
        bool isOurs = (owner is null || owner == run.Facts.Reader.AccountId)
            && await new Aws.Asking.BucketQuestions(run.Facts.Reader, bucket, run.Region).Owner().ConfigureAwait(false) == Aws.Asking.BucketOwner.Account;
        if (isOurs)
            run.Good($"The data source {source.Name} of the knowledge base {source.ParentId} reads {bucket}.", source.Id);
        else
            run.Bad($"The data source {source.Name} of the knowledge base {source.ParentId} reads {bucket}, a bucket {(owner is null ? "that is not this account's" : $"of the account {owner}")}.", source.Id);
    }

    private static string? Account(string? arn) => arn?.Split(':') is ["arn", _, _, _, { Length: > 0 } account, ..] ? account : null;
}
