using BedrockIR.Sources;

namespace BedrockIR.Invocations.Queries;

/// <summary>Which invocations to read, and from where.</summary>
public sealed record InvocationQueryOptions
{
    /// <summary>Files and folders of model invocation logs.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Where records come from instead of the paths: a bucket, the live account.</summary>
    public ILogSource? Source { get; init; }

    /// <summary>Which invocations are wanted.</summary>
    public InvocationFilter Filter { get; init; } = new();

    /// <summary>What no file may exceed.</summary>
    public ReadLimits Limits { get; init; } = ReadLimits.Default;

    /// <summary>Whether an invocation that stands in several places is handed over as often.</summary>
    public bool KeepDuplicates { get; init; }
}
