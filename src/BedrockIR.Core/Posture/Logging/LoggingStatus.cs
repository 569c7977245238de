using System.Text.Json.Serialization;
using BedrockIR.Events;
using BedrockIR.Rules;

namespace BedrockIR.Posture.Logging;

/// <summary>How model invocation logging stands in a region: whether prompts and answers can be read afterwards.</summary>
public sealed record LoggingStatus
{
    /// <summary>The account, twelve digits.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>The region.</summary>
    public string Region { get; init; } = "";

    /// <summary>Whether the region logs, or why it cannot.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<LoggingState>))]
    public LoggingState State { get; init; }

    /// <summary>Whether it is on; null when that is not known.</summary>
    public bool? Enabled => State switch { LoggingState.Unknown => null, LoggingState.Enabled => true, _ => false };

    /// <summary>Whether all is well: it is on, whole and working, or there is nothing to log. Null when something could not be asked
    /// and nothing wrong was seen.</summary>
    public bool? Healthy => Problems.Any(p => p.Severity >= Severity.Medium) ? false : State == LoggingState.Unknown || UnansweredQueries.Count > 0 ? null : true;

    /// <summary>What is wrong, the gravest first, each with its remedy.</summary>
    public IReadOnlyList<LoggingProblem> Problems { get; init; } = [];

    /// <summary>What the caller may not do, so that something is not known: IAM actions.</summary>
    public IReadOnlyList<string> MissingPermissions => [.. UnansweredQueries.Select(o => o.DeniedAction).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What else was not answered, as sentences.</summary>
    public IReadOnlyList<string> Unanswered => [.. UnansweredQueries.Where(o => o.DeniedAction is null).Select(o => o.Text).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What got no answer.</summary>
    internal IReadOnlyList<UnansweredQuery> UnansweredQueries { get; init; } = [];

    /// <summary>The bucket that receives logs; null when none does.</summary>
    public string? BucketName { get; init; }

    /// <summary>What the keys of its objects begin with; null for nothing.</summary>
    public string? KeyPrefix { get; init; }

    /// <summary>The log group that receives logs; null when none does.</summary>
    public string? LogGroupName { get; init; }

    /// <summary>The role in which Bedrock writes into the log group.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The bucket that receives what is too large for the log group.</summary>
    public string? LargeDataBucketName { get; init; }

    /// <summary>Whether texts are delivered; null when logging is off.</summary>
    public bool? TextDataDeliveryEnabled { get; init; }

    /// <summary>Whether images are delivered.</summary>
    public bool? ImageDataDeliveryEnabled { get; init; }

    /// <summary>Whether embeddings are delivered.</summary>
    public bool? EmbeddingDataDeliveryEnabled { get; init; }

    /// <summary>Whether videos are delivered.</summary>
    public bool? VideoDataDeliveryEnabled { get; init; }

    /// <summary>Whether sounds are delivered.</summary>
    public bool? AudioDataDeliveryEnabled { get; init; }

    /// <summary>After how many days logs are deleted, where that is soonest; null when never, or not known.</summary>
    public int? RetentionInDays { get; init; }

    /// <summary>When something was last delivered; null when nothing was seen.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? LastDelivery { get; init; }

    /// <summary>When a model was last invoked, as the event history of 90 days tells; null when it was not.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? LastInvocation { get; init; }

    /// <summary>Who changed the configuration in the days that were asked for, the newest first.</summary>
    public IReadOnlyList<TrailEvent> Changes { get; init; } = [];

    /// <summary>The region and its state.</summary>
    public override string ToString() => $"{Region} {State}";
}
