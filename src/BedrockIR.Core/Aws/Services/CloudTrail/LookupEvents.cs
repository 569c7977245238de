using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.CloudTrail;

/// <summary>Management events of the last 90 days, newest first, at most 50 a page.</summary>
internal sealed record LookupEventsRequest : TokenRequest
{
    public IReadOnlyList<LookupAttribute>? LookupAttributes { get; init; }

    public DateTimeOffset? StartTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    public string? EventCategory { get; init; }

    public int? MaxResults { get; init; }
}

/// <summary>The answer to LookupEvents.</summary>
internal sealed record LookupEventsResponse : TokenPage
{
    public required IReadOnlyList<LookedUpEvent> Events { get; init; }
}

/// <summary>What AWS calls LookupAttribute.</summary>
internal sealed record LookupAttribute
{
    public string? AttributeKey { get; init; }

    public string? AttributeValue { get; init; }
}

/// <summary>What AWS calls LookedUpEvent.</summary>
internal sealed record LookedUpEvent
{
    public string? EventId { get; init; }

    public string? EventName { get; init; }

    public string? ReadOnly { get; init; }

    public string? AccessKeyId { get; init; }

    public DateTimeOffset? EventTime { get; init; }

    public string? EventSource { get; init; }

    public string? Username { get; init; }

    public IReadOnlyList<Resource> Resources { get; init; } = [];

    public required string CloudTrailEvent { get; init; }
}

/// <summary>What AWS calls Resource.</summary>
internal sealed record Resource
{
    public string? ResourceType { get; init; }

    public string? ResourceName { get; init; }
}
