namespace BedrockIR.Aws.Services.Athena;

/// <summary>Starts a query.</summary>
internal sealed record StartQueryExecutionRequest
{
    public required string QueryString { get; init; }

    public string ClientRequestToken { get; init; } = Guid.NewGuid().ToString();

    public QueryExecutionContext? QueryExecutionContext { get; init; }

    public ResultConfiguration? ResultConfiguration { get; init; }

    public string? WorkGroup { get; init; }

    public IReadOnlyList<string>? ExecutionParameters { get; init; }

    public ResultReuseConfiguration? ResultReuseConfiguration { get; init; }

    public EngineConfiguration? EngineConfiguration { get; init; }
}

/// <summary>The answer to StartQueryExecution.</summary>
internal sealed record StartQueryExecutionResponse
{
    public required string QueryExecutionId { get; init; }
}

/// <summary>What AWS calls QueryExecutionContext.</summary>
internal sealed record QueryExecutionContext
{
    public string? Database { get; init; }

    public string? Catalog { get; init; }
}

/// <summary>What AWS calls ResultConfiguration.</summary>
internal sealed record ResultConfiguration
{
    public string? OutputLocation { get; init; }

    public EncryptionConfiguration? EncryptionConfiguration { get; init; }

    public string? ExpectedBucketOwner { get; init; }

    public AclConfiguration? AclConfiguration { get; init; }
}

/// <summary>What AWS calls ResultReuseConfiguration.</summary>
internal sealed record ResultReuseConfiguration
{
    public ResultReuseByAgeConfiguration? ResultReuseByAgeConfiguration { get; init; }
}

/// <summary>What AWS calls EngineConfiguration.</summary>
internal sealed record EngineConfiguration
{
    public int? CoordinatorDpuSize { get; init; }

    public int? MaxConcurrentDpus { get; init; }

    public int? DefaultExecutorDpuSize { get; init; }

    public IReadOnlyDictionary<string, string>? AdditionalConfigs { get; init; }

    public IReadOnlyDictionary<string, string>? SparkProperties { get; init; }

    public IReadOnlyList<Classification> Classifications { get; init; } = [];
}

/// <summary>What AWS calls EncryptionConfiguration.</summary>
internal sealed record EncryptionConfiguration
{
    public string? EncryptionOption { get; init; }

    public string? KmsKey { get; init; }
}

/// <summary>What AWS calls AclConfiguration.</summary>
internal sealed record AclConfiguration
{
    public string? S3AclOption { get; init; }
}

/// <summary>What AWS calls ResultReuseByAgeConfiguration.</summary>
internal sealed record ResultReuseByAgeConfiguration
{
    public bool? Enabled { get; init; }

    public int? MaxAgeInMinutes { get; init; }
}

/// <summary>What AWS calls Classification.</summary>
internal sealed record Classification
{
    public string? Name { get; init; }

    public IReadOnlyDictionary<string, string>? Properties { get; init; }
}
