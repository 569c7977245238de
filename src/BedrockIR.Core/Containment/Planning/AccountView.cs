using BedrockIR.Aws.Access;
using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.Account;
using BedrockIR.Aws.Services.Iam;
using BedrockIR.Aws.Services.Organizations;
using BedrockIR.Aws.Client;
using BedrockIR.Containment.Settings;
using BedrockIR.Posture.Policies;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Planning;

/// <summary>What planning asks of an account. It changes nothing, and asks each question once.</summary>
internal sealed class AccountView : IDisposable
{
    private readonly AccountCalls _organizationCalls;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, RegionResources> _resources = new(StringComparer.Ordinal);

    /// <summary>Makes one.</summary>
    /// <param name="login">The account, and as whom.</param>
    /// <param name="home">The region to ask about what is in none.</param>
    /// <param name="clock">Tells the present.</param>
    /// <param name="organization">Who asks about the organisation.</param>
    /// <param name="cancel">Stops it.</param>
    public AccountView(AccountLogin login, string home, TimeProvider clock, AccountLogin organization, CancellationToken cancel)
    {
        Login = login;
        Home = home;
        _clock = clock;
        Yesterday = clock.GetUtcNow() - TimeSpan.FromDays(1);
        Reader = new AccountReader(login, cancel);
        Calls = new AccountCalls(login);
        Organization = new AccountReader(organization, cancel);
        OrganizationArn = organization.Arn;
        _organizationCalls = new AccountCalls(organization);
    }

    /// <summary>The account, and as whom.</summary>
    public AccountLogin Login { get; }

    /// <summary>The region to ask about what is in none.</summary>
    public string Home { get; }

    /// <summary>The present.</summary>
    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>A day before it was opened: from when on recent events are told. It stands, so that the same question is asked once.</summary>
    public DateTimeOffset Yesterday { get; }

    /// <summary>Asks.</summary>
    public AccountReader Reader { get; }

    /// <summary>Reaches settings.</summary>
    public AccountCalls Calls { get; }

    /// <summary>Asks about the organisation, as its management account or a delegated administrator.</summary>
    public AccountReader Organization { get; }

    /// <summary>Who asks about the organisation.</summary>
    public string OrganizationArn { get; }

    /// <summary>All users and roles, with what decides what they may do.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public Task<IReadOnlyList<Principal>> Principals() => AccountPrincipals.Of(Reader, Home);

    /// <summary>All users, groups, roles and customer managed policies.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public Task<IReadOnlyList<GetAccountAuthorizationDetailsResponse>> Details() =>
        Reader.Pages(IamOperations.GetAccountAuthorizationDetails, new GetAccountAuthorizationDetailsRequest(), Home);

    /// <summary>A user; null when there is none of that name.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public async Task<KnownPrincipal?> User(string name) => (await Details().ConfigureAwait(false)).SelectMany(p => p.UserDetailList)
        .Where(u => u.UserName == name).Select(u => new KnownPrincipal(u.Arn ?? "", name, u, null)).FirstOrDefault();

    /// <summary>A role; null when there is none of that name.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public async Task<KnownPrincipal?> Role(string name) => (await Details().ConfigureAwait(false)).SelectMany(p => p.RoleDetailList)
        .Where(r => r.RoleName == name).Select(r => new KnownPrincipal(r.Arn ?? "", name, null, r)).FirstOrDefault();

    /// <summary>A user's access keys.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public async Task<IReadOnlyList<AccessKeyMetadata>> AccessKeys(string user) =>
        [.. (await Reader.Pages(IamOperations.ListAccessKeys, new ListAccessKeysRequest { UserName = user }, Home).ConfigureAwait(false)).SelectMany(p => p.AccessKeyMetadata)];

    /// <summary>What an access key was used for last, and whose it is; null where IAM does not tell. It denies what is asked about a key
    /// that it does not know.</summary>
    public async Task<GetAccessKeyLastUsedResponse?> LastUse(string accessKeyId)
    {
        try
        {
            return await Reader.Find(IamOperations.GetAccessKeyLastUsed, new GetAccessKeyLastUsedRequest { AccessKeyId = accessKeyId }, Home).ConfigureAwait(false);
        }
        catch (UnansweredException e) when (e.IsDenied)
        {
            return null;
        }
    }

    /// <summary>A user's service-specific credentials, of whatever service: API keys of Bedrock, Claude Platform, CloudWatch, and others.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public async Task<IReadOnlyList<ServiceSpecificCredentialMetadata>> ApiKeys(string user) =>
        [.. (await Reader.Pages(IamOperations.ListServiceSpecificCredentials, new ListServiceSpecificCredentialsRequest { UserName = user }, Home).ConfigureAwait(false))
            .SelectMany(p => p.ServiceSpecificCredentials)];

    /// <summary>The organisation's management account; null when the account is in none.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public async Task<string?> ManagementAccount()
    {
        try
        {
            return (await Organization.Ask(OrganizationsOperations.DescribeOrganization, new NoMembers(), Home).ConfigureAwait(false)).Organization?.MasterAccountId;
        }
        catch (UnansweredException e) when (e.Problem.Message.Contains("AWSOrganizationsNotInUseException", StringComparison.Ordinal))
        {
            return null;
        }
    }

    /// <summary>Why nothing can be done in a region: it belongs to another partition, does not exist, or is not enabled; null where
    /// something can.</summary>
    public async Task<string?> RegionProblem(string region)
    {
        if (region.Length == 0)
            return "It names no region.";
        string? partition = RegionNames.PartitionOf(region);
        if (partition is not null && partition != Login.Partition)
            return $"The region {region} belongs to the partition {partition}, and the account {Login.AccountId} to {Login.Partition}.";
        if (region == Home || RegionNames.EnabledByDefault.Contains(region))
            return null;
        try
        {
            ListRegionsRequest request = new() { RegionOptStatusContains = ["ENABLED", "ENABLED_BY_DEFAULT"], MaxResults = 50 };
            return (await Reader.Pages(AccountOperations.ListRegions, request, Home).ConfigureAwait(false)).SelectMany(p => p.Regions).Any(r => r.RegionName == region)
                ? null : $"The account {Login.AccountId} has no region {SafeText.Clean(region)} enabled. Check the spelling.";
        }
        catch (UnansweredException) when (partition is not null)
        {
            // AWS itself refuses calls in a region that is not enabled.
            return null;
        }
        catch (UnansweredException e)
        {
            return $"'{SafeText.Clean(region)}' is not a region of the partition {Login.Partition} that this version knows, and the account's own list cannot be read: {e.Message.Trim()}";
        }
    }

    /// <summary>Lists types of what Bedrock has in some regions.</summary>
    /// <param name="regions">The regions; the one to begin with where none is named.</param>
    /// <param name="types">The types. What comes with them is listed, too.</param>
    /// <returns>For each region and kind what there is, or why it is not known.</returns>
    public IReadOnlyList<Task<IReadOnlyList<BedrockResource>>> Listed(IReadOnlyList<string> regions, IReadOnlyCollection<BedrockResourceType> types) =>
        [.. regions.DefaultIfEmpty(Home).SelectMany(r => Resources(r).Start(types))];

    /// <summary>A setting of the account.</summary>
    public Setting Setting(SettingKind kind, string owner, string id, string? region = null) => Open(new SettingReference(kind, Login.AccountId, region ?? Home, owner, id));

    /// <summary>The setting that a reference names. What is the organisation's is reached as its administrator.</summary>
    public Setting Open(SettingReference reference) =>
        SettingTable.Open(reference, reference.Kind is SettingKind.ServiceControlPolicy or SettingKind.ServiceControlAttachment ? _organizationCalls : Calls);

    /// <inheritdoc/>
    public void Dispose()
    {
        Reader.Dispose();
        Calls.Dispose();
        Organization.Dispose();
        _organizationCalls.Dispose();
    }

    private RegionResources Resources(string region)
    {
        if (!_resources.TryGetValue(region, out RegionResources? found))
            _resources[region] = found = new RegionResources(Reader, region);
        return found;
    }
}
