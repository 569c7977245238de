using BedrockIR.Aws.Access;
using BedrockIR.Posture.Facts;
using BedrockIR.Posture.Logging;

namespace BedrockIR.Posture.Readiness;

/// <summary>Looks at model invocation logging over regions.</summary>
public static class LoggingRun
{
    /// <summary>Looks at all regions at once and hands over their states in order. A region that does not answer costs its own row
    /// alone.</summary>
    /// <param name="options">Where.</param>
    /// <param name="output">Takes the states.</param>
    /// <param name="host">Hears of progress.</param>
    /// <param name="cancel">Stops it.</param>
    public static void Run(LoggingOptions options, Action<LoggingStatus> output, IHost host, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(host);
        IReadOnlyList<string> regions = options.Account.Regions;
        foreach (AccountLogin login in options.Account.Logins)
        {
            using AccountFacts facts = new(login, options.Account.DefaultRegion, DateTimeOffset.UtcNow, options.ChangeWindow, cancel);
            Task<LoggingStatus>[] asked = [.. regions.Select(facts.GetLoggingStatus)];
            for (int i = 0; i < asked.Length; i++)
            {
                host.WriteProgress(new ReadProgress(0, asked.Length, i, asked.Length, regions[i]) { Status = $"looking at {regions[i]}" });
                output(asked[i].GetAwaiter().GetResult());
            }
        }
        host.WriteProgress(new ReadProgress(0, 0, 0, 0, null));
    }
}
