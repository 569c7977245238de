using BedrockIR.Aws.Queries;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.State;

namespace BedrockIR.Containment.Actions;

/// <summary>One way of containing: what it would do about a subject, and by which changes.</summary>
internal abstract class ActionHandler
{
    /// <summary>Its name, as rules and people write it.</summary>
    public abstract string Name { get; }

    /// <summary>What it would do about a subject. Whether that is done already is found out afterwards.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="view">The account.</param>
    /// <param name="run">What was asked for.</param>
    public abstract Task<IReadOnlyList<ContainmentAction>> Plan(ContainmentSubject subject, AccountContext view, PlanContext run);

    /// <summary>The changes that carry an action out, in their order. The action may come from a file that people edited.</summary>
    /// <exception cref="InputException"><c>PlanUnusable</c>: the action lacks something, or would do what no containment does.</exception>
    public abstract IReadOnlyList<StateChange> GetChanges(ContainmentAction action, AccountContext view);

    /// <summary>What an action from a file that people edited contradicts in the account; null where nothing.</summary>
    /// <exception cref="AwsCallException">The account could not be asked.</exception>
    public virtual Task<string?> FindProblem(ContainmentAction action, AccountContext view) => Task.FromResult<string?>(null);

    /// <summary>Whether a setting is already as the change would make it.</summary>
    public virtual bool IsInPlace(ContainmentAction action, StateChange change, string? current) => change.State.AreEquivalent(current, change.After);

    /// <summary>Why an action that finds nothing to change may still not be in place, and what to do; null where it is in place.</summary>
    public virtual string? FindUncertainty(ContainmentAction action) => null;

    /// <summary>Whether IAM can simulate what it does.</summary>
    public virtual bool CanBeSimulated => false;

    /// <summary>Whether it can be taken back.</summary>
    public virtual bool IsReversible => true;

    /// <summary>Whether it is about a user or a role, and not about the account or a resource.</summary>
    public virtual bool TargetsPrincipal => true;

    /// <summary>An action on a user or a role.</summary>
    protected ContainmentAction CreateAction(PrincipalDetail principal, AccountContext view, ContainmentSubject subject) => CreateAction(view, subject) with
    {
        Target = principal.ToString(),
        Region = view.DefaultRegion,
        UserName = principal.User is null ? null : principal.Name,
        RoleName = principal.Role is null ? null : principal.Name,
        PrincipalArn = principal.Arn,
        Reason = [subject.Target.Reason],
    };

    /// <summary>An action on whatever a subject names.</summary>
    protected ContainmentAction CreateAction(AccountContext view, ContainmentSubject subject) => new()
    {
        Action = Name,
        AccountId = view.Login.AccountId,
        Partition = view.Login.Partition,
        Region = view.DefaultRegion,
        Reversible = IsReversible,
        Reason = [subject.Target.Reason],
        FindingIds = subject.Target.FindingId is { } id ? [id] : [],
        Regions = subject.Target.Regions,
        FirstTime = subject.Target.FirstTime,
    };

    /// <summary>A member that an action must have.</summary>
    /// <exception cref="InputException"><c>PlanUnusable</c>: it lacks it.</exception>
    protected static string GetRequired(string? value, string member, ContainmentAction action) => !string.IsNullOrEmpty(value) ? value
        : throw new InputException("PlanUnusable", $"The plan's action {SafeText.Clean(action.Action)} ({SafeText.Clean(action.Target)}) lacks {member}. Make the plan anew (-PlanOnly, or without --yes).", action.ActionId);

    /// <summary>The user or role of an action.</summary>
    /// <exception cref="InputException"><c>PlanUnusable</c>: it has none.</exception>
    protected static IamIdentity GetIdentity(ContainmentAction action) =>
        action.RoleName is { Length: > 0 } role ? new IamIdentity(IamIdentity.Role, role) : new IamIdentity(IamIdentity.User, GetRequired(action.UserName, "UserName", action));
}
