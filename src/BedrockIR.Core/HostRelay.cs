using System.Collections.Concurrent;

namespace BedrockIR;

/// <summary>Runs asynchronous work on behalf of a thread that waits for it, and lets the host be spoken to on that thread alone.</summary>
internal static class HostRelay
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
                return await work(new Speaker(said)).ConfigureAwait(false);
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

    private sealed class Speaker(BlockingCollection<Action<IHost>> said) : IHost
    {
        public void Warn(string message) => said.Add(h => h.Warn(message));

        public void Inform(string message) => said.Add(h => h.Inform(message));

        public void Debug(string message) => said.Add(h => h.Debug(message));

        public void Fail(InputException problem) => said.Add(h => h.Fail(problem));

        public void Progress(ReadProgress progress) => said.Add(h => h.Progress(progress));
    }
}
