namespace BedrockIR.Aws.Services.Support;

/// <summary>The services and categories that a case can be about.</summary>
internal sealed record DescribeServicesRequest
{
    public IReadOnlyList<string>? ServiceCodeList { get; init; }

    public string? Language { get; init; }

    public bool? DryRun { get; init; }
}

/// <summary>The answer to DescribeServices.</summary>
internal sealed record DescribeServicesResponse
{
    public required IReadOnlyList<Service> Services { get; init; }
}

/// <summary>What AWS calls service.</summary>
internal sealed record Service
{
    public required string Code { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<Category> Categories { get; init; } = [];
}

/// <summary>What AWS calls category.</summary>
internal sealed record Category
{
    public string? Code { get; init; }

    public string? Name { get; init; }
}
