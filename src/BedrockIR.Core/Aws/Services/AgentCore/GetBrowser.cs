namespace BedrockIR.Aws.Services.AgentCore;

/// <summary>One browser.</summary>
internal sealed record GetBrowserRequest
{
    public required string BrowserId { get; init; }
}

/// <summary>The answer to GetBrowser.</summary>
internal sealed record GetBrowserResponse
{
    public required string BrowserId { get; init; }

    public string? ExecutionRoleArn { get; init; }

    public AgentCoreNetwork? NetworkConfiguration { get; init; }
}
