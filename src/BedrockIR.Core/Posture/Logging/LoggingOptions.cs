using BedrockIR.Aws.Access;

namespace BedrockIR.Posture.Logging;

/// <summary>Where to look at model invocation logging.</summary>
public sealed record LoggingOptions
{
    /// <summary>The account.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>How far back changes of the configuration are told; CloudTrail knows 90 days.</summary>
    public TimeSpan ChangeWindow { get; init; } = TimeSpan.FromDays(30);
}
