namespace BedrockIR.Sources.Account.History;

/// <summary>Which events of the history are wanted.</summary>
internal sealed record HistoryQuery
{
    /// <summary>How far back LookupEvents goes.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    /// <summary>Plans, each of which holds all that is wanted.</summary>
    public required IReadOnlyList<LookupPlan> Plans { get; init; }

    /// <summary>The earliest time, as it was asked for; as far back as there is when null.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The latest time, as it was asked for; the present when null.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>A folder in which pages are kept as they come, so that an interrupted query can go on; null for none.</summary>
    public string? CheckpointPath { get; init; }

    /// <summary>What tells this query from another: its plans and times.</summary>
    public string Key => string.Join(" | ", Plans.Select(p => p.ToString())) + $" | {FormatTime(StartTime)} | {FormatTime(EndTime)}";

    private static string FormatTime(DateTimeOffset? time) => time is { } known ? UtcTime.Format(known) : "open";
}
