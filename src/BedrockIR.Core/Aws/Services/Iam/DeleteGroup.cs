namespace BedrockIR.Aws.Services.Iam;

/// <summary>Deletes a group that has neither members nor policies.</summary>
internal sealed record DeleteGroupRequest
{
    public required string GroupName { get; init; }
}
