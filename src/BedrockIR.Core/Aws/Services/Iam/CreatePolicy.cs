namespace BedrockIR.Aws.Services.Iam;

/// <summary>Makes a managed policy that is attached to nobody yet.</summary>
internal sealed record CreatePolicyRequest
{
    public required string PolicyName { get; init; }

    public string? Path { get; init; }

    public required string PolicyDocument { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<Tag>? Tags { get; init; }
}

/// <summary>The answer to CreatePolicy.</summary>
internal sealed record CreatePolicyResponse
{
    public required Policy Policy { get; init; }
}
