using System.Reflection;
using BedrockIR.Containment.Evidence;
using BedrockIR.Containment.Execution;
using BedrockIR.Containment.Journal;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Planning;
using BedrockIR.Containment.State;

namespace BedrockIR.Containment;

/// <summary>Plans, asks, collects evidence, acts and looks whether it is in place.</summary>
public static class ContainmentRun
{
    private const string JournalFileName = "containment.jsonl", EvidenceFolderName = "evidence";

    /// <summary>Contains. What one action comes to does not hold up the others.</summary>
    /// <param name="options">What, and how.</param>
    /// <param name="output">Takes the actions: all of the plan, each with what came of it.</param>
    /// <param name="host">Hears of what cannot be planned or collected.</param>
    /// <param name="cancel">Stops it, after the call that is under way.</param>
    /// <exception cref="InputException"><c>OutputNotWritable</c>: there is no journal, so nothing (more) was changed; <c>JournalBroken</c>.</exception>
    public static void Run(ContainmentOptions options, Action<ContainmentAction> output, IHost host, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(host);
        using AccountContextProvider views = new(options.Account, options.Organization, options.Clock, cancel);
        AccountAssignment scope = AccountAssignment.From(options);
        List<(AccountContext View, IReadOnlyList<ContainmentAction> Plan)> plans =
            [.. options.Account.Logins.Select(l => views.Find(l.AccountId)!).Select(v => (v, Plan(v, scope, options, host)))];
        WriteAll(scope.Refused, output);
        if (options.PlanOnly)
            plans.ForEach(p => WriteAll(p.Plan, output));
        else
            Execute(plans, options, output, host, cancel);
    }

    private static IReadOnlyList<ContainmentAction> Plan(AccountContext view, AccountAssignment scope, ContainmentOptions options, IHost host)
    {
        IReadOnlyList<ContainmentTarget> targets = scope.GetTargets(view.Login.AccountId);
        IReadOnlyList<ContainmentAction> plan = scope.GetPlannedActions(view.Login.AccountId);
        return CallerThreadHost.Run(host, async heard =>
        {
            Planner planner = new(view, options, heard);
            return (IReadOnlyList<ContainmentAction>)
                [.. targets.Count == 0 ? [] : await planner.Plan(targets).ConfigureAwait(false), .. plan.Count == 0 ? [] : await planner.Replan(plan).ConfigureAwait(false)];
        });
    }

    private static void Execute(
        List<(AccountContext View, IReadOnlyList<ContainmentAction> Plan)> plans, ContainmentOptions options, Action<ContainmentAction> output, IHost host, CancellationToken cancel)
    {
        // All questions come first, so that nobody waits for the next between two actions.
        plans = [.. plans.Select(p => (p.View, (IReadOnlyList<ContainmentAction>)[.. p.Plan.Select(a => !a.IsPlanned || options.Approve(a) ? a : a with { Status = ContainmentStatus.Declined })]))];
        cancel.ThrowIfCancellationRequested();
        if (!plans.Any(p => p.Plan.Any(a => a.IsPlanned)))
        {
            plans.ForEach(p => WriteAll(p.Plan, output));
            return;
        }
        string folder = CreateCaseFolder(options);
        using JournalWriter journal = JournalWriter.Open(Path.Combine(folder, JournalFileName));
        foreach ((AccountContext view, IReadOnlyList<ContainmentAction> plan) in plans)
            ExecuteInAccount(view, plan, journal, Path.Combine(folder, EvidenceFolderName), options, output, host, cancel);
    }

    private static void ExecuteInAccount(AccountContext view, IReadOnlyList<ContainmentAction> plan, JournalWriter journal, string evidence, ContainmentOptions options,
        Action<ContainmentAction> output, IHost host, CancellationToken cancel)
    {
        journal.Write(new JournalRecord { Kind = JournalRecordKind.Run, AccountId = view.Login.AccountId, Caller = view.Login.Arn, Version = Version });
        if (!options.SkipEvidence)
            CollectEvidence(view, [.. plan.Where(a => a.IsPlanned)], journal, evidence, host);
        ActionExecutor run = new(view, journal, new ChangeVerifier(options.VerificationTimeout, options.Clock, cancel));
        foreach (ContainmentAction action in plan)
        {
            host.WriteProgress(new ReadProgress(0, plan.Count, action.Order - 1, plan.Count, action.ActionId) { Status = $"{action.Action} {action.Target}" });
            ContainmentAction done = !action.IsPlanned ? action : cancel.IsCancellationRequested ? action with { Status = ContainmentStatus.NotReached } : ExecuteAction(action, run, output);
            if (!cancel.IsCancellationRequested)
                output(done);
        }
        host.WriteProgress(new ReadProgress(0, 0, 0, 0, null));
    }

    private static ContainmentAction ExecuteAction(ContainmentAction action, ActionExecutor run, Action<ContainmentAction> output)
    {
        try
        {
            return run.Execute(action).GetAwaiter().GetResult();
        }
        catch (InputException e)
        {
            // What was begun must not be lost with the journal.
            output(action with { Status = ContainmentStatus.Unknown, Verified = false, Message = $"{e.Message} Whether this action was done is not known; the journal has what was written before." });
            throw;
        }
    }

    private static void CollectEvidence(AccountContext view, IReadOnlyList<ContainmentAction> actions, JournalWriter journal, string root, IHost host)
    {
        try
        {
            string wanted = Path.Combine(root, $"{view.Login.AccountId}-{view.Now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}"), folder = wanted;
            // Two runs of a case may begin in the same second.
            for (int number = 2; Directory.Exists(folder); number++)
                folder = $"{wanted}-{number}";
            CallerThreadHost.Run(host, async heard =>
            {
                EvidenceFolder evidence = new(folder, heard);
                await new EvidenceCollector(view, evidence, journal).Collect(actions).ConfigureAwait(false);
                return evidence.Complete();
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException("OutputNotWritable", $"Evidence cannot be written to {SafeText.Clean(root)}: {SafeText.Clean(e.Message)} Nothing was changed. Name another folder (-CasePath, --case), or go without (-SkipEvidence, --skip-evidence).", root, e);
        }
    }

    private static string CreateCaseFolder(ContainmentOptions options)
    {
        string wanted = Path.GetFullPath(options.CasePath ?? options.OutputPath);
        try
        {
            if (options.CasePath is not null)
            {
                EvidenceFile.CreateFolder(wanted);
                return wanted;
            }
            (string folder, FileStream first) = DatedFolder.CreateNext(wanted, options.Clock.GetUtcNow(), JournalFileName);
            first.Dispose();
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException("OutputNotWritable", $"The journal cannot be written to {SafeText.Clean(wanted)}: {SafeText.Clean(e.Message)} Nothing was changed. Name a folder that you may write to (-CasePath, -OutputPath; --case, --output).", wanted, e);
        }
    }

    private static string Version => typeof(ContainmentRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private static void WriteAll(IReadOnlyList<ContainmentAction> actions, Action<ContainmentAction> output)
    {
        foreach (ContainmentAction action in actions)
            output(action);
    }
}
