using System.Management.Automation;

namespace BedrockIR.Base;

/// <summary>
/// A cmdlet whose work runs beside the pipeline and hands over objects as they come. Ctrl+C, or a later command that has
/// had enough (<c>Select-Object -First 3</c>), stops the work, and the cmdlet ends only when the work has.
/// </summary>
public abstract class StreamingCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>Ends when the cmdlet is to stop.</summary>
    internal CancellationToken StopToken => _cancellation.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives back what the cmdlet holds.</summary>
    /// <param name="disposing">Whether it is called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _cancellation.Dispose();
    }

    /// <summary>Stops the work; PowerShell calls it on Ctrl+C, from another thread.</summary>
    protected override void StopProcessing() => _cancellation.Cancel();

    /// <summary>Runs work on another thread and writes, on this one, what it hands over.</summary>
    /// <param name="work">The work. It must not touch the cmdlet.</param>
    internal void RunStreaming(Action<PipelineHost, CancellationToken> work)
    {
        ConstrainedLanguageWarning.WriteOnce(this);
        using PipelineHost host = new(toScreen: MyInvocation.PipelinePosition == MyInvocation.PipelineLength, _cancellation.Token);
        Task running = Task.Run(() => RunAndCloseHost(work, host), CancellationToken.None);
        try
        {
            host.DeliverTo(this);
        }
        catch
        {
            _cancellation.Cancel();
            host.Drain();
            WaitIgnoringErrors(running);
            throw;
        }
        WaitIgnoringErrors(running);
        if (running.Exception?.InnerException is InputException problem)
            WriteError(ErrorRecordFactory.From(problem));
        else if (!_cancellation.IsCancellationRequested)
            running.GetAwaiter().GetResult();
    }

    private void RunAndCloseHost(Action<PipelineHost, CancellationToken> work, PipelineHost host)
    {
        try
        {
            work(host, _cancellation.Token);
        }
        finally
        {
            host.Close();
        }
    }

    // The work's own failure is reported afterwards; here it only has to have ended.
    private static void WaitIgnoringErrors(Task running) => Task.WhenAny(running).Wait();
}
