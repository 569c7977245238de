using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.State;
using BedrockIR.Events;
using BedrockIR.Events.Queries;

namespace BedrockIR.Containment.Actions;

/// <summary>Puts a region's configuration of invocation logging back, from a snapshot or from the event that put it last.</summary>
internal sealed class RestoreLoggingHandler : ActionHandler
{
    private const int MaxListed = 5;

    private static readonly TimeSpan HistoryRetention = TimeSpan.FromDays(90);

    /// <inheritdoc/>
    public override string Name => "RestoreLogging";

    /// <inheritdoc/>
    public override bool TargetsPrincipal => false;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(ContainmentSubject subject, AccountContext view, PlanContext run)
    {
        List<ContainmentAction> actions = [];
        // A finding that tells no region must not restore the logging of some other.
        IEnumerable<string> regions = subject.Target is { IsNamedByCaller: true, Regions.Count: 0 } ? [view.DefaultRegion] : subject.Target.Regions.Distinct();
        foreach (string region in regions)
        {
            ContainmentAction action = CreateAction(view, subject) with
            {
                Target = $"logging/{region}",
                Region = region,
                Undo = "puts the configuration back as it is now, even if that is none: invocations are then not logged again",
            };
            (string? configuration, string source) = await FindConfiguration(region, subject, view, run).ConfigureAwait(false);
            actions.Add(configuration is null ? action with { Status = ContainmentStatus.Manual, Message = source } : action with { Document = configuration, Reason = [.. action.Reason, source], Caveats = ["What it delivers to must be there: AWS refuses a configuration whose log group, bucket or role was deleted. Make it anew first."] });
        }
        return actions;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<StateChange> GetChanges(ContainmentAction action, AccountContext view)
    {
        try
        {
            return LoggingConfigurationState.Normalize(JsonNode.Parse(GetRequired(action.Document, "Document", action))) is { } text
                ? [new(view.CreateState(AwsStateKind.LoggingConfiguration, "", "", GetRequired(action.Region, "Region", action)), text)]
                : throw new JsonException();
        }
        catch (JsonException e)
        {
            throw new InputException("PlanUnusable", $"What is to be restored in {SafeText.Clean(action.Region)} is no configuration of invocation logging. Make the plan anew (-PlanOnly, or without --yes).", action.ActionId, e);
        }
    }

    // What a suspect put is not what was meant; nor is anything put since the incident began.
    private static async Task<(string? Configuration, string Source)> FindConfiguration(string region, ContainmentSubject subject, AccountContext view, PlanContext run)
    {
        if (run.Options.LoggingSnapshot is { } snapshot)
            return (ParseConfiguration(snapshot), "from the snapshot that was given");
        IReadOnlyList<TrailEvent> puts = await RecentEvents.FindByName(view.Queries, region, "PutModelInvocationLoggingConfiguration", view.Now - HistoryRetention).ConfigureAwait(false);
        (string? Configuration, string Who)[] found = [.. puts.Where(p => p.ErrorCode is null && !run.Suspects.Any(s => ActorMatcher.IsMatch(p, s)) && !(subject.Target.FirstTime is { } first && p.EventTime >= first))
            .Select(p => (ParseConfiguration(p.Raw), $"{SafeText.Clean(p.Principal)} put at {UtcTime.FormatForDisplay(p.EventTime)}")).Where(p => p.Item1 is not null)];
        // Nobody is suspected, so the last one may be the attacker's own.
        if (!run.Suspects.Any(s => s.Arn is not null) && subject.Target.FirstTime is null && found.DistinctBy(f => f.Configuration).Count() > 1)
            return (null, $"The event history of {region} has several configurations: what {string.Join(", what ", found.Take(MaxListed).Select(f => f.Who))}. Which of them was meant is not known. Pipe the findings, so that those of suspects are left out, or give one: -LoggingSnapshot FILE (--logging-snapshot).");
        return found.Length > 0 ? (found[0].Configuration, $"from the configuration that {found[0].Who}") : (null, $"The event history of {region} has no configuration that anybody but the suspects put in the last 90 days. Give one: -LoggingSnapshot FILE (--logging-snapshot), with what 'aws bedrock get-model-invocation-logging-configuration' "
            + "printed before the incident or prints in another region that is set up alike (mind the bucket's region), or what your infrastructure code has.");
    }

    private static string? ParseConfiguration(string json)
    {
        try
        {
            JsonNode? node = JsonNode.Parse(json);
            return LoggingConfigurationState.Normalize((node?["requestParameters"] ?? node)?["loggingConfig"] ?? (node?["requestParameters"] is null ? node : null));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}
