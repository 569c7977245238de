namespace BedrockIR.Aws.Access;

/// <summary>Which account is meant, and as whom: what AWS Tools for PowerShell and the AWS CLI take. What is not set comes from
/// the environment, the shared files, Identity Center, the container or the machine, in the order of the AWS CLI.</summary>
public sealed record AwsAccountOptions
{
    /// <summary>A profile of the shared files.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The file that profiles are read from; the usual ones when null.</summary>
    public string? ProfileLocation { get; init; }

    /// <summary>An access key's id.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The access key's secret.</summary>
    public string? SecretKey { get; init; }

    /// <summary>The token of temporary credentials.</summary>
    public string? SessionToken { get; init; }

    /// <summary>Credentials as another module has them, read by their members: an object with GetCredentials(), or with
    /// AccessKeyId (or AccessKey), SecretAccessKey (or SecretKey) and SessionToken (or Token).</summary>
    public object? Credential { get; init; }

    /// <summary>Credentials that the session keeps for all commands; used where nothing else is set.</summary>
    public object? StoredCredential { get; init; }

    /// <summary>Regions, wildcards among them.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Whether the regions only restrict what is read, of a bucket for instance: then the account need not have them
    /// enabled.</summary>
    public bool AreRegionsFilter { get; init; }

    /// <summary>Every region that the account has enabled.</summary>
    public bool UseAllRegions { get; init; }

    /// <summary>The region that the session keeps for all commands.</summary>
    public string? StoredRegion { get; init; }

    /// <summary>The address of every service, of a drill for instance; null for AWS's own.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>Whether the caller agrees to pay for requests to buckets whose owners do not (requester pays).</summary>
    public bool RequesterPays { get; init; }

    /// <summary>The name, with its path if it has one, of a role to assume in each of the accounts.</summary>
    public string? RoleName { get; init; }

    /// <summary>The accounts, where a role is named: twelve digits each, or <c>*</c> for all of the organisation.</summary>
    public IReadOnlyList<string> AccountIds { get; init; } = [];

    /// <summary>Whether the accounts only restrict what is read, where no role is named: an account's events may be in the logs of another
    /// one. Otherwise they say which account is meant.</summary>
    public bool AreAccountsFilter { get; init; }

    /// <summary>Asks for the code of a multi-factor device, given its serial number; null where nobody can be asked.</summary>
    public Func<string, string?>? AskForMfaCode { get; init; }

    /// <summary>The region to begin with where neither an option nor the session, the environment or the profile names one.</summary>
    public string? FallbackRegion { get; init; }

    /// <summary>Reads a variable of the environment.</summary>
    internal Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>How the account is reached, for tests.</summary>
    internal AwsSessionOptions SessionOptions { get; init; } = new();

    // A record prints its members; these must not be printed.
    private bool PrintMembers(System.Text.StringBuilder text)
    {
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"ProfileName = {ProfileName}, AccessKey = {AccessKey}, EndpointUrl = {EndpointUrl}");
        return true;
    }
}
