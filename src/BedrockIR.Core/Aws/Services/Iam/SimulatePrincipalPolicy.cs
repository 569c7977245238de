using System.Text.Json.Nodes;
using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Iam;

/// <summary>What a principal's policies let it do.</summary>
internal sealed record SimulatePrincipalPolicyRequest : MarkerRequest
{
    public required string PolicySourceArn { get; init; }

    public required IReadOnlyList<string> ActionNames { get; init; }

    public IReadOnlyList<string>? PolicyInputList { get; init; }

    public IReadOnlyList<string>? PermissionsBoundaryPolicyInputList { get; init; }

    public IReadOnlyList<PolicyExclusion>? PolicyExclusionList { get; init; }

    public IReadOnlyList<string>? ResourceArns { get; init; }

    public string? ResourcePolicy { get; init; }

    public string? ResourceOwner { get; init; }

    public string? CallerArn { get; init; }

    public IReadOnlyList<ContextEntry>? ContextEntries { get; init; }

    public string? ResourceHandlingOption { get; init; }
}

/// <summary>The answer to SimulatePrincipalPolicy.</summary>
internal sealed record SimulatePrincipalPolicyResponse : MarkerPage
{
    public required IReadOnlyList<EvaluationResult> EvaluationResults { get; init; }
}

/// <summary>What AWS calls PolicyExclusion.</summary>
internal sealed record PolicyExclusion
{
    public string? PolicyType { get; init; }

    public string? PolicyArn { get; init; }

    public InlinePolicyIdentifier? InlinePolicyIdentifier { get; init; }
}

/// <summary>What AWS calls ContextEntry.</summary>
internal sealed record ContextEntry
{
    public string? ContextKeyName { get; init; }

    public IReadOnlyList<string> ContextKeyValues { get; init; } = [];

    public string? ContextKeyType { get; init; }
}

/// <summary>What AWS calls EvaluationResult.</summary>
internal sealed record EvaluationResult
{
    public required string EvalActionName { get; init; }

    public required string EvalDecision { get; init; }

    public string? EvalResourceName { get; init; }

    public IReadOnlyList<MatchedStatement> MatchedStatements { get; init; } = [];

    public IReadOnlyList<string> MissingContextValues { get; init; } = [];

    public OrganizationsDecisionDetail? OrganizationsDecisionDetail { get; init; }

    public PermissionsBoundaryDecisionDetail? PermissionsBoundaryDecisionDetail { get; init; }

    public IReadOnlyDictionary<string, string>? EvalDecisionDetails { get; init; }

    public IReadOnlyList<ResourceSpecificResult> ResourceSpecificResults { get; init; } = [];
}

/// <summary>What AWS calls InlinePolicyIdentifier.</summary>
internal sealed record InlinePolicyIdentifier
{
    public string? PolicyName { get; init; }

    public string? AttachmentType { get; init; }

    public string? AttachmentName { get; init; }
}

/// <summary>What AWS calls MatchedStatement.</summary>
internal sealed record MatchedStatement
{
    public string? SourcePolicyId { get; init; }

    public string? SourcePolicyType { get; init; }

    public JsonNode? StartPosition { get; init; }

    public JsonNode? EndPosition { get; init; }
}

/// <summary>What AWS calls OrganizationsDecisionDetail.</summary>
internal sealed record OrganizationsDecisionDetail
{
    public bool? AllowedByOrganizations { get; init; }
}

/// <summary>What AWS calls PermissionsBoundaryDecisionDetail.</summary>
internal sealed record PermissionsBoundaryDecisionDetail
{
    public bool? AllowedByPermissionsBoundary { get; init; }
}

/// <summary>What AWS calls ResourceSpecificResult.</summary>
internal sealed record ResourceSpecificResult
{
    public required string EvalResourceName { get; init; }

    public required string EvalResourceDecision { get; init; }

    public IReadOnlyList<JsonNode> MatchedStatements { get; init; } = [];

    public IReadOnlyList<string> MissingContextValues { get; init; } = [];

    public IReadOnlyDictionary<string, string>? EvalDecisionDetails { get; init; }

    public JsonNode? PermissionsBoundaryDecisionDetail { get; init; }
}
