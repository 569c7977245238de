using System.Text.Json.Nodes;
using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Support;

/// <summary>Cases that were opened.</summary>
internal sealed record DescribeCasesRequest : TokenRequest
{
    public IReadOnlyList<string>? CaseIdList { get; init; }

    public string? DisplayId { get; init; }

    public string? AfterTime { get; init; }

    public string? BeforeTime { get; init; }

    public bool? IncludeResolvedCases { get; init; }

    public int? MaxResults { get; init; }

    public string? Language { get; init; }

    public bool? IncludeCommunications { get; init; }

    public bool? DryRun { get; init; }
}

/// <summary>The answer to DescribeCases.</summary>
internal sealed record DescribeCasesResponse : TokenPage
{
    public required IReadOnlyList<Case> Cases { get; init; }
}

/// <summary>What AWS calls case.</summary>
internal sealed record Case
{
    public string? CaseId { get; init; }

    public string? DisplayId { get; init; }

    public string? Subject { get; init; }

    public string? Status { get; init; }

    public string? ServiceCode { get; init; }

    public string? CategoryCode { get; init; }

    public string? SeverityCode { get; init; }

    public string? SubmittedBy { get; init; }

    public string? TimeCreated { get; init; }

    public RecentCommunication? RecentCommunications { get; init; }

    public IReadOnlyList<string> CcEmailAddresses { get; init; } = [];

    public string? Language { get; init; }
}

/// <summary>What AWS calls recentCommunication.</summary>
internal sealed record RecentCommunication
{
    public IReadOnlyList<JsonNode> Communications { get; init; } = [];

    public string? NextToken { get; init; }
}
