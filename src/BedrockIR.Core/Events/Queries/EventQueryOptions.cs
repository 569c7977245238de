using BedrockIR.Events.Attribution;
using BedrockIR.Events.Filtering;
using BedrockIR.Sources;

namespace BedrockIR.Events.Queries;

/// <summary>Which events to read, and from where.</summary>
public sealed record EventQueryOptions
{
    /// <summary>Files and folders of CloudTrail logs.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Where records come from instead of the paths: a bucket, the live account.</summary>
    public ILogSource? Source { get; init; }

    /// <summary>Which events are wanted.</summary>
    public TrailEventFilter Filter { get; init; } = new();

    /// <summary>What no file may exceed.</summary>
    public ReadLimits Limits { get; init; } = ReadLimits.Default;

    /// <summary>Knowledge bases, agents and flows of an inventory, for the attribution.</summary>
    public ResourceDirectory? KnownResources { get; init; }

    /// <summary>Whether an event that stands in several places is handed over as often.</summary>
    public bool KeepDuplicates { get; init; }

    /// <summary>Whether records that the filter cannot let pass are parsed all the same, so that every record is either
    /// counted as an event or named as skipped. It takes several times as long.</summary>
    public bool ParseAll { get; init; }

    /// <summary>Whether the query reports what could not be read; otherwise whoever runs it does, after its results.</summary>
    internal bool ReportsUnread { get; init; } = true;
}
