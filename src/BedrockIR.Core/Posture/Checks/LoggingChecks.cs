using BedrockIR.Posture.Logging;

namespace BedrockIR.Posture.Checks;

/// <summary>Checks on model invocation logging: what Test-InvocationLogging says, as checks.</summary>
internal static class LoggingChecks
{
    public static Task Works(CheckRun run) => Judge(run, "Model invocations are logged, and the logs arrive.", LoggingProblemKind.Off, LoggingProblemKind.Delivery,
        LoggingProblemKind.Destination, LoggingProblemKind.LargeData, LoggingProblemKind.Silent);

    public static Task Retention(CheckRun run) => Judge(run, "Logs are kept long enough.", LoggingProblemKind.Retention);

    public static Task Encryption(CheckRun run) => Judge(run, "Logs are encrypted with a key of the account's.", LoggingProblemKind.Encryption);

    private static async Task Judge(CheckRun run, string good, params LoggingProblemKind[] kinds)
    {
        LoggingStatus status = await run.Facts.Logging(run.Region).ConfigureAwait(false);
        // What is off has no log to keep or to encrypt; that it is off is one check's matter.
        if (status.State is LoggingState.NotOffered or LoggingState.RegionDisabled || (status.State == LoggingState.Disabled && !kinds.Contains(LoggingProblemKind.Off)))
            return;
        // Whoever does not know where logs go does not know how they are kept either.
        OpenQuestion[] open = [.. status.Open.Where(o => kinds.Contains(o.Kind) || o.Kind is LoggingProblemKind.Off or LoggingProblemKind.Destination)];
        run.Missing(open.Select(o => o.Denied).OfType<string>(), open.Where(o => o.Denied is null).Select(o => o.Text));
        LoggingProblem[] problems = [.. status.Problems.Where(p => kinds.Contains(p.Kind))];
        foreach (LoggingProblem problem in problems)
            run.Bad(problem.Text, status.LogGroupName ?? status.BucketName);
        if (problems.Length + open.Length == 0)
            run.Good(good, status.LogGroupName ?? status.BucketName);
    }
}
