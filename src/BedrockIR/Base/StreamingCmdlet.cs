using System.Management.Automation;

namespace BedrockIR.Base;

/// <summary>
/// A cmdlet whose work runs beside the pipeline and hands over objects as they come. Ctrl+C, or a later command that has
/// had enough (<c>Select-Object -First 3</c>), stops the work, and the cmdlet ends only when the work has.
/// </summary>
public abstract class StreamingCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Ends when the cmdlet is to stop.</summary>
    internal CancellationToken StopToken => _stop.Token;

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
            _stop.Dispose();
    }

    /// <summary>Stops the work; PowerShell calls it on Ctrl+C, from another thread.</summary>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Runs work on another thread and writes, on this one, what it hands over.</summary>
    /// <param name="work">The work. It must not touch the cmdlet.</param>
    internal void Stream(Action<PipelineHost, CancellationToken> work)
    {
        ConstrainedLanguage.WarnOnce(this);
        using PipelineHost host = new(toScreen: MyInvocation.PipelinePosition == MyInvocation.PipelineLength, _stop.Token);
        Task running = Task.Run(() => RunAndClose(work, host), CancellationToken.None);
        try
        {
            host.DeliverTo(this);
        }
        catch
        {
            _stop.Cancel();
            host.Drain();
            WaitQuietly(running);
            throw;
        }
        WaitQuietly(running);
        if (running.Exception?.InnerException is InputException problem)
            WriteError(ErrorRecords.From(problem));
        else if (!_stop.IsCancellationRequested)
            running.GetAwaiter().GetResult();
    }

    private void RunAndClose(Action<PipelineHost, CancellationToken> work, PipelineHost host)
    {
        try
        {
            work(host, _stop.Token);
        }
        finally
        {
            host.Close();
        }
    }

    // The work's own failure is reported afterwards; here it only has to have ended.
    private static void WaitQuietly(Task running) => Task.WhenAny(running).Wait();
}
