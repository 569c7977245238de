namespace BedrockIR.Tests;

/// <summary>A host that keeps everything it is told, for tests to look at.</summary>
public sealed class RecordingHost : IHost
{
    public List<string> Warnings { get; } = [];

    public List<string> Details { get; } = [];

    public List<InputException> Failures { get; } = [];

    public List<ReadProgress> ProgressReports { get; } = [];

    /// <summary>Everything that was said, in whatever way; progress is not speech.</summary>
    public IEnumerable<string> AllMessages => Warnings.Concat(Details).Concat(Failures.Select(f => f.Message));

    public void WriteWarning(string message) => Warnings.Add(message);

    public void WriteVerbose(string message) => Details.Add(message);

    public void WriteDebug(string message) => Details.Add(message);

    public void WriteError(InputException problem) => Failures.Add(problem);

    public void WriteProgress(ReadProgress progress) => ProgressReports.Add(progress);
}
