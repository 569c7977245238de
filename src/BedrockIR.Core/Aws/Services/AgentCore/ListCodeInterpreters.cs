using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.AgentCore;

/// <summary>The code interpreters of the region.</summary>
internal sealed record ListCodeInterpretersRequest : QueryTokenRequest
{
    /// <summary>CUSTOM for the account's own, SYSTEM for AWS's.</summary>
    [QueryName("type")]
    public string? Type { get; init; }
}

/// <summary>The answer to ListCodeInterpreters.</summary>
internal sealed record ListCodeInterpretersResponse : TokenPage
{
    public required IReadOnlyList<CodeInterpreterSummary> CodeInterpreterSummaries { get; init; }
}

/// <summary>What AWS calls codeInterpreterSummary.</summary>
internal sealed record CodeInterpreterSummary
{
    public required string CodeInterpreterId { get; init; }

    public string? CodeInterpreterArn { get; init; }

    public string? Name { get; init; }

    public string? Status { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? LastUpdatedAt { get; init; }
}
