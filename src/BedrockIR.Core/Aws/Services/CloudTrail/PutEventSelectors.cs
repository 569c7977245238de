namespace BedrockIR.Aws.Services.CloudTrail;

/// <summary>Sets which events a trail records; what stood before is replaced.</summary>
internal sealed record PutEventSelectorsRequest
{
    public required string TrailName { get; init; }

    public IReadOnlyList<EventSelector>? EventSelectors { get; init; }

    public IReadOnlyList<AdvancedEventSelector>? AdvancedEventSelectors { get; init; }
}

/// <summary>The answer to PutEventSelectors.</summary>
internal sealed record PutEventSelectorsResponse
{
    public string? TrailARN { get; init; }

    public IReadOnlyList<EventSelector> EventSelectors { get; init; } = [];

    public IReadOnlyList<AdvancedEventSelector> AdvancedEventSelectors { get; init; } = [];
}
