using BedrockIR.Posture.Logging;
using BedrockIR.Rules;

namespace BedrockIR.Posture.Checks;

/// <summary>Checks on model invocation logging: what Test-InvocationLogging says, as checks.</summary>
internal static class LoggingChecks
{
    public static Task Works(CheckRun run) => Judge(run, p => p.Severity >= Severity.Medium && p.Kind != LoggingProblemKind.Retention, "Model invocations are logged, and arrive.", alsoOff: true);

    public static Task Retention(CheckRun run) => Judge(run, p => p.Kind == LoggingProblemKind.Retention, "Logs are kept long enough.", alsoOff: false);

    public static Task Encryption(CheckRun run) => Judge(run, p => p.Kind == LoggingProblemKind.Encryption, "Logs are encrypted with a key of the account's.", alsoOff: false);

    private static async Task Judge(CheckRun run, Func<LoggingProblem, bool> concerns, string good, bool alsoOff)
    {
        LoggingStatus status = await run.Facts.Logging(run.Region).ConfigureAwait(false);
        if (status.State is LoggingState.NotOffered or LoggingState.RegionDisabled || (status.State == LoggingState.Disabled && !alsoOff))
            return;
        run.Missing(status.MissingPermissions, status.Unanswered);
        LoggingProblem[] problems = [.. status.Problems.Where(concerns)];
        foreach (LoggingProblem problem in problems)
            run.Bad(problem.Text, status.LogGroupName ?? status.BucketName);
        if (problems.Length == 0 && status.State != LoggingState.Unknown)
            run.Good(good, status.LogGroupName ?? status.BucketName);
    }
}
