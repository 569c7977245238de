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

    public static async Task LongTermApiKeys(CheckRun run)
    {
        ServiceSpecificCredentialMetadata[] keys = await ApiKeys(run).ConfigureAwait(false);
        foreach (ServiceSpecificCredentialMetadata key in keys.Where(k => k.Status == Active))
            run.Bad($"{key.UserName} has a {Product(key)} API key that {(key.ExpirationDate is { } end ? $"holds until {UtcTime.Display(end)}" : "never ends")} ({key.ServiceSpecificCredentialId}, made {UtcTime.Display(key.CreateDate)}).", key.ServiceSpecificCredentialId);
        if (!keys.Any(k => k.Status == Active))
            run.Good("No long-term API key of Bedrock or Claude Platform is active.");
    }

    public static async Task ApiKeyPrivileges(CheckRun run)
    {
        string[] owners = [.. (await ApiKeys(run).ConfigureAwait(false)).Where(k => k.Status == Active).Select(k => k.UserName).OfType<string>().Distinct()];
        foreach (Principal user in (await run.Facts.Principals().ConfigureAwait(false)).Where(p => !p.IsRole && owners.Contains(p.Name)))
        {
            NamedPolicy[] wide = [.. user.Granting(s => s.IsEverything || s.IsWholeService("bedrock") || s.IsWholeService("aws-external-anthropic") || s.IsWholeService("iam"))];
            if (wide.Length > 0)
                run.Bad($"{user.Name}, who has an API key, may do far more than run models ({string.Join(", ", wide.Select(p => p.Name))}).", user.Arn);
            else
                run.Good($"{user.Name}'s rights are narrow.", user.Arn);
        }
    }

    public static async Task PhantomUsers(CheckRun run)
    {
        ServiceSpecificCredentialMetadata[] keys = await ApiKeys(run).ConfigureAwait(false);
        foreach (Principal user in (await run.Facts.Principals().ConfigureAwait(false)).Where(p => !p.IsRole && PhantomPrefixes.Any(prefix => p.Name.StartsWith(prefix, StringComparison.Ordinal))))
        {
            await run.Ask(async () =>
            {
                bool hasAccessKey = (await AccessKeys(run, user).ConfigureAwait(false)).Count > 0;
                bool hasPassword = await run.Facts.Reader.Find(IamOperations.GetLoginProfile, new GetLoginProfileRequest { UserName = user.Name }, run.Region).ConfigureAwait(false) is not null;
                string what = hasAccessKey && hasPassword ? "an access key and a password" : hasAccessKey ? "an access key" : hasPassword ? "a password" : "";
                if (what.Length > 0)
                    run.Bad($"{user.Name} was made by the console for an API key, and has {what} besides.", user.Arn);
                else
                    run.Bad(keys.Any(k => k.UserName == user.Name) ? $"{user.Name} was made for an API key {UtcTime.Display(user.CreateDate)}." : $"{user.Name} was left behind when its API key was deleted.", user.Arn);
            }).ConfigureAwait(false);
        }
        if (!run.HasJudged)
            run.Good("There is no user that a console made for an API key.");
    }

    public static Task UnusedAccessKeys(CheckRun run) => EachAccessKey(run, async (user, key) =>
    {
        AccessKeyLastUsed? used = (await run.Facts.Reader.Ask(IamOperations.GetAccessKeyLastUsed, new GetAccessKeyLastUsedRequest { AccessKeyId = key.AccessKeyId! }, run.Region).ConfigureAwait(false)).AccessKeyLastUsed;
        if ((used?.LastUsedDate ?? key.CreateDate) < run.DaysAgo)
            run.Bad(used?.LastUsedDate is { } last ? $"{user.Name}'s access key {key.AccessKeyId} was last used {UtcTime.Display(last)}." : $"{user.Name}'s access key {key.AccessKeyId} of {UtcTime.Display(key.CreateDate)} was never used.", key.AccessKeyId);
        else
            run.Good($"{user.Name}'s access key {key.AccessKeyId} is in use.", key.AccessKeyId);
    });

    public static Task OldAccessKeys(CheckRun run) => EachAccessKey(run, (user, key) =>
    {
        if (key.CreateDate < run.DaysAgo)
            run.Bad($"{user.Name}'s access key {key.AccessKeyId} was made {UtcTime.Display(key.CreateDate)}.", key.AccessKeyId);
        else
            run.Good($"{user.Name}'s access key {key.AccessKeyId} is young.", key.AccessKeyId);
        return Task.CompletedTask;
    });

    // Of users who may run models; a key that may not is no way to burn money on them.
    private static async Task EachAccessKey(CheckRun run, Func<Principal, AccessKeyMetadata, Task> judge)
    {
        Principal[] users = [.. (await run.Facts.Principals().ConfigureAwait(false)).Where(p => !p.IsRole && p.May("bedrock:InvokeModel"))];
        await Task.WhenAll(users.Select(user => run.Ask(async () =>
        {
            foreach (AccessKeyMetadata key in (await AccessKeys(run, user).ConfigureAwait(false)).Where(k => k.Status == Active))
                await judge(user, key).ConfigureAwait(false);
        }))).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<AccessKeyMetadata>> AccessKeys(CheckRun run, Principal user) =>
        [.. (await run.Facts.Reader.Pages(IamOperations.ListAccessKeys, new ListAccessKeysRequest { UserName = user.Name }, run.Region).ConfigureAwait(false)).SelectMany(p => p.AccessKeyMetadata)];

    private static string? Product(ServiceSpecificCredentialMetadata key) => ApiKeyFormat.All.FirstOrDefault(f => f.ServiceName == key.ServiceName)?.Product;

    private static async Task<ServiceSpecificCredentialMetadata[]> ApiKeys(CheckRun run) =>
        [.. (await run.Facts.Reader.Pages(IamOperations.ListServiceSpecificCredentials, new ListServiceSpecificCredentialsRequest { AllUsers = true }, run.Region)
            .ConfigureAwait(false)).SelectMany(p => p.ServiceSpecificCredentials).Where(k => Product(k) is not null)];
}
