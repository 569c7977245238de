namespace BedrockIR.Aws.Live;

/// <summary>Which events of the history are wanted.</summary>
internal sealed record HistoryQuery
{
    /// <summary>How far back LookupEvents goes.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Plans, each of which holds all that is wanted.</summary>
    public required IReadOnlyList<LookupPlan> Plans { get; init; }

    /// <summary>The earliest time, as it was asked for; as far back as there is when null.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The latest time, as it was asked for; the present when null.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>A folder in which pages are kept as they come, so that an interrupted query can go on; null for none.</summary>
    public string? CheckpointPath { get; init; }

    /// <summary>What tells this query from another: its plans and times.</summary>
    public string Identity => string.Join(" | ", Plans.Select(p => p.ToString())) + $" | {Text(StartTime)} | {Text(EndTime)}";

    private static string Text(DateTimeOffset? time) => time is { } known ? UtcTime.Format(known) : "open";
}
