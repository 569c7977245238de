using BedrockIR.Aws.Services.Iam;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.State;

namespace BedrockIR.Containment.Actions;

/// <summary>Makes access keys inactive. They keep their ids and dates, which are evidence, and can be made active again.</summary>
internal sealed class DisableAccessKeyHandler : ActionHandler
{
    private const string LongTerm = "AKIA";

    /// <inheritdoc/>
    public override string Name => "DisableAccessKey";

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(ContainmentSubject subject, AccountContext view, PlanContext run)
    {
        if (subject.Principal is not { User: not null } user)
            return [];
        string[] named = [.. subject.Target.AccessKeyIds.Where(k => k.StartsWith(LongTerm, StringComparison.Ordinal))];
        IReadOnlyList<AccessKeyMetadata> keys = await view.ListAccessKeys(user.Name).ConfigureAwait(false);
        IEnumerable<string> meant = named.Length > 0 ? named : keys.Select(k => k.AccessKeyId).OfType<string>();
        List<ContainmentAction> actions = [];
        foreach (string id in meant.Distinct())
        {
            ContainmentAction action = CreateAction(user, view, subject) with { Target = $"{user} {id}", AccessKeyId = id };
            if (keys.FirstOrDefault(k => k.AccessKeyId == id) is null)
            {
                actions.Add(action with { Status = ContainmentStatus.Manual, Message = $"The user {user.Name} has no access key {id} any more. It cannot be used, unless it is another account's." });
                continue;
            }
            string[] others = [.. keys.Where(k => k.AccessKeyId != id && k.Status == KeyStatus.Active && !named.Contains(k.AccessKeyId)).Select(k => k.AccessKeyId!)];
            actions.Add(action with
            {
                Undo = $"makes the access key {id} active again",
                Affects = [await DescribeLastUse(id, view).ConfigureAwait(false)],
                Caveats =
                [
                    .. others.Length == 0 || named.Length == 0 ? Array.Empty<string>() : [$"{user.Name} has another active key, which was not named: {string.Join(", ", others)}. -UserName {user.Name} disables all."],
                    "Sessions that the key opened go on after it is disabled, those of GetSessionToken and GetFederationToken for up to 36 hours: RevokeSession on the user ends them.",
                    .. await new SessionChainFinder(view).DescribeSessions(user, id, subject.Target.Regions).ConfigureAwait(false),
                ],
            });
        }
        return actions;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<StateChange> GetChanges(ContainmentAction action, AccountContext view) =>
        [new(view.CreateState(AwsStateKind.AccessKey, GetRequired(action.UserName, "UserName", action), GetRequired(action.AccessKeyId, "AccessKeyId", action)), KeyStatus.Inactive)];

    private static async Task<string> DescribeLastUse(string id, AccountContext view)
    {
        if ((await view.GetAccessKeyLastUsed(id).ConfigureAwait(false)) is not { } told)
            return "when it was used last is not known";
        return told.AccessKeyLastUsed is { LastUsedDate: { } last } use ? $"last used {UtcTime.FormatForDisplay(last)} for {SafeText.Clean(use.ServiceName)} in {SafeText.Clean(use.Region)}" : "never used, as far as IAM knows";
    }
}
