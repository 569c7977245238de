using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace BedrockIR.Aws.Client;

/// <summary>Where a service is reached: the same hosts as botocore's rules give, which tests compare.</summary>
internal static class ServiceEndpoints
{
    private const string China = "aws-cn", GovCloud = "aws-us-gov";

    /// <summary>The region that a service's requests go to, and are signed for: of a service for a whole partition, always the
    /// same one.</summary>
    public static string GetRegion(AwsService service, string region)
    {
        if (!service.IsGlobal)
            return region;
        string partition = Fn.Partition(region).name;
        return partition == China ? service.ChinaRegion : GetFirstRegion(partition);
    }

    /// <summary>The first region of a partition, which every account of it has.</summary>
    public static string GetFirstRegion(string partition) => partition switch
    {
        China => "cn-north-1",
        GovCloud => "us-gov-west-1",
        "aws-iso" => "us-iso-east-1",
        "aws-iso-b" => "us-isob-east-1",
        "aws-iso-e" => "eu-isoe-west-1",
        "aws-iso-f" => "us-isof-south-1",
        "aws-eusc" => "eusc-de-east-1",
        _ => "us-east-1",
    };

    /// <summary>The address of a service: the one that was given, or the region's own.</summary>
    public static string GetUrl(ServiceConfig config) => config.ServiceURL is { Length: > 0 } given ? given
        : GetUrl(config.Service, config.RegionEndpoint.SystemName, config.UseFIPSEndpoint, config.UseDualstackEndpoint);

    /// <summary>The address of a service in a region.</summary>
    /// <param name="service">The service.</param>
    /// <param name="region">The region.</param>
    /// <param name="fips">Whether the host must comply with FIPS 140.</param>
    /// <param name="dualStack">Whether the host must answer by IPv6, too.</param>
    public static string GetUrl(AwsService service, string region, bool fips, bool dualStack)
    {
        Partition partition = Fn.Partition(region);
        if (service.HasApiHost)
            return $"https://{service.Name}.{region}.api.aws";
        bool isNamed = fips && !(partition.name == GovCloud && service.GovFips >= (dualStack ? GovFips.BothHosts : GovFips.UsualHost));
        string name = service.Name + (isNamed ? "-fips" : ""), suffix = dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        string middle = service.HasGlobalHost ? GlobalPart(partition.name, region, fips, dualStack) : $"{region}.";
        return $"https://{name}.{middle}{suffix}";
    }

    // IAM's hosts bear no region in the commercial partition, and one of their own in GovCloud.
    private static string GlobalPart(string partition, string region, bool fips, bool dualStack) => (partition, fips, dualStack) switch
    {
        (GovCloud, _, _) => "us-gov.",
        (China, true, _) => "",
        ("aws" or China, _, true) => "global.",
        ("aws", _, false) => "",
        _ => $"{region}.",
    };
}
