using System.Collections.Concurrent;

namespace BedrockIR;

/// <summary>Runs asynchronous work on behalf of a thread that waits for it, and lets the host be spoken to on that thread alone.</summary>
internal static class CallerThreadHost
{
    /// <summary>Runs work and waits for its end.</summary>
    /// <param name="host">Hears what the work says, on the calling thread.</param>
    /// <param name="work">The work; it is given a host that it may speak to on any thread, one at a time.</param>
    public static T Run<T>(IHost host, Func<IHost, Task<T>> work)
    {
        using BlockingCollection<Action<IHost>> said = [];
        Task<T> running = Task.Run(async () =>
        {
            try
            {
                return await work(new QueueingHost(said)).ConfigureAwait(false);
            }
            finally
            {
                said.CompleteAdding();
            }
        });
        foreach (Action<IHost> message in said.GetConsumingEnumerable())
            message(host);
        return running.GetAwaiter().GetResult();
    }

    private sealed class QueueingHost(BlockingCollection<Action<IHost>> said) : IHost
    {
        public void WriteWarning(string message) => said.Add(h => h.WriteWarning(message));

        public void WriteVerbose(string message) => said.Add(h => h.WriteVerbose(message));

        public void WriteDebug(string message) => said.Add(h => h.WriteDebug(message));

        public void WriteError(InputException problem) => said.Add(h => h.WriteError(problem));

        public void WriteProgress(ReadProgress progress) => said.Add(h => h.WriteProgress(progress));
    }
}
