using BedrockIR.Aws.Access;
using BedrockIR.Aws.Client;
using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Account;
using BedrockIR.Aws.Services.Iam;
using BedrockIR.Aws.Services.Organizations;
using BedrockIR.Containment.Policies;
using BedrockIR.Posture.Policies;
using BedrockIR.Resources;

namespace BedrockIR.Containment.State;

/// <summary>What planning asks of an account. It changes nothing, and asks each question once.</summary>
internal sealed class AccountContext : IDisposable
{
    private readonly AwsCommands _organizationCommands;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, RegionResources> _resources = new(StringComparer.Ordinal);

    /// <summary>Makes one.</summary>
    /// <param name="login">The account, and as whom.</param>
    /// <param name="home">The region to ask about what is in none.</param>
    /// <param name="clock">Tells the present.</param>
    /// <param name="organization">Who asks about the organisation.</param>
    /// <param name="cancel">Stops it.</param>
    public AccountContext(AccountLogin login, string home, TimeProvider clock, AccountLogin organization, CancellationToken cancel)
    {
        Login = login;
        DefaultRegion = home;
        _clock = clock;
        RecentEventsStart = clock.GetUtcNow() - TimeSpan.FromDays(1);
        Queries = new CachedAwsQueries(login, cancel);
        Commands = new AwsCommands(login);
        OrganizationQueries = new CachedAwsQueries(organization, cancel);
        OrganizationCallerArn = organization.Arn;
        _organizationCommands = new AwsCommands(organization);
    }

    /// <summary>The account, and as whom.</summary>
    public AccountLogin Login { get; }

    /// <summary>The region to ask about what is in none.</summary>
    public string DefaultRegion { get; }

    /// <summary>The present.</summary>
    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>A day before it was opened: from when on recent events are told. It stands, so that the same question is asked once.</summary>
    public DateTimeOffset RecentEventsStart { get; }

    /// <summary>Asks.</summary>
    public CachedAwsQueries Queries { get; }

    /// <summary>Reaches settings.</summary>
    public AwsCommands Commands { get; }

    /// <summary>Asks about the organisation, as its management account or a delegated administrator.</summary>
    public CachedAwsQueries OrganizationQueries { get; }

    /// <summary>Who asks about the organisation.</summary>
    public string OrganizationCallerArn { get; }

    /// <summary>All users and roles, with what decides what they may do.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public Task<IReadOnlyList<IamPrincipal>> GetPrincipals() => AccountPrincipals.Read(Queries, DefaultRegion);

    /// <summary>All users, groups, roles and customer managed policies.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public Task<IReadOnlyList<GetAccountAuthorizationDetailsResponse>> GetAuthorizationDetails() =>
        Queries.QueryPages(IamOperations.GetAccountAuthorizationDetails, new GetAccountAuthorizationDetailsRequest(), DefaultRegion);

    /// <summary>A user; null when there is none of that name.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public async Task<PrincipalDetail?> FindUser(string name) => (await GetAuthorizationDetails().ConfigureAwait(false)).SelectMany(p => p.UserDetailList)
        .Where(u => u.UserName == name).Select(u => new PrincipalDetail(u.Arn ?? "", name, u, null)).FirstOrDefault();

    /// <summary>A role; null when there is none of that name.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public async Task<PrincipalDetail?> FindRole(string name) => (await GetAuthorizationDetails().ConfigureAwait(false)).SelectMany(p => p.RoleDetailList)
        .Where(r => r.RoleName == name).Select(r => new PrincipalDetail(r.Arn ?? "", name, null, r)).FirstOrDefault();

    /// <summary>A user's access keys.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public async Task<IReadOnlyList<AccessKeyMetadata>> ListAccessKeys(string user) =>
        [.. (await Queries.QueryPages(IamOperations.ListAccessKeys, new ListAccessKeysRequest { UserName = user }, DefaultRegion).ConfigureAwait(false)).SelectMany(p => p.AccessKeyMetadata)];

    /// <summary>What an access key was used for last, and whose it is; null where IAM does not tell. It denies what is asked about a key
    /// that it does not know.</summary>
    public async Task<GetAccessKeyLastUsedResponse?> GetAccessKeyLastUsed(string accessKeyId)
    {
        try
        {
            return await Queries.Find(IamOperations.GetAccessKeyLastUsed, new GetAccessKeyLastUsedRequest { AccessKeyId = accessKeyId }, DefaultRegion).ConfigureAwait(false);
        }
        catch (AwsCallException e) when (e.IsDenied)
        {
            return null;
        }
    }

    /// <summary>A user's service-specific credentials, of whatever service: API keys of Bedrock, Claude Platform, CloudWatch, and others.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public async Task<IReadOnlyList<ServiceSpecificCredentialMetadata>> ListApiKeys(string user) =>
        [.. (await Queries.QueryPages(IamOperations.ListServiceSpecificCredentials, new ListServiceSpecificCredentialsRequest { UserName = user }, DefaultRegion).ConfigureAwait(false))
            .SelectMany(p => p.ServiceSpecificCredentials)];

    /// <summary>The organisation's management account; null when the account is in none.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public async Task<string?> GetManagementAccountId()
    {
        try
        {
            return (await OrganizationQueries.Query(OrganizationsOperations.DescribeOrganization, new EmptyShape(), DefaultRegion).ConfigureAwait(false)).Organization?.MasterAccountId;
        }
        catch (AwsCallException e) when (e.Problem.Message.Contains("AWSOrganizationsNotInUseException", StringComparison.Ordinal))
        {
            return null;
        }
    }

    /// <summary>Why nothing can be done in a region: it belongs to another partition, does not exist, or is not enabled; null where
    /// something can.</summary>
    public async Task<string?> FindRegionProblem(string region)
    {
        if (region.Length == 0)
            return "It names no region.";
        string? partition = RegionNames.GetPartition(region);
        if (partition is not null && partition != Login.Partition)
            return $"The region {region} belongs to the partition {partition}, and the account {Login.AccountId} to {Login.Partition}.";
        if (region == DefaultRegion || RegionNames.EnabledByDefault.Contains(region))
            return null;
        try
        {
            ListRegionsRequest request = new() { RegionOptStatusContains = ["ENABLED", "ENABLED_BY_DEFAULT"], MaxResults = 50 };
            return (await Queries.QueryPages(AccountOperations.ListRegions, request, DefaultRegion).ConfigureAwait(false)).SelectMany(p => p.Regions).Any(r => r.RegionName == region)
                ? null : $"The account {Login.AccountId} has no region {SafeText.Clean(region)} enabled. Check the spelling.";
        }
        catch (AwsCallException) when (partition is not null)
        {
            // AWS itself refuses calls in a region that is not enabled.
            return null;
        }
        catch (AwsCallException e)
        {
            return $"'{SafeText.Clean(region)}' is not a region of the partition {Login.Partition} that this version knows, and the account's own list cannot be read: {e.Message.Trim()}";
        }
    }

    /// <summary>Lists types of what Bedrock has in some regions.</summary>
    /// <param name="regions">The regions; the one to begin with where none is named.</param>
    /// <param name="types">The types. What comes with them is listed, too.</param>
    /// <returns>For each region and kind what there is, or why it is not known.</returns>
    public IReadOnlyList<Task<IReadOnlyList<BedrockResource>>> ListResources(IReadOnlyList<string> regions, IReadOnlyCollection<BedrockResourceType> types) =>
        [.. regions.DefaultIfEmpty(DefaultRegion).SelectMany(r => GetRegionResources(r).StartListing(types))];

    /// <summary>A setting of the account.</summary>
    public AwsState CreateState(AwsStateKind kind, string owner, string id, string? region = null) => OpenState(new AwsStateReference(kind, Login.AccountId, region ?? DefaultRegion, owner, id));

    /// <summary>The setting that a reference names. What is the organisation's is reached as its administrator.</summary>
    public AwsState OpenState(AwsStateReference reference) =>
        AwsStateFactory.Create(reference, reference.Kind is AwsStateKind.ServiceControlPolicy or AwsStateKind.ServiceControlAttachment ? _organizationCommands : Commands);

    /// <inheritdoc/>
    public void Dispose()
    {
        Queries.Dispose();
        Commands.Dispose();
        OrganizationQueries.Dispose();
        _organizationCommands.Dispose();
    }

    private RegionResources GetRegionResources(string region)
    {
        if (!_resources.TryGetValue(region, out RegionResources? found))
            _resources[region] = found = new RegionResources(Queries, region);
        return found;
    }
}
