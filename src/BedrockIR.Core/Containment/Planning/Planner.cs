using BedrockIR.Aws.Queries;
using BedrockIR.Containment.Actions;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.State;
using BedrockIR.Containment.Targets;

namespace BedrockIR.Containment.Planning;

/// <summary>Makes the plan of one account. It reads, and changes nothing.</summary>
/// <param name="view">The account.</param>
/// <param name="options">What was asked for.</param>
/// <param name="host">Hears of what cannot be planned.</param>
internal sealed class Planner(AccountContext view, ContainmentOptions options, IHost host)
{
    /// <summary>What stands as the action of what a person must do.</summary>
    public const string ManualActionName = "Manual";

    /// <summary>Plans what inputs suggest.</summary>
    public async Task<IReadOnlyList<ContainmentAction>> Plan(IReadOnlyList<ContainmentTarget> given)
    {
        ContainmentTarget[] grave = [.. given.Where(t => t.Severity is null || t.Severity >= options.MinimumSeverity)];
        if (grave.Length < given.Count)
            host.WriteWarning($"{given.Count - grave.Length} of {given.Count} findings are left out, since they are below {options.MinimumSeverity.ToString().ToLowerInvariant()}: their rules also match legitimate activity. -MinimumLevel (--minimum-severity) includes them.");
        List<ContainmentAction> actions = [];
        ContainmentTarget[] targets = [.. (await FilterKnownRegions(ExcludeVictims(grave), actions).ConfigureAwait(false))];
        SubjectFinder finder = new(view);
        List<ContainmentSubject> subjects = [];
        foreach (ContainmentTarget target in targets)
        {
            host.WriteProgress(new ReadProgress(0, targets.Length, subjects.Count, targets.Length, "plan") { Status = "looking for whom to contain" });
            if (await TryQuery(() => finder.Find(target)).ConfigureAwait(false) is { } subject)
                subjects.Add(subject);
        }
        PlanContext run = new(options, subjects);
        foreach (ContainmentSubject subject in subjects)
            actions.AddRange(await PlanSubject(subject, run).ConfigureAwait(false));
        return await CheckAll(PlanMerger.Merge(actions)).ConfigureAwait(false);
    }

    /// <summary>Judges a plan that was made before, as if it were new: the account may have changed, and so may the plan.</summary>
    public Task<IReadOnlyList<ContainmentAction>> Replan(IReadOnlyList<ContainmentAction> plan) => CheckAll(PlanMerger.Merge([.. SelectActions(plan).Select(a =>
        a.Status == ContainmentStatus.Manual ? a : a.Action == UnplannedAction.ActionName ? a with { Status = ContainmentStatus.Refused } : a with { Status = ContainmentStatus.Planned, Verified = null, Message = null, Time = null, JournalPath = null })]));

    private ContainmentTarget[] ExcludeVictims(ContainmentTarget[] targets)
    {
        foreach (IGrouping<string, ContainmentTarget> victim in targets.Where(t => t.IsVictim).GroupBy(t => t.Arn ?? t.UserName ?? t.RoleName ?? "an unknown principal"))
            host.WriteWarning($"{victim.Key} is not contained: the findings name it as the victim, or as the role of a service that the attacker used ({victim.First().Reason}). To contain it all the same, name it: {(victim.First().UserName is { } user ? $"-UserName {user} (--user-name)" : $"-RoleName {victim.First().RoleName} (--role-name)")}.");
        return [.. targets.Where(t => !t.IsVictim)];
    }

    // A region that does not exist is refused, and the rest of the input is used. What was about that region alone must not fall back to another.
    private async Task<IReadOnlyList<ContainmentTarget>> FilterKnownRegions(ContainmentTarget[] targets, List<ContainmentAction> actions)
    {
        List<ContainmentTarget> known = [];
        foreach (ContainmentTarget target in targets)
        {
            List<string> regions = [];
            foreach (string region in target.Regions)
            {
                if (await view.FindRegionProblem(region).ConfigureAwait(false) is { } problem)
                    actions.Add(UnplannedAction.Create(new ContainmentTarget { Regions = [region], Reason = target.Reason, FindingId = target.FindingId }, view.Login.AccountId, view.Login.Partition, region, problem));
                else
                    regions.Add(region);
            }
            if (regions.Count == target.Regions.Count || regions.Count > 0)
                known.Add(target with { Regions = regions });
            else if (target is not { Arn: null, UserName: null, RoleName: null, AccessKeyIds.Count: 0, ApiKeyIds.Count: 0 })
                known.Add(target with { Regions = [], Actions = [.. target.Actions.Where(a => a != SupportedActions.RestoreLogging)] });
        }
        return known;
    }

    private ContainmentAction[] SelectActions(IReadOnlyList<ContainmentAction> plan)
    {
        ContainmentAction[] named = [.. plan.Where(a => options.Actions.Count == 0 || options.Actions.Contains(a.Action, StringComparer.OrdinalIgnoreCase))];
        if (named.Length < plan.Count)
            host.WriteWarning($"{plan.Count - named.Length} of the plan's {plan.Count} actions are left out, since -Action (--action) does not name them.");
        return named;
    }

    private async Task<IReadOnlyList<ContainmentAction>> CheckAll(IReadOnlyList<ContainmentAction> actions)
    {
        LockoutGuard guard = new(view, options);
        List<ContainmentAction> judged = [];
        foreach (ContainmentAction action in actions)
            judged.Add(await guard.Check(await CheckState(action).ConfigureAwait(false)).ConfigureAwait(false));
        host.WriteProgress(new ReadProgress(0, 0, 0, 0, null));
        return judged;
    }

    private async Task<List<ContainmentAction>> PlanSubject(ContainmentSubject subject, PlanContext run)
    {
        List<ContainmentAction> actions = [];
        ActionHandler[] wanted = [.. ActionSuggester.Suggest(subject, options.Actions).Select(ActionHandlers.Find).OfType<ActionHandler>()];
        if (subject.BlockedReason is { } hindrance && wanted.Any(m => m.TargetsPrincipal))
            actions.Add(subject.IsMissing ? UnplannedAction.Create(subject.Target, view.Login.AccountId, view.Login.Partition, view.DefaultRegion, hindrance) : CreateManualAction(subject, hindrance));
        foreach (ActionHandler measure in wanted)
        {
            IReadOnlyList<ContainmentAction> planned = await TryQuery(() => measure.Plan(subject, view, run)).ConfigureAwait(false) ?? [];
            actions.AddRange(planned);
            if (planned.Count == 0 && subject.BlockedReason is null)
                host.WriteVerbose($"{measure.Name} has nothing to do about {subject.Principal?.ToString() ?? subject.Arn ?? "what was named"}.");
        }
        return actions;
    }

    private ContainmentAction CreateManualAction(ContainmentSubject subject, string hindrance) => new()
    {
        Action = ManualActionName,
        Target = subject.Principal?.ToString() ?? subject.Arn ?? subject.Target.UserName ?? subject.Target.RoleName ?? string.Join(", ", subject.Target.AccessKeyIds.Concat(subject.Target.ApiKeyIds)),
        AccountId = view.Login.AccountId,
        Partition = view.Login.Partition,
        Region = view.DefaultRegion,
        Reason = [subject.Target.Reason],
        FindingIds = subject.Target.FindingId is { } id ? [id] : [],
        Reversible = false,
        Status = ContainmentStatus.Manual,
        Message = hindrance,
    };

    // What is in place already is not done again.
    private async Task<ContainmentAction> CheckState(ContainmentAction action)
    {
        if (!action.IsPlanned)
            return action;
        if (PlanValidator.FindInvalidMember(action) is { } wrong)
            return action with { Status = ContainmentStatus.Refused, Message = $"The {wrong} of this action is not one that AWS allows. Nothing was changed. Make the plan again." };
        if (PlanValidator.FindContradiction(action) is { } contradiction)
            return action with { Status = ContainmentStatus.Refused, Message = $"{contradiction} Nothing was changed. Make the plan again." };
        if (await view.FindRegionProblem(action.Region).ConfigureAwait(false) is { } problem)
            return action with { Status = ContainmentStatus.Refused, Message = $"{problem} Nothing was changed." };
        if (ActionHandlers.Find(action.Action) is not { } measure)
            return action with { Status = ContainmentStatus.Refused, Message = $"'{SafeText.Clean(action.Action)}' is no action of containment; there are {string.Join(", ", ContainmentActions.Names)}." };
        try
        {
            IReadOnlyList<StateChange> changes = measure.GetChanges(action, view);
            if (await FindActualArn(action).ConfigureAwait(false) is { } other)
                return action with { Status = ContainmentStatus.Refused, Message = $"The PrincipalArn {action.PrincipalArn} does not exist in the account; {action.Target} has the ARN {other}. Nothing was changed. Make the plan again." };
            if (await measure.FindProblem(action, view).ConfigureAwait(false) is { } fault)
                return action with { Status = ContainmentStatus.Refused, Message = $"{fault} Make a new plan (-PlanOnly, or without --yes)." };
            List<StateChange> open = [];
            foreach (StateChange change in changes)
            {
                if (!measure.IsInPlace(action, change, await change.State.Read().ConfigureAwait(false)))
                    open.Add(change);
            }
            ContainmentAction known = action with { Action = measure.Name, Reversible = measure.IsReversible, Calls = [.. open.Select(c => c.State.GetIamAction(c.After))] };
            if (open.Count == 0 && measure.FindUncertainty(known) is { } doubt)
                return known with { Status = ContainmentStatus.Unknown, Verified = false, Message = doubt };
            return open.Count == 0 ? known with { Status = ContainmentStatus.AlreadyInPlace, Verified = true, Message = "It is in place already; nothing is changed." } : known;
        }
        catch (InputException e)
        {
            return action with { Status = ContainmentStatus.Refused, Message = e.Message };
        }
        catch (AwsCallException e)
        {
            return action with { Status = ContainmentStatus.Refused, Message = $"{e.Message} The state before is not known, so it could not be put back; nothing is changed." };
        }
    }

    // A policy that names an ARN with another path would bind nobody.
    private async Task<string?> FindActualArn(ContainmentAction action)
    {
        if (action.PrincipalArn is not { Length: > 0 } arn)
            return null;
        PrincipalDetail? known = action.UserName is { Length: > 0 } user ? await view.FindUser(user).ConfigureAwait(false)
            : action.RoleName is { Length: > 0 } role ? await view.FindRole(role).ConfigureAwait(false) : null;
        return known is null || known.Arn == arn ? null : known.Arn;
    }

    // What one input cannot be planned for does not hold up the others.
    private async Task<T?> TryQuery<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (AwsCallException e)
        {
            host.WriteError(e.Problem);
            return null;
        }
    }
}
