using BedrockIR.Aws.Services.Iam;
using BedrockIR.Events.ApiKeys;
using BedrockIR.Posture.Policies;

namespace BedrockIR.Posture.Checks;

/// <summary>Checks on the API keys of Bedrock and Claude Platform, and on access keys.</summary>
internal static class KeyChecks
{
    private const string Active = "Active";

    // The consoles of the services make a user for an API key, and name it so.
    private static readonly string[] PhantomPrefixes = ["BedrockAPIKey-", "AeaApiKey-"];

    public static async Task CheckLongTermApiKeys(CheckRun run)
    {
        ServiceSpecificCredentialMetadata[] keys = await ListApiKeys(run).ConfigureAwait(false);
        foreach (ServiceSpecificCredentialMetadata key in keys.Where(k => k.Status == Active))
            run.Fail($"{key.UserName} has a {GetProduct(key)} API key that {(key.ExpirationDate is { } end ? $"holds until {UtcTime.FormatForDisplay(end)}" : "never ends")} ({key.ServiceSpecificCredentialId}, made {UtcTime.FormatForDisplay(key.CreateDate)}).", key.ServiceSpecificCredentialId);
        if (!keys.Any(k => k.Status == Active))
            run.Pass("No long-term API key of Bedrock or Claude Platform is active.");
    }

    public static async Task CheckApiKeyPrivileges(CheckRun run)
    {
        string[] owners = [.. (await ListApiKeys(run).ConfigureAwait(false)).Where(k => k.Status == Active).Select(k => k.UserName).OfType<string>().Distinct()];
        foreach (IamPrincipal user in (await run.Facts.GetPrincipals().ConfigureAwait(false)).Where(p => !p.IsRole && owners.Contains(p.Name)))
        {
            NamedPolicy[] wide = [.. user.FindGrants(s => s.MatchesEverything || s.MatchesWholeService("bedrock") || s.MatchesWholeService("aws-external-anthropic") || s.MatchesWholeService("iam"))];
            if (wide.Length > 0)
                run.Fail($"{user.Name}, who has an API key, may do far more than run models ({string.Join(", ", wide.Select(p => p.Name))}).", user.Arn);
            else
                run.Pass($"{user.Name}'s rights are narrow.", user.Arn);
        }
    }

    public static async Task CheckPhantomUsers(CheckRun run)
    {
        ServiceSpecificCredentialMetadata[] keys = await ListApiKeys(run).ConfigureAwait(false);
        foreach (IamPrincipal user in (await run.Facts.GetPrincipals().ConfigureAwait(false)).Where(p => !p.IsRole && PhantomPrefixes.Any(prefix => p.Name.StartsWith(prefix, StringComparison.Ordinal))))
        {
            await run.TryQuery(async () =>
            {
                bool hasAccessKey = (await ListAccessKeys(run, user).ConfigureAwait(false)).Count > 0;
                bool hasPassword = await run.Facts.Queries.Find(IamOperations.GetLoginProfile, new GetLoginProfileRequest { UserName = user.Name }, run.Region).ConfigureAwait(false) is not null;
                string what = hasAccessKey && hasPassword ? "an access key and a password" : hasAccessKey ? "an access key" : hasPassword ? "a password" : "";
                if (what.Length > 0)
                    run.Fail($"{user.Name} was made by the console for an API key, and has {what} besides.", user.Arn);
                else
                    run.Fail(keys.Any(k => k.UserName == user.Name) ? $"{user.Name} was made for an API key {UtcTime.FormatForDisplay(user.CreateDate)}." : $"{user.Name} was left behind when its API key was deleted.", user.Arn);
            }).ConfigureAwait(false);
        }
        if (!run.HasResult)
            run.Pass("There is no user that a console made for an API key.");
    }

    public static Task CheckUnusedAccessKeys(CheckRun run) => CheckEachAccessKey(run, async (user, key) =>
    {
        AccessKeyLastUsed? used = (await run.Facts.Queries.Query(IamOperations.GetAccessKeyLastUsed, new GetAccessKeyLastUsedRequest { AccessKeyId = key.AccessKeyId! }, run.Region).ConfigureAwait(false)).AccessKeyLastUsed;
        if ((used?.LastUsedDate ?? key.CreateDate) < run.Cutoff)
            run.Fail(used?.LastUsedDate is { } last ? $"{user.Name}'s access key {key.AccessKeyId} was last used {UtcTime.FormatForDisplay(last)}." : $"{user.Name}'s access key {key.AccessKeyId} of {UtcTime.FormatForDisplay(key.CreateDate)} was never used.", key.AccessKeyId);
        else
            run.Pass($"{user.Name}'s access key {key.AccessKeyId} is in use.", key.AccessKeyId);
    });

    public static Task CheckOldAccessKeys(CheckRun run) => CheckEachAccessKey(run, (user, key) =>
    {
        if (key.CreateDate < run.Cutoff)
            run.Fail($"{user.Name}'s access key {key.AccessKeyId} was made {UtcTime.FormatForDisplay(key.CreateDate)}.", key.AccessKeyId);
        else
            run.Pass($"{user.Name}'s access key {key.AccessKeyId} is young.", key.AccessKeyId);
        return Task.CompletedTask;
    });

    // Of users who may run models; a key that may not is no way to burn money on them.
    private static async Task CheckEachAccessKey(CheckRun run, Func<IamPrincipal, AccessKeyMetadata, Task> judge)
    {
        IamPrincipal[] users = [.. (await run.Facts.GetPrincipals().ConfigureAwait(false)).Where(p => !p.IsRole && p.IsAllowed("bedrock:InvokeModel"))];
        await Task.WhenAll(users.Select(user => run.TryQuery(async () =>
        {
            foreach (AccessKeyMetadata key in (await ListAccessKeys(run, user).ConfigureAwait(false)).Where(k => k.Status == Active))
                await judge(user, key).ConfigureAwait(false);
        }))).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<AccessKeyMetadata>> ListAccessKeys(CheckRun run, IamPrincipal user) =>
        [.. (await run.Facts.Queries.QueryPages(IamOperations.ListAccessKeys, new ListAccessKeysRequest { UserName = user.Name }, run.Region).ConfigureAwait(false)).SelectMany(p => p.AccessKeyMetadata)];

    private static string? GetProduct(ServiceSpecificCredentialMetadata key) => ApiKeyFormat.All.FirstOrDefault(f => f.ServiceName == key.ServiceName)?.Product;

    private static async Task<ServiceSpecificCredentialMetadata[]> ListApiKeys(CheckRun run) =>
        [.. (await run.Facts.Queries.QueryPages(IamOperations.ListServiceSpecificCredentials, new ListServiceSpecificCredentialsRequest { AllUsers = true }, run.Region)
            .ConfigureAwait(false)).SelectMany(p => p.ServiceSpecificCredentials).Where(k => GetProduct(k) is not null)];
}
