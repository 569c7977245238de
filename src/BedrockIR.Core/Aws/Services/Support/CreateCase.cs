namespace BedrockIR.Aws.Services.Support;

/// <summary>Opens a case.</summary>
internal sealed record CreateCaseRequest
{
    public required string Subject { get; init; }

    public required string CommunicationBody { get; init; }

    public string? ServiceCode { get; init; }

    public string? SeverityCode { get; init; }

    public string? CategoryCode { get; init; }

    public IReadOnlyList<string>? CcEmailAddresses { get; init; }

    public string? Language { get; init; }

    public string? IssueType { get; init; }

    public string? AttachmentSetId { get; init; }

    public IReadOnlyList<string>? UploadIds { get; init; }

    public bool? DryRun { get; init; }
}

/// <summary>The answer to CreateCase.</summary>
internal sealed record CreateCaseResponse
{
    public required string CaseId { get; init; }
}
