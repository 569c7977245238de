using BedrockIR.Aws.Access;
using BedrockIR.Aws.Live;
using BedrockIR.Rules;
using BedrockIR.Sources;

namespace BedrockIR.Triage;

/// <summary>Where a triage of the live account reads.</summary>
internal static class LiveTriage
{
    /// <summary>How far back it looks where no time was given: LookupEvents gives two pages a second, and months of a busy account
    /// take hours.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromDays(14);

    /// <summary>The options, with a source and a time where the live account is meant.</summary>
    public static (TriageOptions Options, ILogSource? Source) Prepare(TriageOptions options, RuleSet rules)
    {
        if (options.Account is not { } account)
            return (options, null);
        if (options.S3Uris.Count > 0)
            return (options, LiveLogs.Buckets(account, options.S3Uris));
        TriageOptions timed = options.StartTime is null ? options with { StartTime = (options.EndTime ?? DateTimeOffset.UtcNow) - Usual } : options;
        // The rules' own sources beside Bedrock's: what suspects did to users and keys counts as well.
        LookupPlan plan = LookupPlans.OfSources(LookupPlans.BedrockSources.Concat(AskedSources.Of(rules)));
        // Without a time of the user's own, an interrupted triage is to be found again at another moment.
        DateTimeOffset? from = options.CheckpointPath is null ? timed.StartTime : options.StartTime;
        return (timed, new SeveralSources([
            LiveLogs.History(account, [plan], from, options.EndTime, options.CheckpointPath),
            new InvocationDestinations(account, timed.StartTime, timed.EndTime)]));
    }
}
