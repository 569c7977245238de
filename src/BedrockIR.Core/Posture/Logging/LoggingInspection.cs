using BedrockIR.Aws.Access;
using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Client;
using BedrockIR.Aws.Services.Bedrock;
using BedrockIR.Events;
using BedrockIR.Rules;

namespace BedrockIR.Posture.Logging;

/// <summary>Looks at a region's model invocation logging, and whether it works.</summary>
/// <param name="facts">The account.</param>
/// <param name="region">The region.</param>
/// <param name="changesSince">Since when changes are told.</param>
internal sealed class LoggingInspection(AccountFacts facts, string region, DateTimeOffset changesSince)
{
    private const string RestoreRemedy = "Restore it with Invoke-BedrockContainment -Action RestoreLogging, or put a configuration.";

    // Deliveries take minutes; an hour without one is long.
    private static readonly TimeSpan Delay = TimeSpan.FromHours(1);

    private readonly LoggingNotes _notes = new();
    private IReadOnlyList<TrailEvent> _changes = [];
    private InvocationTimes _invocations;

    /// <summary>Looks at all of it.</summary>
    public async Task<LoggingStatus> Look()
    {
        if (!BedrockRegions.Has(region))
            return New(LoggingState.NotOffered);
        LoggingConfig? config;
        try
        {
            config = (await facts.Reader.Ask(BedrockOperations.GetModelInvocationLoggingConfiguration, new NoMembers(), region).ConfigureAwait(false)).LoggingConfig;
        }
        catch (UnansweredException e)
        {
            if (e.Problem.Id == "CredentialsRejected" && await facts.IsRegionDisabled(region).ConfigureAwait(false))
                return New(LoggingState.RegionDisabled);
            _notes.Note(LoggingProblemKind.Off, e);
            return Done(New(LoggingState.Unknown));
        }
        await Task.WhenAll(
            _notes.Ask(LoggingProblemKind.Silent, async () => _changes = await LoggingHistory.Changes(facts.Reader, region, changesSince).ConfigureAwait(false)),
            _notes.Ask(LoggingProblemKind.Silent, async () => _invocations = await LoggingHistory.Invocations(facts.Reader, region, facts.Now - AccountFacts.History, facts.Now - Delay).ConfigureAwait(false))).ConfigureAwait(false);
        return Done(config is { S3Config: not null } or { CloudWatchConfig: not null } ? await On(config).ConfigureAwait(false) : Off());
    }

    private LoggingStatus New(LoggingState state) => new() { AccountId = facts.Reader.AccountId, Region = region, State = state };

    private LoggingStatus Done(LoggingStatus status) => status with
    {
        Problems = _notes.Problems,
        Open = _notes.Open,
        Changes = _changes,
        LastInvocation = _invocations.Last,
    };

    private LoggingStatus Off()
    {
        TrailEvent? deleted = _changes.FirstOrDefault(c => c.ErrorCode is null);
        _notes.Add(LoggingProblemKind.Off, Severity.High, deleted is { EventName: "DeleteModelInvocationLoggingConfiguration" }
            ? $"Deleted {UtcTime.Display(deleted.EventTime)} by {deleted.Principal}{(deleted.AccessKeyId is { } key ? $" ({key})" : "")}."
            : "Model invocation logging is off.", RestoreRemedy);
        return New(LoggingState.Disabled);
    }

    private async Task<LoggingStatus> On(LoggingConfig config)
    {
        LoggingStatus status = LoggingConfiguration.Describe(New(LoggingState.Enabled), config);
        LoggingConfiguration.Judge(config, _notes);
        BucketDestination[] buckets = [.. LoggingConfiguration.Buckets(config).Select(b => new BucketDestination(facts.Reader, region, b.Bucket, b.Prefix, _notes))];
        LogGroupDestination? group = config.CloudWatchConfig is { } watch ? new LogGroupDestination(facts, region, watch, _notes) : null;
        await Task.WhenAll([.. buckets.Select(b => b.Look()), group?.Look() ?? Task.CompletedTask]).ConfigureAwait(false);
        status = status with
        {
            LastDelivery = buckets.Select(b => b.LastDelivery).Append(group?.LastDelivery).Max(),
            RetentionInDays = buckets.Select(b => b.RetentionInDays).Append(group?.RetentionInDays).Min(),
        };
        JudgeDelivery(status.LastDelivery);
        return status;
    }

    private void JudgeDelivery(DateTimeOffset? delivered)
    {
        // A destination that could not be asked may have had it; one that is known to be wrong is told already.
        if (_invocations.LastSettled is not { } invoked || _notes.Open.Any(o => o.Kind is LoggingProblemKind.Silent or LoggingProblemKind.Destination) || _notes.Problems.Any(p => p.Kind == LoggingProblemKind.Destination))
            return;
        // What was invoked before logging was set up could not be delivered.
        if (_changes.FirstOrDefault(c => c.ErrorCode is null)?.EventTime > invoked || delivered >= invoked - Delay)
            return;
        _notes.Add(LoggingProblemKind.Silent, Severity.High,
            $"A model was invoked {UtcTime.Display(invoked)}, and {(delivered is null ? "nothing was ever delivered" : $"nothing was delivered since {UtcTime.Display(delivered)}")}.",
            "Look at the destination's policy, its key and its quota, and whether somebody deleted what had arrived.");
    }
}
