using BedrockIR.Events;
using BedrockIR.Events.Queries;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;
using BedrockIR.Sources;
using BedrockIR.Sources.Account;
using BedrockIR.Sources.Account.History;

namespace BedrockIR.Triage;

/// <summary>Where a triage of the live account reads.</summary>
internal static class TriageSourceResolver
{
    /// <summary>How far back it looks where no time was given: LookupEvents gives two pages a second, and months of a busy account
    /// take hours.</summary>
    public static readonly TimeSpan DefaultLookback = TimeSpan.FromDays(14);

    /// <summary>The options, with a source and a time where the live account is meant.</summary>
    public static (TriageOptions Options, ILogSource? Source) Resolve(TriageOptions options, RuleSet rules)
    {
        if (options.Account is not { } account)
            return (options, null);
        if (options.S3Uris.Count > 0)
            return (options, AccountLogs.FromBuckets(account, options.S3Uris));
        TriageOptions timed = options.StartTime is null ? options with { StartTime = (options.EndTime ?? DateTimeOffset.UtcNow) - DefaultLookback } : options;
        LookupPlan plan = CreateLookupPlan(ReferencedEvents.From(rules, IsRelatedEventSource));
        // Without a time of the user's own, an interrupted triage is to be found again at another moment.
        DateTimeOffset? from = options.CheckpointPath is null ? timed.StartTime : options.StartTime;
        return (timed, new CompositeLogSource([
            AccountLogs.FromEventHistory(account, [plan], from, options.EndTime, options.CheckpointPath),
            new InvocationLoggingSource(account, timed.StartTime, timed.EndTime)]));
    }

    // The rules' own events beside Bedrock's.
    private static LookupPlan CreateLookupPlan(ReferencedEvents asked) => new([
        .. LookupPlanBuilder.BuildForSources(LookupPlanBuilder.BedrockEventSources.Concat(asked.Sources)).Lookups, .. LookupPlan.Create("EventName", asked.Names).Lookups]);

    // What suspects did to users and keys, and what they bought, counts as well.
    private static bool IsRelatedEventSource(string source) =>
        BedrockSource.Matches(source) || source.Equals("iam.amazonaws.com", StringComparison.OrdinalIgnoreCase) || source.Contains("marketplace", StringComparison.OrdinalIgnoreCase);
}
