using BedrockIR.Aws.Client;
using BedrockIR.Aws.Services.Organizations;
using BedrockIR.Aws.Services.Sts;

namespace BedrockIR.Aws.Access;

/// <summary>The live account, or several of an organisation, opened for one command.</summary>
public sealed class AwsAccount : IDisposable
{
    private const int MaxLoginRetries = 2;

    private readonly AwsSession _session;
    private readonly List<AccountLogin> _logins = [];

    private AwsAccount(AwsSession session, string home)
    {
        _session = session;
        DefaultRegion = home;
    }

    /// <summary>The region to begin with.</summary>
    internal string DefaultRegion { get; }

    /// <summary>The session that the credentials open, before any role is assumed.</summary>
    internal AwsSession CallerSession => _session;

    /// <summary>The account of the credentials, before any role is assumed.</summary>
    internal AccountLogin CallerLogin { get; private set; } = null!;

    /// <summary>The regions that are meant.</summary>
    internal IReadOnlyList<string> Regions { get; private set; } = [];

    /// <summary>Whether only the region to begin with is meant, since nobody named any.</summary>
    internal bool IsDefaultRegionOnly { get; private set; }

    /// <summary>The accounts that are meant, each with its session.</summary>
    internal IReadOnlyList<AccountLogin> Logins => _logins;

    /// <summary>Opens the account. It finds credentials and regions, and asks AWS who it is; nobody needs a permission for that.
    /// An account of an organisation that cannot be entered is reported, and the others go on.</summary>
    /// <param name="access">Which account, and as whom.</param>
    /// <param name="host">Hears which credentials and region were used, and of problems. A code is asked for on the thread that
    /// calls.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="InputException">There are no credentials, or AWS does not accept them, or there is no region.</exception>
    public static AwsAccount Open(AwsAccountOptions access, IHost host, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(access);
        ArgumentNullException.ThrowIfNull(host);
        AwsConfiguration configuration = AwsConfiguration.Read(access);
        if (!ResolvedCredentials.IsGiven(access))
            configuration.RequireProfile();
        string home = RegionResolver.ResolveDefault(access, configuration);
        AwsSessionOptions options = access.SessionOptions.With(configuration, access.EndpointUrl) with { RequesterPays = access.RequesterPays };
        ResolvedCredentials choice = ResolvedCredentials.Resolve(access, configuration, Brief(options), home);
        string? endpoint = options.Endpoint(AwsServices.Sts.ServiceId);
        host.WriteDebug($"Credentials come from {SafeText.Clean(choice.Source)}; the region to begin with is {home}{(endpoint is null ? "" : $", at {SafeText.Clean(endpoint)}")}.");
        foreach (string problem in configuration.Files.Problems)
            host.WriteDebug($"In the shared files, {SafeText.Clean(problem)}.");
        // Here, so that a code is asked for on this thread.
        choice.Require(configuration, home);
        AwsAccount account = new(new AwsSession(choice.Credentials, options), home);
        try
        {
            account.OpenAccounts(access, host, cancel);
            return account;
        }
        catch
        {
            account.Dispose();
            throw;
        }
    }

    /// <summary>Opens the management account of an organisation, or a delegated administrator.</summary>
    /// <param name="contained">The account that is contained; its region is the one to sign in at.</param>
    /// <param name="access">The credentials that <paramref name="profileName"/> replaces, or that assume <paramref name="roleArn"/>.</param>
    /// <param name="profileName">A profile of the shared files; null for none.</param>
    /// <param name="roleArn">A role in that account; null for none.</param>
    /// <param name="host">Hears of it.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Null where neither is given.</returns>
    /// <exception cref="InputException">There are no such credentials, AWS does not accept them, or the role cannot be assumed.</exception>
    public static AwsAccount? OpenOrganization(AwsAccount contained, AwsAccountOptions access, string? profileName, string? roleArn, IHost host, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(contained);
        ArgumentNullException.ThrowIfNull(access);
        if (profileName is null && roleArn is null)
            return null;
        if (profileName is not null)
            access = access with { ProfileName = profileName, AccessKey = null, SecretKey = null, SessionToken = null, Credential = null, StoredCredential = null };
        access = access with { RoleName = null, AccountIds = [], Regions = [], UseAllRegions = false, StoredRegion = contained.DefaultRegion };
        if (roleArn is not null)
        {
            if (roleArn.Split(':', 6) is not ["arn", _, "iam", "", { Length: 12 } id, var rest] || !rest.StartsWith("role/", StringComparison.Ordinal))
                throw new InputException("NotARoleArn", $"'{SafeText.Clean(roleArn)}' is not the ARN of a role; use for example arn:aws:iam::111122223333:role/OrganizationAdmin.", roleArn);
            access = access with { RoleName = rest["role/".Length..], AccountIds = [id] };
        }
        AwsAccount account = Open(access, host, cancel);
        if (account.Logins.Count > 0)
            return account;
        account.Dispose();
        throw new InputException("OrganizationNotEntered", $"The role {SafeText.Clean(roleArn)} of the organisation's administrator cannot be assumed (sts:AssumeRole), so no service control policy can be made. Nothing was changed. The role must trust the caller, and the caller needs sts:AssumeRole on it.", roleArn ?? "");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (AccountLogin login in _logins)
            login.Session.Dispose();
        _session.Dispose();
    }

    // The host may be spoken to on this thread alone, so each call is waited for here.
    private void OpenAccounts(AwsAccountOptions access, IHost host, CancellationToken cancel)
    {
        AccountLogin own = CallerLogin = SignIn(_session, cancel);
        host.WriteDebug($"AWS knows the caller as {SafeText.Clean(own.Arn)}.");
        Regions = RegionResolver.ResolveAll(access, own, DefaultRegion, host, cancel);
        IsDefaultRegionOnly = !access.UseAllRegions && access.Regions.Count == 0;
        if (access.RoleName is not { } role)
        {
            RequireOwn(access, own);
            _logins.Add(own);
            return;
        }
        foreach (string id in GetAccountIds(access, own, cancel))
            AssumeRoleIn(own, id, role, access, host, cancel);
    }

    // The answer about this account would be taken for that about the other one.
    private static void RequireOwn(AwsAccountOptions access, AccountLogin own)
    {
        string[] others = access.AreAccountsFilter ? [] : [.. access.AccountIds.Where(id => id != own.AccountId)];
        if (others.Length > 0)
        {
            throw new InputException("RoleNeeded", $"The account {SafeText.Clean(string.Join(", ", others))} is named (-AccountId), and the credentials are those of {own.AccountId}. Nothing was read or changed. "
                + "Name the role to assume there (-RoleName; -AssumeRoleName of Invoke-BedrockContainment and Undo-BedrockContainment), or use credentials of that account.", others[0]);
        }
    }

    private void AssumeRoleIn(AccountLogin own, string id, string role, AwsAccountOptions access, IHost host, CancellationToken cancel)
    {
        if (id == own.AccountId)
        {
            AddCallerAccount(own, role, host, isNamed: access.AccountIds.Contains(id));
            return;
        }
        string arn = $"arn:{own.Partition}:iam::{id}:role/{role.TrimStart('/')}";
        AwsSession other = new(new RoleCredentials(_session.Credentials, new RoleRequest(arn), _session.Options, DefaultRegion, askForCode: null), _session.Options);
        try
        {
            _logins.Add(SignIn(other, cancel));
            host.WriteDebug($"Entered the account {id} as {SafeText.Clean(arn)}.");
        }
        catch (Exception e) when (AwsErrors.IsCallFailure(e))
        {
            other.Dispose();
            host.WriteError(AwsErrors.Explain(e, "sts:AssumeRole", $"the account {id} (role {SafeText.Clean(role)})", "Nothing of that account is known."));
        }
    }

    // Whoever names the account may count on the role's permissions, and on the trail naming its session.
    private void AddCallerAccount(AccountLogin own, string role, IHost host, bool isNamed)
    {
        _logins.Add(own);
        string message = $"The role {SafeText.Clean(role)} was not assumed in {own.AccountId}, the account that you are signed in to: it is read as {SafeText.Clean(own.Arn)}. To read it by the role, sign in with a profile that assumes the role (role_arn).";
        if (isNamed)
            host.WriteWarning(message);
        else
            host.WriteVerbose(message);
    }

    private AccountLogin SignIn(AwsSession session, CancellationToken cancel)
    {
        try
        {
            using AwsSession brief = new(session.Credentials, Brief(session.Options));
            GetCallerIdentityResponse caller = brief.Call(StsOperations.GetCallerIdentity, new EmptyShape(), DefaultRegion, cancel).GetAwaiter().GetResult();
            return new AccountLogin(session, caller.Account ?? "", caller.Arn ?? "");
        }
        catch (Exception e) when (AwsErrors.IsCallFailure(e) && e is not InputException)
        {
            string place = session.Options.Endpoint(AwsServices.Sts.ServiceId) is { } url ? $"{DefaultRegion} at {SafeText.Clean(url)}" : DefaultRegion;
            throw AwsErrors.Explain(e, StsOperations.GetCallerIdentity.Action, place, "Nothing was read.");
        }
    }

    private IReadOnlyList<string> GetAccountIds(AwsAccountOptions access, AccountLogin own, CancellationToken cancel)
    {
        if (access.AccountIds.Count == 0)
            throw new InputException("AccountNeeded", "A role is named, and no account to assume it in. Give their ids, or * for all of the organisation (-AccountId).", "AccountId");
        if (!access.AccountIds.Any(id => id.AsSpan().ContainsAny('*', '?')))
            return access.AccountIds;
        WildcardPatterns wanted = WildcardPatterns.From(access.AccountIds)!;
        try
        {
            return [.. _session.CallPages(OrganizationsOperations.ListAccounts, new ListAccountsRequest(), DefaultRegion, cancel).ToBlockingEnumerable(cancel)
                .SelectMany(page => page.Accounts).Where(a => (a.State ?? a.Status) == "ACTIVE").Select(a => a.Id).OfType<string>().Where(id => wanted.Matches(id))];
        }
        catch (Exception e) when (AwsErrors.IsCallFailure(e))
        {
            throw AwsErrors.Explain(e, OrganizationsOperations.ListAccounts.Action, $"the account {own.AccountId}",
                "The accounts of the organisation are not known; give their ids. The management account and delegated administrators may list them.");
        }
    }

    // A mistyped address is reported soon.
    private static AwsSessionOptions Brief(AwsSessionOptions options) => options with { MaxRetries = Math.Min(options.MaxRetries, MaxLoginRetries) };
}
