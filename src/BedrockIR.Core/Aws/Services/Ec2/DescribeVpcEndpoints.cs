using System.Text.Json.Serialization;
using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Ec2;

/// <summary>The private ways out of the region's networks to services of AWS.</summary>
internal sealed record DescribeVpcEndpointsRequest : TokenRequest
{
    public IReadOnlyList<string>? VpcEndpointIds { get; init; }

    public IReadOnlyList<Filter>? Filters { get; init; }

    public int? MaxResults { get; init; }
}

/// <summary>The answer to DescribeVpcEndpoints.</summary>
internal sealed record DescribeVpcEndpointsResponse : TokenPage
{
    [JsonPropertyName("vpcEndpointSet")]
    public required IReadOnlyList<VpcEndpoint> VpcEndpoints { get; init; }
}

/// <summary>What AWS calls VpcEndpoint; its policy is JSON as it stands.</summary>
internal sealed record VpcEndpoint
{
    public required string VpcEndpointId { get; init; }

    public string? VpcEndpointType { get; init; }

    public string? VpcId { get; init; }

    public required string ServiceName { get; init; }

    public string? State { get; init; }

    public string? PolicyDocument { get; init; }

    [JsonPropertyName("routeTableIdSet")]
    public IReadOnlyList<string> RouteTableIds { get; init; } = [];

    [JsonPropertyName("subnetIdSet")]
    public IReadOnlyList<string> SubnetIds { get; init; } = [];

    [JsonPropertyName("groupSet")]
    public IReadOnlyList<SecurityGroupIdentifier> Groups { get; init; } = [];

    public bool? PrivateDnsEnabled { get; init; }

    public DateTimeOffset? CreationTimestamp { get; init; }

    public string? OwnerId { get; init; }

    [JsonPropertyName("tagSet")]
    public IReadOnlyList<Tag> Tags { get; init; } = [];
}

/// <summary>What AWS calls SecurityGroupIdentifier.</summary>
internal sealed record SecurityGroupIdentifier
{
    public string? GroupId { get; init; }

    public string? GroupName { get; init; }
}
