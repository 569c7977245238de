namespace BedrockIR.Aws.Services.Iam;

/// <summary>The answer to GenerateCredentialReport.</summary>
internal sealed record GenerateCredentialReportResponse
{
    public required string State { get; init; }

    public string? Description { get; init; }
}
