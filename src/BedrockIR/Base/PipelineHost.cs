using System.Collections.Concurrent;
using System.Management.Automation;

namespace BedrockIR.Base;

/// <summary>
/// Carries what an operation says and finds from its thread to the pipeline's. Objects cross in batches, and the
/// operation waits when the pipeline is slow, so that the backlog stays small.
/// </summary>
internal sealed class PipelineHost(CancellationToken cancel) : IHost, IDisposable
{
    private const int BatchSize = 512;
    private const int MostMessages = 64;

    private readonly BlockingCollection<Action<PSCmdlet>> _messages = new(MostMessages);
    private List<object> _batch = [];

    /// <summary>Hands over an object. Where the pipeline has stopped, the work stops here.</summary>
    public void Write(object item)
    {
        cancel.ThrowIfCancellationRequested();
        _batch.Add(item);
        if (_batch.Count == BatchSize)
            Flush();
    }

    public void Warn(string message) => Send(cmdlet => cmdlet.WriteWarning(message));

    public void Inform(string message) => Send(cmdlet => cmdlet.WriteVerbose(message));

    public void Fail(InputException problem) => Send(cmdlet => cmdlet.WriteError(ErrorRecords.From(problem)));

    public void Progress(ReadProgress progress) => Send(cmdlet => cmdlet.WriteProgress(ProgressRecords.From(progress)));

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
