using System.Text.Json.Nodes;
using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.CloudTrail;

/// <summary>The event data stores of CloudTrail Lake in a region.</summary>
internal sealed record ListEventDataStoresRequest : TokenRequest
{
    public int? MaxResults { get; init; }
}

/// <summary>The answer to ListEventDataStores.</summary>
internal sealed record ListEventDataStoresResponse : TokenPage
{
    public required IReadOnlyList<EventDataStore> EventDataStores { get; init; }
}

/// <summary>What AWS calls EventDataStore.</summary>
internal sealed record EventDataStore
{
    public string? EventDataStoreArn { get; init; }

    public string? Name { get; init; }

    public bool? TerminationProtectionEnabled { get; init; }

    public string? Status { get; init; }

    public IReadOnlyList<EventDataStoreSelector> AdvancedEventSelectors { get; init; } = [];

    public bool? MultiRegionEnabled { get; init; }

    public bool? OrganizationEnabled { get; init; }

    public int? RetentionPeriod { get; init; }

    public DateTimeOffset? CreatedTimestamp { get; init; }

    public DateTimeOffset? UpdatedTimestamp { get; init; }
}

/// <summary>What AWS calls EventDataStoreSelector.</summary>
internal sealed record EventDataStoreSelector
{
    public required IReadOnlyList<JsonNode> FieldSelectors { get; init; }

    public string? Name { get; init; }
}
