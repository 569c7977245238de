using System.Text.Json.Serialization;
using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Ec2;

/// <summary>The networks of a region.</summary>
internal sealed record DescribeVpcsRequest : TokenRequest
{
    public IReadOnlyList<Filter>? Filters { get; init; }

    public IReadOnlyList<string>? VpcIds { get; init; }

    public int? MaxResults { get; init; }
}

/// <summary>The answer to DescribeVpcs.</summary>
internal sealed record DescribeVpcsResponse : TokenPage
{
    [JsonPropertyName("vpcSet")]
    public required IReadOnlyList<Vpc> Vpcs { get; init; }
}

/// <summary>What AWS calls Filter.</summary>
internal sealed record Filter
{
    public string? Name { get; init; }

    public IReadOnlyList<string>? Values { get; init; }
}

/// <summary>What AWS calls Vpc.</summary>
internal sealed record Vpc
{
    public required string VpcId { get; init; }

    public bool? IsDefault { get; init; }

    public string? State { get; init; }

    public string? CidrBlock { get; init; }

    public string? OwnerId { get; init; }

    [JsonPropertyName("tagSet")]
    public IReadOnlyList<Tag> Tags { get; init; } = [];
}

/// <summary>What AWS calls Tag.</summary>
internal sealed record Tag
{
    public string? Key { get; init; }

    public string? Value { get; init; }
}
