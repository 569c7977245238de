using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Aws.Client;
using BedrockIR.Aws.Services.Bedrock;
using BedrockIR.Aws.Services.Iam;
using BedrockIR.Containment.Journal;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.State;

namespace BedrockIR.Containment.Evidence;

/// <summary>Collects what containment is about to change, before it does: principals with policies and keys, configurations, and what
/// they did last.</summary>
/// <param name="view">The account.</param>
/// <param name="evidence">Where it is kept.</param>
/// <param name="journal">Takes each principal as it was.</param>
internal sealed class EvidenceCollector(AccountContext view, EvidenceFolder evidence, JournalWriter journal)
{
    /// <summary>Collects.</summary>
    public async Task Collect(IReadOnlyList<ContainmentAction> actions)
    {
        await evidence.Collect("caller.json", () => Task.FromResult<JsonNode?>(new JsonObject { ["AccountId"] = view.Login.AccountId, ["Arn"] = view.Login.Arn, ["Time"] = UtcTime.Format(view.Now) })).ConfigureAwait(false);
        await evidence.Collect("plan.json", () => Task.FromResult(JsonSerializer.SerializeToNode(actions))).ConfigureAwait(false);
        foreach (string region in actions.SelectMany(a => a.Regions.Append(a.Region)).Where(r => r.Length > 0).Distinct())
            await evidence.Collect($"logging-{region}.json", () => ReadLogging(region)).ConfigureAwait(false);
        foreach (IamIdentity owner in actions.Select(GetIdentity).OfType<IamIdentity>().Distinct())
            await CollectPrincipal(owner).ConfigureAwait(false);
        await new EventEvidenceCollector(view, evidence).Collect(actions).ConfigureAwait(false);
    }

    private static IamIdentity? GetIdentity(ContainmentAction action) => action.RoleName is { } role ? new IamIdentity(IamIdentity.Role, role) : action.UserName is { } user ? new IamIdentity(IamIdentity.User, user) : null;

    private async Task CollectPrincipal(IamIdentity owner)
    {
        JsonNode? state = await evidence.Collect($"{owner.Type}-{owner.Name}.json", async () =>
        {
            PrincipalDetail? known = owner.Type == IamIdentity.User ? await view.FindUser(owner.Name).ConfigureAwait(false) : await view.FindRole(owner.Name).ConfigureAwait(false);
            return known is null ? null : JsonSerializer.SerializeToNode((object?)known.User ?? known.Role);
        }).ConfigureAwait(false);
        if (state is not null)
            journal.Write(new JournalRecord { Kind = JournalRecordKind.Snapshot, Snapshot = state, Message = owner.ToString() });
        if (owner.Type == IamIdentity.User)
            await evidence.Collect($"keys-{owner.Name}.json", () => ReadKeys(owner.Name)).ConfigureAwait(false);
    }

    private async Task<JsonNode?> ReadLogging(string region)
    {
        LoggingConfig? config = (await view.Queries.Query(BedrockOperations.GetModelInvocationLoggingConfiguration, new EmptyShape(), region).ConfigureAwait(false)).LoggingConfig;
        return new JsonObject { ["loggingConfig"] = config is null ? null : AwsJson.SerializeMembers(AwsServices.Bedrock, config) };
    }

    private async Task<JsonNode?> ReadKeys(string user)
    {
        JsonArray keys = [];
        foreach (AccessKeyMetadata key in await view.ListAccessKeys(user).ConfigureAwait(false))
        {
            JsonNode node = JsonSerializer.SerializeToNode(key)!;
            node["LastUsed"] = key.AccessKeyId is null ? null : JsonSerializer.SerializeToNode((await view.Queries.Find(
                IamOperations.GetAccessKeyLastUsed, new GetAccessKeyLastUsedRequest { AccessKeyId = key.AccessKeyId }, view.DefaultRegion).ConfigureAwait(false))?.AccessKeyLastUsed);
            keys.Add(node);
        }
        return new JsonObject { ["AccessKeys"] = keys, ["ApiKeys"] = JsonSerializer.SerializeToNode(await view.ListApiKeys(user).ConfigureAwait(false)) };
    }
}
