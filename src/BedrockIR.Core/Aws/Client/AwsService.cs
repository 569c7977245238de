namespace BedrockIR.Aws.Client;

/// <summary>One of AWS's services, as far as its requests are concerned.</summary>
/// <param name="Name">The name that its hosts begin with.</param>
/// <param name="Protocol">How it takes requests.</param>
internal sealed record AwsService(string Name, AwsProtocol Protocol)
{
    /// <summary>The name that requests are signed for, which IAM's actions begin with, too; the host's unless it is set.</summary>
    public string SigningName { get => field ?? Name; init; }

    /// <summary>What stands before the operation in <c>X-Amz-Target</c>.</summary>
    public string? TargetPrefix { get; init; }

    /// <summary>The version of the API, which the query protocol sends along.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Whether its members' names begin with a small letter.</summary>
    public bool IsCamelCase { get; init; }

    /// <summary>Whether it is one for a whole partition: its requests are signed for the partition's first region whatever
    /// region is meant.</summary>
    public bool IsGlobal { get; init; }

    /// <summary>Whether its host bears no region.</summary>
    public bool HasGlobalHost { get; init; }

    /// <summary>Whether its host is one of the domain <c>api.aws</c>, as newer services have it.</summary>
    public bool HasApiHost { get; init; }
}
