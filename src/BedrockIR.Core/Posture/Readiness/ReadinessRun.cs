using BedrockIR.Aws.Access;
using BedrockIR.Posture.Checks;
using BedrockIR.Posture.Facts;

namespace BedrockIR.Posture.Readiness;

/// <summary>Makes the checks.</summary>
public static class ReadinessRun
{
    // Nothing here tells of changes; Test-InvocationLogging does.
    private static readonly TimeSpan ChangeWindow = AccountFacts.HistoryRetention;

    /// <summary>Makes the checks on the account and on all of its regions at once. What failed comes first, then what is not known,
    /// each with the gravest before the others. A check that finds nothing to judge in a region says nothing of it.</summary>
    /// <param name="options">Which checks.</param>
    /// <param name="output">Takes the results.</param>
    /// <param name="host">Hears of progress.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="InputException">No check has such an id.</exception>
    public static void Run(ReadinessOptions options, Action<ReadinessCheck> output, IHost host, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(host);
        CheckDefinition[] checks = SelectChecks(options);
        AwsAccount account = options.Account;
        string[] regions = [.. account.Regions.Where(BedrockRegions.Contains)];
        foreach (string without in account.Regions.Except(regions))
            host.WriteVerbose($"Bedrock is not offered in {without}: nothing is checked there.");
        if (regions.Length == 0)
        {
            string named = string.Join(", ", account.Regions);
            throw new InputException("BedrockNotOffered", $"Bedrock is not offered in {named}, so there is nothing to check. Name other regions, or none for all that the account has enabled.", named);
        }
        List<ReadinessCheck> results = [];
        foreach (AccountLogin login in account.Logins)
            results.AddRange(CheckAccount(login, account.DefaultRegion, regions, checks, host, cancel));
        host.WriteProgress(new ReadProgress(0, 0, 0, 0, null));
        foreach (ReadinessCheck result in results.OrderBy(GetRank).ThenByDescending(r => r.Severity).ThenBy(r => r.CheckId, StringComparer.Ordinal).ThenBy(r => r.Region, StringComparer.Ordinal))
            output(result);
    }

    private static List<ReadinessCheck> CheckAccount(AccountLogin login, string home, string[] regions, CheckDefinition[] checks, IHost host, CancellationToken cancel)
    {
        using AccountFacts facts = new(login, home, DateTimeOffset.UtcNow, ChangeWindow, cancel);
        (CheckDefinition Check, Task<CheckRun>[] Runs)[] started = [.. checks.Select(c => (c, StartCheck(c, facts, home, regions)))];
        List<ReadinessCheck> results = [];
        for (int i = 0; i < started.Length; i++)
        {
            (CheckDefinition check, Task<CheckRun>[] runs) = started[i];
            host.WriteProgress(new ReadProgress(0, started.Length, i, started.Length, check.Id) { Status = $"checking {login.AccountId}: {check.Title}" });
            CheckRun[] done = Task.WhenAll(runs).GetAwaiter().GetResult();
            results.AddRange(done.Where(r => r.HasResult).Select(r => r.CreateResult()));
            if (!done.Any(r => r.HasResult))
                results.Add(CreateEmptyResult(new CheckRun(check, facts, home)));
        }
        return results;
    }

    private static Task<CheckRun>[] StartCheck(CheckDefinition check, AccountFacts facts, string home, string[] regions) =>
        [.. (check.Scope == CheckScope.Account ? [home] : regions).Select(async region =>
        {
            CheckRun run = new(check, facts, region);
            await run.TryQuery(() => CheckHandlers.ById[check.Id](run)).ConfigureAwait(false);
            return run;
        })];

    private static CheckDefinition[] SelectChecks(ReadinessOptions options)
    {
        WildcardPatterns? wanted = WildcardPatterns.From(options.CheckIds), excluded = WildcardPatterns.From(options.ExcludedCheckIds);
        foreach (string id in options.CheckIds.Concat(options.ExcludedCheckIds).Where(id => !CheckCatalogue.All.Any(c => WildcardPatterns.From([id])!.Matches(c.Id))))
            throw new InputException("CheckNotFound", $"There is no check '{SafeText.Clean(id)}'. There are: {string.Join(", ", CheckCatalogue.All.Select(c => c.Id))}.", id);
        CheckDefinition[] chosen = [.. CheckCatalogue.All.Where(c => wanted?.Matches(c.Id) != false && excluded?.Matches(c.Id) != true && c.Severity >= options.MinimumSeverity)];
        return chosen.Length > 0 ? chosen : throw new InputException("CheckNotFound", "No check is left of those that were asked for: all are excluded, or below the minimum severity. Nothing was checked.", "CheckId");
    }

    // Whoever runs the checks every night is to see that this one was made.
    private static ReadinessCheck CreateEmptyResult(CheckRun run) => run.CreateResult() with { Region = null, Evidence = ["There is nothing of the kind."] };

    private static int GetRank(ReadinessCheck result) => result.Result switch { CheckResult.Fail => 0, CheckResult.Unknown => 1, _ => 2 };
}
