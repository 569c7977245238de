using BedrockIR.Aws.Access;

namespace BedrockIR.Resources;

/// <summary>Which resources to list.</summary>
public sealed record ResourceQueryOptions
{
    /// <summary>The account.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>Only types whose names fit one of these, with <c>*</c> and <c>?</c>; all when there is none.</summary>
    public IReadOnlyList<string> ResourceTypes { get; init; } = [];

    /// <summary>Only what was made at this time or later. What has no time of making (what an agent is associated with) is taken by
    /// that of its last change.</summary>
    public DateTimeOffset? CreatedAfter { get; init; }

    /// <summary>Only what was changed, or made, at this time or later.</summary>
    public DateTimeOffset? ModifiedAfter { get; init; }
}
