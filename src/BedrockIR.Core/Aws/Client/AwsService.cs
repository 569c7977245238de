namespace BedrockIR.Aws.Client;

/// <summary>One of AWS's services, as far as its requests are concerned.</summary>
/// <param name="Name">The name that its hosts begin with.</param>
/// <param name="Protocol">How it takes requests.</param>
internal sealed record AwsService(string Name, AwsProtocol Protocol)
{
    /// <summary>The name that requests are signed for, which IAM's actions begin with, too; the host's unless it is set.</summary>
    public string SigningName { get => field ?? Name; init; }

    /// <summary>The name that the environment's and the profile's addresses of services use, <c>cloudwatch_logs</c> for instance; the
    /// host's unless it is set.</summary>
    public string ServiceId { get => field ?? Name.Replace('-', '_'); init; }

    /// <summary>What stands before the operation in <c>X-Amz-Target</c>.</summary>
    public string? TargetPrefix { get; init; }

    /// <summary>The version of the API, which the query protocol sends along.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Whether its members' names begin with a small letter.</summary>
    public bool IsCamelCase { get; init; }

    /// <summary>Whether it is one for a whole partition: its requests are signed for the partition's first region whatever
    /// region is meant.</summary>
    public bool IsGlobal { get; init; }

    /// <summary>Whether its host bears no region.</summary>
    public bool HasGlobalHost { get; init; }

    /// <summary>Whether its host is one of the domain <c>api.aws</c> in every partition, as newer services have it; it answers by IPv4,
    /// IPv6 and FIPS.</summary>
    public bool HasApiHost { get; init; }

    /// <summary>The region of China that a service for a whole partition is in.</summary>
    public string ChinaRegion { get; init; } = "cn-northwest-1";

    /// <summary>Which hosts of GovCloud comply with FIPS without saying so in their name.</summary>
    public GovFips GovFips { get; init; }
}

/// <summary>Which hosts of a service in GovCloud comply with FIPS without <c>-fips</c> in their name.</summary>
internal enum GovFips
{
    /// <summary>None: FIPS hosts have names of their own, as everywhere.</summary>
    None,

    /// <summary>The usual host, but not that of dual stack.</summary>
    UsualHost,

    /// <summary>Both.</summary>
    BothHosts,
}
