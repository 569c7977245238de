namespace BedrockIR.Aws.Services.Iam;

/// <summary>The answer to GetCredentialReport.</summary>
internal sealed record GetCredentialReportResponse
{
    public required byte[] Content { get; init; }

    public string? ReportFormat { get; init; }

    public DateTimeOffset? GeneratedTime { get; init; }
}
