using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Iam;
using BedrockIR.Containment.Actions;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.State;
using BedrockIR.Containment.Targets;
using BedrockIR.Events;
using BedrockIR.Events.ApiKeys;
using BedrockIR.Events.Queries;

namespace BedrockIR.Containment.Planning;

/// <summary>Looks in the account for what an input names.</summary>
/// <param name="view">The account.</param>
internal sealed class SubjectFinder(AccountContext view)
{
    private const string LongTermKey = "AKIA", TemporaryKey = "ASIA";
    private const string RootAdvice = "The account's root user cannot be denied anything by IAM. Sign in as root: change the password, delete its access keys, put MFA on it and look at its sessions; "
        + "in a member account of an organisation a service control policy denies root as well (-Action ScpDenyAll, --action ScpDenyAll), and central root access management takes its credentials away.";
    private static readonly TimeSpan HistoryRetention = TimeSpan.FromDays(90);

    /// <summary>Looks.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public async Task<ContainmentSubject> Find(ContainmentTarget target)
    {
        if (target.AccountId is { } account && account != view.Login.AccountId)
            return new ContainmentSubject(target, null) { IsMissing = true, BlockedReason = DescribeOtherAccount(target, account) };
        if (IsRoot(target))
            return new ContainmentSubject(target, null) { IsRoot = true, BlockedReason = RootAdvice };
        if (target.RoleName is { } role)
            return CreateForRole(target, role, await view.FindRole(role).ConfigureAwait(false));
        if (target.UserName is { } user)
            return await view.FindUser(user).ConfigureAwait(false) is not { } known ? CreateMissing(target, $"user {user}") : HasOtherArn(target, known) ? CreateWrongArn(target, known) : new ContainmentSubject(target, known);
        if (target.AccessKeyIds.FirstOrDefault(k => k.StartsWith(LongTermKey, StringComparison.Ordinal)) is { } key)
            return await FindByAccessKey(target, key).ConfigureAwait(false);
        if (target.AccessKeyIds.FirstOrDefault(k => k.StartsWith(TemporaryKey, StringComparison.Ordinal)) is { } session)
            return await FindBySession(target, session).ConfigureAwait(false);
        // What a resource does, it does in its role.
        if (target.Resource?.RoleArn is { } runsIn)
        {
            return PrincipalArn.Parse(runsIn).AccountId is { } owner && owner != view.Login.AccountId
                ? new ContainmentSubject(target, null) { BlockedReason = $"It runs in the role {runsIn} of the account {owner}, which these credentials do not open. Contain the role there." }
                : CreateForRole(target, runsIn.Split('/')[^1], await view.FindRole(runsIn.Split('/')[^1]).ConfigureAwait(false));
        }
        if (target.ApiKeyIds.Count > 0)
            return await FindByApiKey(target, target.ApiKeyIds[0]).ConfigureAwait(false);
        return new ContainmentSubject(target, null) { BlockedReason = target.Arn is null ? null : $"{target.Arn} is no user and no role: nothing of it can be changed in IAM. Find who opened its session (Get-BedrockTrailEvent), and contain that." };
    }

    private static bool IsRoot(ContainmentTarget target) => target.Arn?.EndsWith(":root", StringComparison.Ordinal) == true;

    private static string DescribeOtherAccount(ContainmentTarget target, string account) =>
        $"{target.Arn ?? target.UserName ?? target.RoleName ?? "The principal"} belongs to the account {account}, which these credentials do not open. "
        + $"If it is yours, run this there (-AccountId {account} -AssumeRoleName ROLE, or its own credentials). Else take it out of the policies and trust policies that let it in, and tell AWS.";

    private static ContainmentSubject CreateMissing(ContainmentTarget target, string what) =>
        new(target, null) { IsMissing = true, BlockedReason = $"There is no {what} in the account. Check the spelling. It may also have been deleted or renamed, or belong to another account: its last events say so (Get-BedrockTrailEvent)." };

    // The ARN of a session has no path. One with a path that does not exist is a typing error, or means a principal that was deleted.
    private static bool HasOtherArn(ContainmentTarget target, PrincipalDetail known) => target.Arn is { } arn && arn != known.Arn && arn.Split(':', 6) is [_, _, "iam", _, _, _];

    private static ContainmentSubject CreateWrongArn(ContainmentTarget target, PrincipalDetail known) => new(target, null)
    {
        IsMissing = true,
        BlockedReason = $"There is no {target.Arn} in the account. {known} has the ARN {known.Arn}: if that is meant, use it.",
    };

    private static ContainmentSubject CreateForRole(ContainmentTarget target, string name, PrincipalDetail? role) => role switch
    {
        null => CreateMissing(target, $"role {name}"),
        _ when HasOtherArn(target, role) => CreateWrongArn(target, role),
        { IsServiceLinked: true } => new ContainmentSubject(target, role)
        {
            BlockedReason = $"The role {name} is service-linked: nobody but its service can change it, and service control policies do not bind it. Stop what the service does with it: delete or disable the resources that use it.",
        },
        { IsIdentityCenter: true } => new ContainmentSubject(target, role)
        {
            BlockedReason = $"The role {name} belongs to IAM Identity Center and cannot be edited here. In this order: deny it with a service control policy in a member account (-Action ScpDenyAll, --action ScpDenyAll), elsewhere with an inline policy in the permission set; "
                + "in Identity Center remove the user's assignments and group memberships; with an external identity provider, disable the user there; delete the user's active sessions; disable the user. Keep the deny for at least 12 hours.",
        },
        _ => new ContainmentSubject(target, role),
    };

    // IAM tells whose a key is, also of another account's users, but not of which account.
    private async Task<ContainmentSubject> FindByAccessKey(ContainmentTarget target, string key)
    {
        GetAccessKeyLastUsedResponse? used = await view.GetAccessKeyLastUsed(key).ConfigureAwait(false);
        if (used?.UserName is { } name && await view.FindUser(name).ConfigureAwait(false) is { } user && (await view.ListAccessKeys(name).ConfigureAwait(false)).Any(k => k.AccessKeyId == key))
            return new ContainmentSubject(target, user);
        string? account = AccessKeyAccountDecoder.Decode(key);
        return new ContainmentSubject(target, null)
        {
            IsMissing = true,
            BlockedReason = account is not null && account != view.Login.AccountId
                ? DescribeOtherAccount(target, account)
                : $"The access key {key} belongs to no user of the account. It may have been deleted; if it is root's, root alone can take it away. (Who may not call iam:GetAccessKeyLastUsed is told the same: then name the user.)",
        };
    }

    // What a session did stands in the event history, and with it who opened the session. A short-term API key is signed by one.
    private async Task<ContainmentSubject> FindBySession(ContainmentTarget target, string key)
    {
        foreach (string region in target.Regions.Append(view.DefaultRegion).Distinct())
        {
            TrailEvent? seen = (await RecentEvents.Find(view.Queries, region, "AccessKeyId", key, view.Now - HistoryRetention).ConfigureAwait(false)).FirstOrDefault(e => e.AccessKeyId == key);
            if (seen is null)
                continue;
            ContainmentTarget found = ContainmentTargetFactory.CreateFrom(seen);
            ContainmentSubject subject = await Find(target with
            {
                Arn = found.Arn,
                UserName = found.UserName,
                RoleName = found.RoleName,
                SessionName = found.SessionName,
                AccountId = target.AccountId ?? found.AccountId,
                AccessKeyIds = [],
            }).ConfigureAwait(false);
            return subject with { Target = subject.Target with { AccessKeyIds = target.AccessKeyIds } };
        }
        return new ContainmentSubject(target, null)
        {
            IsMissing = true,
            BlockedReason = $"The event history of {string.Join(", ", target.Regions.Append(view.DefaultRegion).Distinct())} has no event of the session {key}, so its role is not known. "
                + "Name other regions, or look for the key in trails (Get-BedrockTrailEvent), and give the role (-RoleName).",
        };
    }

    private async Task<ContainmentSubject> FindByApiKey(ContainmentTarget target, string id)
    {
        IReadOnlyList<ListServiceSpecificCredentialsResponse> all = await view.Queries.QueryPages(
            IamOperations.ListServiceSpecificCredentials, new ListServiceSpecificCredentialsRequest { AllUsers = true }, view.DefaultRegion).ConfigureAwait(false);
        string? name = all.SelectMany(p => p.ServiceSpecificCredentials).FirstOrDefault(c => c.ServiceSpecificCredentialId == id)?.UserName;
        return name is not null && await view.FindUser(name).ConfigureAwait(false) is { } user ? new ContainmentSubject(target, user) : CreateMissing(target, $"API key {id}");
    }
}
