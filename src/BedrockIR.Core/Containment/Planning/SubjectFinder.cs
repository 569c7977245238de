using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.Iam;
using BedrockIR.Containment.Inputs;
using BedrockIR.Events;
using BedrockIR.Events.ApiKeys;

namespace BedrockIR.Containment.Planning;

/// <summary>Looks in the account for what an input names.</summary>
/// <param name="view">The account.</param>
internal sealed class SubjectFinder(AccountView view)
{
    private const string LongTermKey = "AKIA", TemporaryKey = "ASIA";
    private const string Root = "The account's root user cannot be denied anything by IAM. Sign in as root: change the password, delete its access keys, put MFA on it and look at its sessions; "
        + "in a member account of an organisation a service control policy denies root as well (-Action ScpDenyAll, --action ScpDenyAll), and central root access management takes its credentials away.";
    private static readonly TimeSpan History = TimeSpan.FromDays(90);

    /// <summary>Looks.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public async Task<Subject> Find(ContainmentTarget target)
    {
        if (target.AccountId is { } account && account != view.Login.AccountId)
            return new Subject(target, null) { IsMissing = true, Hindrance = Foreign(target, account) };
        if (IsRoot(target))
            return new Subject(target, null) { IsRoot = true, Hindrance = Root };
        if (target.RoleName is { } role)
            return OfRole(target, role, await view.Role(role).ConfigureAwait(false));
        if (target.UserName is { } user)
            return await view.User(user).ConfigureAwait(false) is not { } known ? Missing(target, $"user {user}") : HasOtherArn(target, known) ? WrongArn(target, known) : new Subject(target, known);
        if (target.AccessKeyIds.FirstOrDefault(k => k.StartsWith(LongTermKey, StringComparison.Ordinal)) is { } key)
            return await OfKey(target, key).ConfigureAwait(false);
        if (target.AccessKeyIds.FirstOrDefault(k => k.StartsWith(TemporaryKey, StringComparison.Ordinal)) is { } session)
            return await OfSession(target, session).ConfigureAwait(false);
        // What a resource does, it does in its role.
        if (target.Resource?.RoleArn is { } runsIn)
        {
            return PrincipalArn.Of(runsIn).AccountId is { } owner && owner != view.Login.AccountId
                ? new Subject(target, null) { Hindrance = $"It runs in the role {runsIn} of the account {owner}, which these credentials do not open. Contain the role there." }
                : OfRole(target, runsIn.Split('/')[^1], await view.Role(runsIn.Split('/')[^1]).ConfigureAwait(false));
        }
        if (target.ApiKeyIds.Count > 0)
            return await OfApiKey(target, target.ApiKeyIds[0]).ConfigureAwait(false);
        return new Subject(target, null) { Hindrance = target.Arn is null ? null : $"{target.Arn} is no user and no role: nothing of it can be changed in IAM. Find who opened its session (Get-BedrockTrailEvent), and contain that." };
    }

    private static bool IsRoot(ContainmentTarget target) => target.Arn?.EndsWith(":root", StringComparison.Ordinal) == true;

    private static string Foreign(ContainmentTarget target, string account) =>
        $"{target.Arn ?? target.UserName ?? target.RoleName ?? "The principal"} belongs to the account {account}, which these credentials do not open. "
        + $"If it is yours, run this there (-AccountId {account} -AssumeRoleName ROLE, or its own credentials). Else take it out of the policies and trust policies that let it in, and tell AWS.";

    private static Subject Missing(ContainmentTarget target, string what) =>
        new(target, null) { IsMissing = true, Hindrance = $"There is no {what} in the account. Check the spelling. It may also have been deleted or renamed, or belong to another account: its last events say so (Get-BedrockTrailEvent)." };

    // The ARN of a session has no path. One with a path that does not exist is a typing error, or means a principal that was deleted.
    private static bool HasOtherArn(ContainmentTarget target, KnownPrincipal known) => target.Arn is { } arn && arn != known.Arn && arn.Split(':', 6) is [_, _, "iam", _, _, _];

    private static Subject WrongArn(ContainmentTarget target, KnownPrincipal known) => new(target, null)
    {
        IsMissing = true,
        Hindrance = $"There is no {target.Arn} in the account. {known} has the ARN {known.Arn}: if that is meant, use it.",
    };

    private static Subject OfRole(ContainmentTarget target, string name, KnownPrincipal? role) => role switch
    {
        null => Missing(target, $"role {name}"),
        _ when HasOtherArn(target, role) => WrongArn(target, role),
        { IsServiceLinked: true } => new Subject(target, role)
        {
            Hindrance = $"The role {name} is service-linked: nobody but its service can change it, and service control policies do not bind it. Stop what the service does with it: delete or disable the resources that use it.",
        },
        { IsIdentityCenter: true } => new Subject(target, role)
        {
            Hindrance = $"The role {name} belongs to IAM Identity Center and cannot be edited here. In this order: deny it with a service control policy in a member account (-Action ScpDenyAll, --action ScpDenyAll), elsewhere with an inline policy in the permission set; "
                + "in Identity Center remove the user's assignments and group memberships; with an external identity provider, disable the user there; delete the user's active sessions; disable the user. Keep the deny for at least 12 hours.",
        },
        _ => new Subject(target, role),
    };

    // IAM tells whose a key is, also of another account's users, but not of which account.
    private async Task<Subject> OfKey(ContainmentTarget target, string key)
    {
        GetAccessKeyLastUsedResponse? used = await view.LastUse(key).ConfigureAwait(false);
        if (used?.UserName is { } name && await view.User(name).ConfigureAwait(false) is { } user && (await view.AccessKeys(name).ConfigureAwait(false)).Any(k => k.AccessKeyId == key))
            return new Subject(target, user);
        string? account = AccessKeyAccount.Of(key);
        return new Subject(target, null)
        {
            IsMissing = true,
            Hindrance = account is not null && account != view.Login.AccountId
                ? Foreign(target, account)
                : $"The access key {key} belongs to no user of the account. It may have been deleted; if it is root's, root alone can take it away. (Who may not call iam:GetAccessKeyLastUsed is told the same: then name the user.)",
        };
    }

    // What a session did stands in the event history, and with it who opened the session. A short-term API key is signed by one.
    private async Task<Subject> OfSession(ContainmentTarget target, string key)
    {
        foreach (string region in target.Regions.Append(view.Home).Distinct())
        {
            TrailEvent? seen = (await RecentEvents.With(view.Reader, region, "AccessKeyId", key, view.Now - History).ConfigureAwait(false)).FirstOrDefault(e => e.AccessKeyId == key);
            if (seen is null)
                continue;
            ContainmentTarget found = ContainmentTargets.Of(seen);
            Subject subject = await Find(target with
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
        return new Subject(target, null)
        {
            IsMissing = true,
            Hindrance = $"The event history of {string.Join(", ", target.Regions.Append(view.Home).Distinct())} has no event of the session {key}, so its role is not known. "
                + "Name other regions, or look for the key in trails (Get-BedrockTrailEvent), and give the role (-RoleName).",
        };
    }

    private async Task<Subject> OfApiKey(ContainmentTarget target, string id)
    {
        IReadOnlyList<ListServiceSpecificCredentialsResponse> all = await view.Reader.Pages(
            IamOperations.ListServiceSpecificCredentials, new ListServiceSpecificCredentialsRequest { AllUsers = true }, view.Home).ConfigureAwait(false);
        string? name = all.SelectMany(p => p.ServiceSpecificCredentials).FirstOrDefault(c => c.ServiceSpecificCredentialId == id)?.UserName;
        return name is not null && await view.User(name).ConfigureAwait(false) is { } user ? new Subject(target, user) : Missing(target, $"API key {id}");
    }
}
