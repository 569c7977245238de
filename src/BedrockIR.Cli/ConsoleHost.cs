namespace BedrockIR.Cli;

/// <summary>Says on standard error what an operation has to say; progress only where somebody watches.</summary>
internal sealed class ConsoleHost(TextWriter error, bool verbose, bool interactive, TimeProvider clock) : IHost, IDisposable
{
    private const string EraseLine = "\r\u001b[K";

    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);

    private readonly RemainingTimeEstimator _remainingTime = new(clock);
    private long _lastProgress = clock.GetTimestamp();
    private bool _isProgressShown;

    /// <summary>Whether something that the user asked for could not be done.</summary>
    public bool HasFailed { get; private set; }

    public void WriteWarning(string message) => WriteLine($"warning: {message}");

    public void WriteVerbose(string message)
    {
        if (verbose)
            WriteLine(message);
    }

    public void WriteDebug(string message) => WriteVerbose(message);

    public void WriteError(InputException problem)
    {
        HasFailed = true;
        WriteLine(verbose ? $"error: {problem.Message} [id {problem.Id}]" : $"error: {problem.Message}");
    }

    public void WriteProgress(ReadProgress progress)
    {
        TimeSpan? left = _remainingTime.Estimate(progress);
        if (!interactive || clock.GetElapsedTime(_lastProgress) < ProgressInterval || progress.CurrentPath is null)
            return;
        _lastProgress = clock.GetTimestamp();
        _isProgressShown = true;
        error.Write(EraseLine + ProgressLine.Format(progress, left));
    }

    public void Dispose() => ClearProgress();

    private void WriteLine(string message)
    {
        ClearProgress();
        error.WriteLine(message);
    }

    private void ClearProgress()
    {
        if (_isProgressShown)
            error.Write(EraseLine);
        _isProgressShown = false;
    }
}
