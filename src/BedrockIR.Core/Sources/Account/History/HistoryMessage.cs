namespace BedrockIR.Sources.Account.History;

/// <summary>What a region's reading has to tell.</summary>
internal sealed record HistoryMessage
{
    /// <summary>The account.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>The region.</summary>
    public string Region { get; init; } = "";

    /// <summary>Records that came and were not there before.</summary>
    public IReadOnlyList<string> Records { get; init; } = [];

    /// <summary>The page that they came with.</summary>
    public HistoryPage? Page { get; init; }

    /// <summary>The seconds that the region's whole time has.</summary>
    public double TotalSeconds { get; init; }

    /// <summary>How many questions are asked of the region.</summary>
    public int LookupCount { get; init; }

    /// <summary>Something for those who want detail.</summary>
    public string? Note { get; init; }

    /// <summary>What the plan leaves out, which people must hear.</summary>
    public string? Limitation { get; init; }

    /// <summary>Why the region could not be read to the end.</summary>
    public InputException? Problem { get; init; }

    /// <summary>How many times a call has been tried that was throttled; null where none was.</summary>
    public int? ThrottledAttempt { get; init; }

    /// <summary>Whether the region was read to the end.</summary>
    public bool IsDone { get; init; }
}
