namespace BedrockIR.Aws.Services.Iam;

/// <summary>Sets a user's permissions boundary; one before it is replaced.</summary>
internal sealed record PutUserPermissionsBoundaryRequest
{
    public required string UserName { get; init; }

    public required string PermissionsBoundary { get; init; }
}
