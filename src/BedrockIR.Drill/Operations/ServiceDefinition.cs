namespace BedrockIR.Drill.Operations;

/// <summary>A service, as its table describes it.</summary>
internal sealed record ServiceDefinition
{
    /// <summary>The name, by AWS's clients: cloudtrail, bedrock-agent …</summary>
    public required string Name { get; init; }

    /// <summary>The name that people know it by, as IAM's reports of last use write it.</summary>
    public required string Title { get; init; }

    /// <summary>json-1.1, rest-json, query, ec2 or rest-xml.</summary>
    public required string Protocol { get; init; }

    /// <summary>The name in the scope of signatures.</summary>
    public required string SigningName { get; init; }

    /// <summary>What CloudTrail calls it.</summary>
    public required string EventSource { get; init; }

    /// <summary>What its IAM actions begin with.</summary>
    public required string ActionPrefix { get; init; }

    /// <summary>JSON 1.1: what comes before the operation in X-Amz-Target.</summary>
    public string? Target { get; init; }

    /// <summary>Query and EC2: the namespace of its XML.</summary>
    public string? XmlNamespace { get; init; }

    /// <summary>Members that are times and travel as seconds since 1970.</summary>
    public IReadOnlyList<string> Timestamps { get; init; } = [];

    /// <summary>Members that are policies and travel as percent-encoded JSON.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];

    /// <summary>How its lists come in pages.</summary>
    public Paging Paging { get; init; } = new();

    /// <summary>The name of its error for what does not exist.</summary>
    public string NotFound { get; init; } = "ResourceNotFoundException";

    /// <summary>Its operations by name.</summary>
    public required IReadOnlyDictionary<string, OperationDefinition> Operations { get; init; }
}

/// <summary>The members by which a list comes in pages.</summary>
/// <param name="Size">The most items that are wanted.</param>
/// <param name="In">The token of the request.</param>
/// <param name="Out">The token of the answer.</param>
/// <param name="More">Says whether there is more; null when the token's lack says it.</param>
/// <param name="Error">The error of a token that is none.</param>
internal sealed record Paging(string Size = "maxResults", string In = "nextToken", string Out = "nextToken", string? More = null, string? Error = null);
