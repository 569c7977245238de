using Amazon;
using Amazon.Runtime;

namespace BedrockIR.Aws.Client;

/// <summary>Where a service is reached.</summary>
internal static class ServiceHost
{
    /// <summary>The region that a service's requests go to, and are signed for: of a service for a whole partition, always the
    /// first.</summary>
    public static string Region(AwsService service, string region) => service.IsGlobal ? FirstRegion(region) : region;

    /// <summary>The address of a service: the one that was given, or the region's own.</summary>
    public static string Url(ServiceConfig config)
    {
        if (config.ServiceURL is { Length: > 0 } given)
            return given;
        RegionEndpoint region = config.RegionEndpoint;
        string name = config.Service.Name + (config.UseFIPSEndpoint ? "-fips" : "");
        if (config.Service.HasApiHost && region.PartitionName == "aws")
            return $"https://{name}.{region.SystemName}.api.aws";
        return config.Service.HasGlobalHost ? GlobalUrl(name, region) : $"https://{name}.{region.SystemName}.{region.PartitionDnsSuffix}";
    }

    // The commercial partition alone has a host without any region in its name.
    private static string GlobalUrl(string name, RegionEndpoint region) => region.PartitionName switch
    {
        "aws" => $"https://{name}.{region.PartitionDnsSuffix}",
        "aws-us-gov" => $"https://{name}.us-gov.{region.PartitionDnsSuffix}",
        _ => $"https://{name}.{region.SystemName}.{region.PartitionDnsSuffix}",
    };

    private static string FirstRegion(string region) => RegionEndpoint.GetBySystemName(region).PartitionName switch
    {
        "aws" => "us-east-1",
        "aws-us-gov" => "us-gov-west-1",
        "aws-iso" => "us-iso-east-1",
        "aws-iso-b" => "us-isob-east-1",
        "aws-iso-f" => "us-isof-south-1",
        "aws-eusc" => "eusc-de-east-1",
        _ => region,
    };
}
