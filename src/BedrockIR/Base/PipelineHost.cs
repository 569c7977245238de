using System.Collections.Concurrent;
using System.Management.Automation;

namespace BedrockIR.Base;

/// <summary>
/// Carries what an operation says and finds from its thread to the pipeline's. Objects cross in batches, and the
/// operation waits when the pipeline is slow, so that the backlog stays small.
/// </summary>
/// <param name="toScreen">Whether the objects may go to the screen rather than to another command. Progress is not shown
/// there while objects come: PowerShell's console asks for the cursor's place at every line beside a progress bar, and
/// Ctrl+C at that moment swallows the answer, for which it then waits for ever.</param>
/// <param name="cancel">Tells that the pipeline has stopped.</param>
internal sealed class PipelineHost(bool toScreen, CancellationToken cancel) : IHost, IDisposable
{
    // Enough that handing over costs next to nothing. What waits longer than that outlives the collections of garbage,
    // and each of them then moves all of it.
    private const int BatchSize = 128;
    private const int MaxMessages = 8;
    private const int ProgressMilliseconds = 200;
    private const int ProgressPauseMilliseconds = 1000;

    private readonly BlockingCollection<Action<PSCmdlet>> _messages = new(MaxMessages);
    private readonly RemainingTimeEstimator _remainingTime = new(TimeProvider.System);
    private List<object> _batch = [];
    private long? _progressShownAt, _objectWrittenAt;

    /// <summary>Hands over an object. Where the pipeline has stopped, the work stops here.</summary>
    public void Write(object item)
    {
        cancel.ThrowIfCancellationRequested();
        _objectWrittenAt = Environment.TickCount64;
        if (toScreen && _progressShownAt is not null)
            HideProgress();
        _batch.Add(item);
        if (_batch.Count == BatchSize)
            Flush();
    }

    public void WriteWarning(string message) => Send(cmdlet => cmdlet.WriteWarning(message));

    public void WriteVerbose(string message) => Send(cmdlet => cmdlet.WriteVerbose(message));

    public void WriteDebug(string message) => Send(cmdlet => cmdlet.WriteDebug(message));

    public void WriteError(InputException problem) => Send(cmdlet => cmdlet.WriteError(ErrorRecordFactory.From(problem)));

    public void WriteProgress(ReadProgress progress)
    {
        TimeSpan? left = _remainingTime.Estimate(progress);
        if (progress.CurrentPath is null)
            HideProgress();
        else if (!IsWithin(_progressShownAt, ProgressMilliseconds) && !(toScreen && IsWithin(_objectWrittenAt, ProgressPauseMilliseconds)))
            ShowProgress(progress, left);
        else
            Flush();
    }

    /// <summary>Asks a question on the pipeline's thread, and waits for the answer. Where the pipeline has stopped, the work stops
    /// here.</summary>
    /// <param name="question">Asks, and tells the answer.</param>
    public bool Ask(Func<bool> question)
    {
        if (_progressShownAt is not null)
            HideProgress();
        // What the question throws stops the pipeline, and so ends the wait.
        TaskCompletionSource<bool> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Send(_ => answer.SetResult(question()));
        answer.Task.Wait(cancel);
        return answer.Task.Result;
    }

    /// <summary>Says that nothing more comes.</summary>
    public void Close()
    {
        Flush();
        _messages.CompleteAdding();
    }

    /// <summary>Writes everything that comes, until nothing more does. Runs on the pipeline's thread.</summary>
    public void DeliverTo(PSCmdlet cmdlet)
    {
        foreach (Action<PSCmdlet> message in _messages.GetConsumingEnumerable())
            message(cmdlet);
    }

    /// <summary>Takes what still comes and drops it, so that the operation is not held up while it stops.</summary>
    public void Drain()
    {
        foreach (Action<PSCmdlet> _ in _messages.GetConsumingEnumerable())
        {
        }
    }

    public void Dispose() => _messages.Dispose();

    private void ShowProgress(ReadProgress progress, TimeSpan? left)
    {
        _progressShownAt = Environment.TickCount64;
        Send(cmdlet => cmdlet.WriteProgress(ProgressRecordFactory.From(progress, left)));
    }

    private void HideProgress()
    {
        _progressShownAt = null;
        Send(cmdlet => cmdlet.WriteProgress(ProgressRecordFactory.Completed));
    }

    private static bool IsWithin(long? time, int milliseconds) => Environment.TickCount64 - time < milliseconds;

    private void Send(Action<PSCmdlet> message)
    {
        Flush();
        _messages.Add(message);
    }

    private void Flush()
    {
        if (_batch.Count == 0)
            return;
        List<object> batch = _batch;
        _batch = [];
        _messages.Add(cmdlet => cmdlet.WriteObject(batch, enumerateCollection: true));
    }
}
