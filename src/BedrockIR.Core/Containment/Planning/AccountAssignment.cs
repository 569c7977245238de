using BedrockIR.Aws.Access;
using BedrockIR.Containment.Model;

namespace BedrockIR.Containment.Planning;

/// <summary>Assigns inputs and plans to the accounts that are open, and refuses those of every other account: users of the same name
/// exist in many accounts.</summary>
internal sealed record AccountAssignment
{
    private const string PlanAgainAdvice = "Make the plan again, with credentials of the account that it is for.";

    private readonly List<(string AccountId, ContainmentTarget Target)> _targets = [];
    private readonly List<ContainmentAction> _plan = [], _refused = [];

    private AccountAssignment()
    {
    }

    /// <summary>What belongs to an account that is not open, each with the reason.</summary>
    public IReadOnlyList<ContainmentAction> Refused => PlanMerger.Merge(_refused);

    /// <summary>Assigns what was asked for.</summary>
    public static AccountAssignment From(ContainmentOptions options)
    {
        AccountAssignment scope = new();
        IReadOnlyList<AccountLogin> logins = options.Account.Logins;
        foreach (ContainmentTarget target in options.Targets)
            scope.Add(target, logins, options.Account.DefaultRegion);
        foreach (ContainmentAction action in options.Plan)
            scope.Add(action with { Target = ActionTargetFormatter.Format(action) }, logins);
        return scope;
    }

    /// <summary>The inputs that belong to an account.</summary>
    public IReadOnlyList<ContainmentTarget> GetTargets(string accountId) => [.. _targets.Where(t => t.AccountId == accountId).Select(t => t.Target)];

    /// <summary>The actions of plans that belong to an account.</summary>
    public IReadOnlyList<ContainmentAction> GetPlannedActions(string accountId) => [.. _plan.Where(a => a.AccountId == accountId)];

    private void Add(ContainmentTarget target, IReadOnlyList<AccountLogin> logins, string home)
    {
        string? account = target.AccountId ?? (string.IsNullOrEmpty(target.Resource?.AccountId) ? null : target.Resource.AccountId);
        string? partition = AwsIdentifiers.GetPartition(target.Arn ?? target.Resource?.Arn) ?? target.Partition;
        AccountLogin? login = account is null ? logins.Count == 1 && CanBelongToAnyAccount(target) ? logins[0] : null : logins.FirstOrDefault(l => l.AccountId == account);
        string? problem = login is not null
            ? partition is null || partition == login.Partition ? null : $"It belongs to the partition {partition}, and these credentials open {login.AccountId} in {login.Partition}. Nothing was changed. Use credentials of that partition."
            : account is not null ? $"It belongs to the account {account}, and these credentials open {DescribeLogins(logins)}. Nothing was changed there. {GetAdvice(target, account)}"
            : "It names no account, so whose it is cannot be known: other accounts have users and roles of the same name. Nothing was changed. Name the principal by its ARN.";
        if (problem is null)
            _targets.Add((login!.AccountId, target));
        else
            _refused.Add(UnplannedAction.Create(target, account ?? "", partition ?? "", home, problem));
    }

    // What somebody names is meant in the account that is open, and keys are unique among all accounts.
    private static bool CanBelongToAnyAccount(ContainmentTarget target) =>
        target.IsNamedByCaller || (target is { UserName: null, RoleName: null, Arn: null, Resource: null, Actions.Count: 0 } && target.AccessKeyIds.Count + target.ApiKeyIds.Count > 0);

    private void Add(ContainmentAction action, IReadOnlyList<AccountLogin> logins)
    {
        if (FindProblem(action, logins) is { } problem)
            _refused.Add(action with { Status = ContainmentStatus.Refused, Verified = null, Time = null, JournalPath = null, Message = problem });
        else
            _plan.Add(action);
    }

    private static string? FindProblem(ContainmentAction action, IReadOnlyList<AccountLogin> logins)
    {
        if (action.AccountId.Length == 0 || action.Partition.Length == 0)
            return $"The action of the plan names no {(action.AccountId.Length == 0 ? "account" : "partition")}, so where it belongs cannot be known. Nothing was changed. {PlanAgainAdvice}";
        if (logins.FirstOrDefault(l => l.AccountId == action.AccountId) is not { } login)
            return $"It was planned for the account {SafeText.Clean(action.AccountId)}, and these credentials open {DescribeLogins(logins)}. Nothing was changed. Use credentials of the account {SafeText.Clean(action.AccountId)}.";
        return login.Partition == action.Partition ? null
            : $"It was planned for the partition {SafeText.Clean(action.Partition)}, and these credentials open the account {login.AccountId} in {login.Partition}. Nothing was changed. {PlanAgainAdvice}";
    }

    private static string DescribeLogins(IReadOnlyList<AccountLogin> logins) => logins.Count == 0 ? "no account" : string.Join(", ", logins.Select(l => l.AccountId));

    private static string GetAdvice(ContainmentTarget target, string account) =>
        $"If that account is yours, use its credentials, or assume a role in it (-AccountId {account} -AssumeRoleName ROLE)."
        + (target.Arn is null ? "" : $" If it is not, take {target.Arn} out of the resource policies and trust policies that let it in, and report it to AWS.");
}
