using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Client;
using BedrockIR.Aws.Services.Bedrock;
using BedrockIR.Aws.Services.Iam;
using BedrockIR.Containment.Journal;
using BedrockIR.Containment.Planning;
using BedrockIR.Containment.Settings;
using BedrockIR.Events;

namespace BedrockIR.Containment.Evidence;

/// <summary>Collects what containment is about to change, before it does: principals with policies and keys, configurations, and what
/// they did last.</summary>
/// <param name="view">The account.</param>
/// <param name="evidence">Where it is kept.</param>
/// <param name="journal">Takes each principal as it was.</param>
internal sealed class EvidenceRun(AccountView view, CaseEvidence evidence, ContainmentJournal journal)
{
    /// <summary>Collects.</summary>
    public async Task Collect(IReadOnlyList<ContainmentAction> actions)
    {
        await evidence.Collect("caller.json", () => Task.FromResult<JsonNode?>(new JsonObject { ["AccountId"] = view.Login.AccountId, ["Arn"] = view.Login.Arn, ["Time"] = UtcTime.Format(view.Now) })).ConfigureAwait(false);
        await evidence.Collect("plan.json", () => Task.FromResult(JsonSerializer.SerializeToNode(actions))).ConfigureAwait(false);
        foreach (string region in actions.SelectMany(a => a.Regions.Append(a.Region)).Where(r => r.Length > 0).Distinct())
            await evidence.Collect($"logging-{region}.json", () => Logging(region)).ConfigureAwait(false);
        foreach (IamOwner owner in actions.Select(Owner).OfType<IamOwner>().Distinct())
            await Principal(owner).ConfigureAwait(false);
        await new EventEvidence(view, evidence).Collect(actions).ConfigureAwait(false);
    }

    private static IamOwner? Owner(ContainmentAction action) => action.RoleName is { } role ? new IamOwner(IamOwner.Role, role) : action.UserName is { } user ? new IamOwner(IamOwner.User, user) : null;

    private async Task Principal(IamOwner owner)
    {
        JsonNode? state = await evidence.Collect($"{owner.Type}-{owner.Name}.json", async () =>
        {
            KnownPrincipal? known = owner.Type == IamOwner.User ? await view.User(owner.Name).ConfigureAwait(false) : await view.Role(owner.Name).ConfigureAwait(false);
            return known is null ? null : JsonSerializer.SerializeToNode((object?)known.User ?? known.Role);
        }).ConfigureAwait(false);
        if (state is not null)
            journal.Write(new JournalRecord { Kind = JournalRecordKind.Snapshot, State = state, Message = owner.ToString() });
        if (owner.Type == IamOwner.User)
            await evidence.Collect($"keys-{owner.Name}.json", () => Keys(owner.Name)).ConfigureAwait(false);
    }

    private async Task<JsonNode?> Logging(string region)
    {
        LoggingConfig? config = (await view.Reader.Ask(BedrockOperations.GetModelInvocationLoggingConfiguration, new NoMembers(), region).ConfigureAwait(false)).LoggingConfig;
        return new JsonObject { ["loggingConfig"] = config is null ? null : AwsJson.Members(AwsServices.Bedrock, config) };
    }

    private async Task<JsonNode?> Keys(string user)
    {
        JsonArray keys = [];
        foreach (AccessKeyMetadata key in await view.AccessKeys(user).ConfigureAwait(false))
        {
            JsonNode node = JsonSerializer.SerializeToNode(key)!;
            node["LastUsed"] = key.AccessKeyId is null ? null : JsonSerializer.SerializeToNode((await view.Reader.Find(
                IamOperations.GetAccessKeyLastUsed, new GetAccessKeyLastUsedRequest { AccessKeyId = key.AccessKeyId }, view.Home).ConfigureAwait(false))?.AccessKeyLastUsed);
            keys.Add(node);
        }
        return new JsonObject { ["AccessKeys"] = keys, ["ApiKeys"] = JsonSerializer.SerializeToNode(await view.ApiKeys(user).ConfigureAwait(false)) };
    }
}
