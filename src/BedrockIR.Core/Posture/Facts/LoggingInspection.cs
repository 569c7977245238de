using BedrockIR.Aws.Access;
using BedrockIR.Aws.Client;
using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Bedrock;
using BedrockIR.Events;
using BedrockIR.Posture.Logging;
using BedrockIR.Rules;

namespace BedrockIR.Posture.Facts;

/// <summary>Looks at a region's model invocation logging, and whether it works.</summary>
/// <param name="facts">The account.</param>
/// <param name="region">The region.</param>
/// <param name="changesSince">Since when changes are told.</param>
internal sealed class LoggingInspection(AccountFacts facts, string region, DateTimeOffset changesSince)
{
    private const string RestoreRemedy = "Restore it with Invoke-BedrockContainment -Action RestoreLogging, or put a configuration.";

    // Deliveries take minutes; an hour without one is long.
    private static readonly TimeSpan DeliveryDelay = TimeSpan.FromHours(1);

    private readonly LoggingProblemCollector _notes = new();
    private IReadOnlyList<TrailEvent> _changes = [];
    private InvocationTimes _invocations;

    /// <summary>Looks at all of it.</summary>
    public async Task<LoggingStatus> Run()
    {
        if (!BedrockRegions.Contains(region))
            return CreateStatus(LoggingState.NotOffered);
        LoggingConfig? config;
        try
        {
            config = (await facts.Queries.Query(BedrockOperations.GetModelInvocationLoggingConfiguration, new EmptyShape(), region).ConfigureAwait(false)).LoggingConfig;
        }
        catch (AwsCallException e)
        {
            if (e.Problem.Id == "CredentialsRejected" && await facts.IsRegionDisabled(region).ConfigureAwait(false))
                return CreateStatus(LoggingState.RegionDisabled);
            _notes.AddUnanswered(LoggingProblemKind.Off, e);
            return Complete(CreateStatus(LoggingState.Unknown));
        }
        await Task.WhenAll(
            _notes.TryQuery(LoggingProblemKind.NothingDelivered, async () => _changes = await LoggingHistory.FindChanges(facts.Queries, region, changesSince).ConfigureAwait(false)),
            _notes.TryQuery(LoggingProblemKind.NothingDelivered, async () => _invocations = await LoggingHistory.FindInvocations(facts.Queries, region, facts.Now - AccountFacts.HistoryRetention, facts.Now - DeliveryDelay).ConfigureAwait(false))).ConfigureAwait(false);
        return Complete(config is { S3Config: not null } or { CloudWatchConfig: not null } ? await InspectEnabled(config).ConfigureAwait(false) : InspectDisabled());
    }

    private LoggingStatus CreateStatus(LoggingState state) => new() { AccountId = facts.Queries.AccountId, Region = region, State = state };

    private LoggingStatus Complete(LoggingStatus status) => status with
    {
        Problems = _notes.Problems,
        UnansweredQueries = _notes.Unanswered,
        Changes = _changes,
        LastInvocation = _invocations.Last,
    };

    private LoggingStatus InspectDisabled()
    {
        TrailEvent? deleted = _changes.FirstOrDefault(c => c.ErrorCode is null);
        _notes.Add(LoggingProblemKind.Off, Severity.High, deleted is { EventName: "DeleteModelInvocationLoggingConfiguration" }
            ? $"Deleted {UtcTime.FormatForDisplay(deleted.EventTime)} by {deleted.Principal}{(deleted.AccessKeyId is { } key ? $" ({key})" : "")}."
            : "Model invocation logging is off.", RestoreRemedy);
        return CreateStatus(LoggingState.Disabled);
    }

    private async Task<LoggingStatus> InspectEnabled(LoggingConfig config)
    {
        LoggingStatus status = LoggingConfigurationCheck.Describe(CreateStatus(LoggingState.Enabled), config);
        LoggingConfigurationCheck.Check(config, _notes);
        BucketDestinationCheck[] buckets = [.. LoggingConfigurationCheck.GetBuckets(config).Select(b => new BucketDestinationCheck(facts.Queries, region, b.Bucket, b.Prefix, _notes))];
        LogGroupDestinationCheck? group = config.CloudWatchConfig is { } watch ? new LogGroupDestinationCheck(facts, region, watch, _notes) : null;
        await Task.WhenAll([.. buckets.Select(b => b.Run()), group?.Run() ?? Task.CompletedTask]).ConfigureAwait(false);
        status = status with
        {
            LastDelivery = buckets.Select(b => b.LastDelivery).Append(group?.LastDelivery).Max(),
            RetentionInDays = buckets.Select(b => b.RetentionInDays).Append(group?.RetentionInDays).Min(),
        };
        CheckDelivery(status.LastDelivery);
        return status;
    }

    private void CheckDelivery(DateTimeOffset? delivered)
    {
        // A destination that could not be asked may have had it; one that is known to be wrong is told already.
        if (_invocations.LastDue is not { } invoked || _notes.Unanswered.Any(o => o.Kind is LoggingProblemKind.NothingDelivered or LoggingProblemKind.Destination) || _notes.Problems.Any(p => p.Kind == LoggingProblemKind.Destination))
            return;
        // What was invoked before logging was set up could not be delivered.
        if (_changes.FirstOrDefault(c => c.ErrorCode is null)?.EventTime > invoked || delivered >= invoked - DeliveryDelay)
            return;
        _notes.Add(LoggingProblemKind.NothingDelivered, Severity.High,
            $"A model was invoked {UtcTime.FormatForDisplay(invoked)}, and {(delivered is null ? "nothing was ever delivered" : $"nothing was delivered since {UtcTime.FormatForDisplay(delivered)}")}.",
            "Look at the destination's policy, its key and its quota, and whether somebody deleted what had arrived.");
    }
}
