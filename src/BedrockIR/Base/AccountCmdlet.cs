using System.Management.Automation;
using BedrockIR.Aws.Access;
using BedrockIR.Completion;

namespace BedrockIR.Base;

/// <summary>A cmdlet that can reach the live account, with the parameters that AWS Tools for PowerShell have.</summary>
public abstract class AccountCmdlet : StreamingCmdlet
{
    private static readonly string[] AccountParameters =
        [nameof(ProfileName), nameof(ProfileLocation), nameof(Credential), nameof(AccessKey), nameof(SecretKey), nameof(SessionToken), nameof(EndpointUrl), nameof(AllRegion), "RoleName"];

    private string? _pipedRegion;

    /// <summary>Whether an account came down the pipeline.</summary>
    internal bool IsAccountPiped { get; private set; }

    /// <summary>A profile of the shared files (~/.aws/credentials and ~/.aws/config): with keys, a role to assume, a web identity, an
    /// Identity Center session, a session of aws login, or a process. Its region, endpoint_url, services, use_fips_endpoint,
    /// use_dualstack_endpoint, ca_bundle, retry_mode and max_attempts hold as they do for the AWS CLI; environment variables come before
    /// them, except keys, which are not used beside -ProfileName.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    /// <summary>The file that profiles are read from, instead of the usual ones.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? ProfileLocation { get; set; }

    /// <summary>Credentials as an object: what Get-AWSCredential returns, of whatever version of AWS Tools, the Credentials of what
    /// Use-STSRole returns, a PSCredential of an access key and its secret, or anything with AccessKeyId, SecretAccessKey and
    /// SessionToken.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public PSObject? Credential { get; set; }

    /// <summary>An access key's id; it needs -SecretKey.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AK")]
    [ValidateNotNullOrEmpty]
    public string? AccessKey { get; set; }

    /// <summary>The access key's secret.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("SK", "SecretAccessKey")]
    [ValidateNotNullOrEmpty]
    public string? SecretKey { get; set; }

    /// <summary>The token of temporary credentials.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ST")]
    [ValidateNotNullOrEmpty]
    public string? SessionToken { get; set; }

    /// <summary>The address of every service, instead of AWS's own: a drill's, or that of an endpoint in a VPC. Without it,
    /// AWS_ENDPOINT_URL_SERVICE, AWS_ENDPOINT_URL and the profile's services and endpoint_url are used, in that order.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? EndpointUrl { get; set; }

    /// <summary>Looks at every region that the account has enabled.</summary>
    [Parameter]
    public SwitchParameter AllRegion { get; set; }

    /// <summary>The role to assume in other accounts; null for none. Which parameter names it is the heirs' to say.</summary>
    internal abstract string? RoleToAssume { get; }

    /// <summary>The region to begin with where nothing else names one; null for none.</summary>
    internal virtual string? FallbackRegion => null;

    /// <summary>Whether the regions only restrict what is read of a bucket, so that the account need not have them enabled.</summary>
    internal virtual bool AreRegionsFilter => false;

    /// <summary>Whether the accounts only restrict what is read, where no role is named.</summary>
    internal virtual bool AreAccountsFilter => false;

    /// <summary>Whether the caller agrees to pay for requests to buckets whose owners do not.</summary>
    internal virtual bool IsRequesterPays => false;

    /// <summary>Refuses parameters of the live account where files are read: they would be ignored, and the answer would not be the
    /// one that was asked for.</summary>
    internal void RejectAccountParameters() => RejectParameters(AccountParameters, "the live account", "files are named");

    /// <summary>Refuses parameters that say which regions and accounts are entered, where one place is named that is read as a whole.</summary>
    /// <param name="place">The place, "a bucket" for instance.</param>
    /// <param name="isEntered">Whether the place is read by the role, where one is named.</param>
    internal void RejectRegionAndRoleParameters(string place, bool isEntered = false) =>
        RejectParameters(isEntered ? [nameof(AllRegion)] : [nameof(AllRegion), "RoleName"], "what the live account's own services tell", $"{place} is named");

    private void RejectParameters(IEnumerable<string> parameters, string applyTo, string but)
    {
        string[] given = [.. parameters.Where(MyInvocation.BoundParameters.ContainsKey).Select(p => "-" + p)];
        if (given.Length > 0)
            ThrowTerminatingError(ErrorRecordFactory.From(new InputException("OptionNotApplicable",
                $"{string.Join(" and ", given)} {(given.Length == 1 ? "applies" : "apply")} to {applyTo}, and {but}. Nothing was read. Leave out one or the other.", given[0])));
    }

    /// <summary>Reports that nothing came down the pipeline.</summary>
    internal void ReportEmptyPipeline() => EmptyPipeline.Report(this, "nothing was read", "without a pipeline it reads the live account");

    /// <summary>Opens the account.</summary>
    /// <param name="regions">The regions that were named.</param>
    /// <param name="accountIds">The accounts that were named.</param>
    /// <param name="allRegions">Whether every region is meant where none was named.</param>
    /// <returns>Null where it cannot be opened, which then has been reported, and where the cmdlet was stopped.</returns>
    internal AwsAccount? OpenAccount(string[] regions, string[] accountIds, bool allRegions = false)
    {
        AwsAccountOptions access = CreateAccountOptions(regions, accountIds, allRegions && regions.Length == 0);
        return Open((host, cancel) => Open(access, host, cancel));
    }

    /// <summary>Opens an account besides.</summary>
    /// <param name="open">Opens it, given what the parameters say.</param>
    internal AwsAccount? OpenAdditionalAccount(Func<AwsAccountOptions, IHost, CancellationToken, AwsAccount?> open)
    {
        AwsAccountOptions access = CreateAccountOptions([], [], allRegions: false);
        return Open((host, cancel) => open(access, host, cancel));
    }

    private AwsAccount? Open(Func<PipelineHost, CancellationToken, AwsAccount?> open)
    {
        AwsAccount? account = null;
        try
        {
            // What AWS answers comes on other threads, and only the pipeline's own may write.
            RunStreaming((host, cancel) => account = open(host, cancel));
            return account;
        }
        catch
        {
            account?.Dispose();
            throw;
        }
    }

    private static AwsAccount Open(AwsAccountOptions access, PipelineHost host, CancellationToken cancel)
    {
        // Where nobody answers, the SDK tries for half a minute.
        host.WriteProgress(new ReadProgress(0, 1, 0, 0, "") { Status = $"signing in{(access.EndpointUrl is { } url ? $" at {SafeText.Clean(url)}" : "")}" });
        AwsAccount account = AwsAccount.Open(access, host, cancel);
        host.WriteProgress(new ReadProgress(0, 0, 0, 0, null));
        return account;
    }

    /// <summary>Takes an account from the pipeline: what Start-BedrockDrill returned, or a thing with the same members. Its region is
    /// the one to begin with where none is named; the other members were bound as parameters.</summary>
    /// <param name="item">What came.</param>
    /// <returns>Whether it is an account.</returns>
    internal bool TryBindAccount(PSObject? item)
    {
        if (item?.Properties[nameof(EndpointUrl)] is null)
            return false;
        if (IsAccountPiped)
            WriteError(ErrorRecordFactory.From(new InputException("SeveralAccounts",
                $"Only one account is read at a time: not the one before {SafeText.Clean(EndpointUrl)}. Use ForEach-Object for several.", EndpointUrl ?? "")));
        IsAccountPiped = true;
        _pipedRegion = item.Properties["Region"]?.Value as string;
        return true;
    }

    // A drill of this session brings its region, also where it is bound by its members or its address is written; a profile
    // has one of its own.
    private string? GetSessionRegion() => _pipedRegion ?? (ProfileName is null ? DrillRegistry.FindByEndpoint(EndpointUrl)?.Region : null)
        ?? PSObjectUnwrapper.Unwrap(SessionState.PSVariable.GetValue("StoredAWSRegion"))?.ToString();

    private AwsAccountOptions CreateAccountOptions(string[] regions, string[] accountIds, bool allRegions) => new()
    {
        ProfileName = ProfileName,
        ProfileLocation = ProfileLocation is null ? null : this.ResolveLiteral(ProfileLocation),
        AccessKey = AccessKey,
        SecretKey = SecretKey,
        SessionToken = SessionToken,
        Credential = PSObjectUnwrapper.Unwrap(Credential),
        StoredCredential = PSObjectUnwrapper.Unwrap(SessionState.PSVariable.GetValue("StoredAWSCredentials")),
        StoredRegion = GetSessionRegion(),
        FallbackRegion = FallbackRegion,
        Regions = regions,
        AreRegionsFilter = AreRegionsFilter,
        UseAllRegions = AllRegion || allRegions,
        EndpointUrl = EndpointUrl,
        RequesterPays = IsRequesterPays,
        RoleName = RoleToAssume,
        AccountIds = accountIds,
        AreAccountsFilter = AreAccountsFilter,
        AskForMfaCode = AskForMfaCode,
    };

    private string? AskForMfaCode(string device)
    {
        try
        {
            Host.UI.Write($"Code of the device {SafeText.Clean(device)}: ");
            return Host.UI.ReadLine();
        }
        catch (Exception e) when (NonInteractiveHost.IsPromptFailure(e))
        {
            return null;
        }
    }
}
