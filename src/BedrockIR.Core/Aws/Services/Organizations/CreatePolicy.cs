namespace BedrockIR.Aws.Services.Organizations;

/// <summary>Makes a policy that is not attached yet.</summary>
internal sealed record CreatePolicyRequest
{
    public required string Content { get; init; }

    public required string Description { get; init; }

    public required string Name { get; init; }

    public required string Type { get; init; }

    public IReadOnlyList<Tag>? Tags { get; init; }
}

/// <summary>The answer to CreatePolicy.</summary>
internal sealed record CreatePolicyResponse
{
    public required Policy Policy { get; init; }
}

/// <summary>What AWS calls Tag.</summary>
internal sealed record Tag
{
    public string? Key { get; init; }

    public string? Value { get; init; }
}

/// <summary>What AWS calls Policy.</summary>
internal sealed record Policy
{
    public PolicySummary? PolicySummary { get; init; }

    public string? Content { get; init; }
}

/// <summary>What AWS calls PolicySummary.</summary>
internal sealed record PolicySummary
{
    public string? Id { get; init; }

    public string? Arn { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? Type { get; init; }

    public bool? AwsManaged { get; init; }
}
