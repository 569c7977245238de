namespace BedrockIR.Aws.Services.Iam;

/// <summary>Sets a role's permissions boundary; one before it is replaced.</summary>
internal sealed record PutRolePermissionsBoundaryRequest
{
    public required string RoleName { get; init; }

    public required string PermissionsBoundary { get; init; }
}
