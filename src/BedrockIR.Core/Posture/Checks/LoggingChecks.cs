using BedrockIR.Posture.Logging;

namespace BedrockIR.Posture.Checks;

/// <summary>Checks on model invocation logging: what Test-InvocationLogging says, as checks.</summary>
internal static class LoggingChecks
{
    public static Task CheckDelivery(CheckRun run) => CheckProblems(run, "Model invocations are logged, and the logs arrive.", LoggingProblemKind.Off, LoggingProblemKind.ContentExcluded,
        LoggingProblemKind.Destination, LoggingProblemKind.LargeData, LoggingProblemKind.NothingDelivered);

    public static Task CheckRetention(CheckRun run) => CheckProblems(run, "Logs are kept long enough.", LoggingProblemKind.Retention);

    public static Task CheckEncryption(CheckRun run) => CheckProblems(run, "Logs are encrypted with a key of the account's.", LoggingProblemKind.Encryption);

    private static async Task CheckProblems(CheckRun run, string good, params LoggingProblemKind[] kinds)
    {
        LoggingStatus status = await run.Facts.GetLoggingStatus(run.Region).ConfigureAwait(false);
        // What is off has no log to keep or to encrypt; that it is off is one check's matter.
        if (status.State is LoggingState.NotOffered or LoggingState.RegionDisabled || (status.State == LoggingState.Disabled && !kinds.Contains(LoggingProblemKind.Off)))
            return;
        // Whoever does not know where logs go does not know how they are kept either.
        UnansweredQuery[] open = [.. status.UnansweredQueries.Where(o => kinds.Contains(o.Kind) || o.Kind is LoggingProblemKind.Off or LoggingProblemKind.Destination)];
        run.AddUnanswered(open.Select(o => o.DeniedAction).OfType<string>(), open.Where(o => o.DeniedAction is null).Select(o => o.Text));
        LoggingProblem[] problems = [.. status.Problems.Where(p => kinds.Contains(p.Kind))];
        foreach (LoggingProblem problem in problems)
            run.Fail(problem.Text, status.LogGroupName ?? status.BucketName);
        if (problems.Length + open.Length == 0)
            run.Pass(good, status.LogGroupName ?? status.BucketName);
    }
}
