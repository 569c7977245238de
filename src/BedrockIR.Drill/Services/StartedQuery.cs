using System.Text.Json.Nodes;

namespace BedrockIR.Drill.Services;

/// <summary>A query that somebody started: it runs at the first look, and has finished at the next.</summary>
internal sealed class StartedQuery
{
    private bool _hasBeenPolled;

    /// <summary>Which kind of query: lake, logs, athena.</summary>
    public required string Kind { get; init; }

    public required string Text { get; init; }

    /// <summary>When it was started, in the account's time.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The rows that it finds.</summary>
    public IReadOnlyList<JsonNode> Rows { get; init; } = [];

    /// <summary>How many events it looked at.</summary>
    public int ScannedCount { get; init; }

    public bool IsCancelled { get; set; }

    /// <summary>Whether it still runs; asking is a look.</summary>
    public bool PollIsRunning()
    {
        bool first = !_hasBeenPolled;
        _hasBeenPolled = true;
        return first;
    }
}
