using System.Text.Json;
using System.Text.Json.Serialization;
using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.CloudTrail;

/// <summary>Which events a trail records.</summary>
internal sealed record GetEventSelectorsRequest
{
    public required string TrailName { get; init; }
}

/// <summary>The answer to GetEventSelectors.</summary>
internal sealed record GetEventSelectorsResponse : IJsonOnDeserialized
{
    public required string TrailARN { get; init; }

    public IReadOnlyList<EventSelector> EventSelectors { get; init; } = [];

    public IReadOnlyList<AdvancedEventSelector> AdvancedEventSelectors { get; init; } = [];

    /// <inheritdoc/>
    public void OnDeserialized()
    {
        // A trail has selectors of one kind or the other; without them nobody knows what it records.
        if (EventSelectors.Count == 0 && AdvancedEventSelectors.Count == 0)
            throw new JsonException($"{AwsJson.MissingMembers}: EventSelectors or AdvancedEventSelectors");
    }
}

/// <summary>What AWS calls EventSelector.</summary>
internal sealed record EventSelector
{
    public string? ReadWriteType { get; init; }

    public bool? IncludeManagementEvents { get; init; }

    public IReadOnlyList<DataResource> DataResources { get; init; } = [];

    public IReadOnlyList<string> ExcludeManagementEventSources { get; init; } = [];
}

/// <summary>What AWS calls AdvancedEventSelector.</summary>
internal sealed record AdvancedEventSelector
{
    public required IReadOnlyList<FieldSelector> FieldSelectors { get; init; }

    public string? Name { get; init; }
}

/// <summary>What AWS calls DataResource.</summary>
internal sealed record DataResource
{
    public string? Type { get; init; }

    public IReadOnlyList<string> Values { get; init; } = [];
}

/// <summary>What AWS calls FieldSelector.</summary>
internal sealed record FieldSelector
{
    public required string Field { get; init; }

    // A member of every object in .NET is called Equals.
    [JsonPropertyName("Equals")]
    public IReadOnlyList<string> EqualTo { get; init; } = [];

    public IReadOnlyList<string> StartsWith { get; init; } = [];

    public IReadOnlyList<string> EndsWith { get; init; } = [];

    public IReadOnlyList<string> NotEquals { get; init; } = [];

    public IReadOnlyList<string> NotStartsWith { get; init; } = [];

    public IReadOnlyList<string> NotEndsWith { get; init; } = [];
}
