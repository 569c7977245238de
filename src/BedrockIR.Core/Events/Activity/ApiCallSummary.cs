using System.Text.Json.Serialization;

namespace BedrockIR.Events.Activity;

/// <summary>One kind of thing that a principal did: a call, with the same result, added up.</summary>
public sealed record ApiCallSummary
{
    /// <summary>The API call.</summary>
    public required string EventName { get; init; }

    /// <summary>The service.</summary>
    public required string EventSource { get; init; }

    /// <summary>The error it failed with; null when it succeeded.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The regions.</summary>
    public IReadOnlyList<string> Regions { get; init => field = value.ToIndexable(); } = [];

    /// <summary>How often.</summary>
    public long Count { get; init; }

    /// <summary>The first time, in UTC.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? FirstTime { get; init; }

    /// <summary>The last time, in UTC.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? LastTime { get; init; }

    /// <summary>The call, how often, and the error.</summary>
    public override string ToString() => $"{EventName} × {Count}{(ErrorCode is null ? "" : " " + ErrorCode)}";
}
