namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>One model that the account has brought along.</summary>
internal sealed record GetImportedModelRequest
{
    public required string ModelIdentifier { get; init; }
}

/// <summary>The answer to GetImportedModel.</summary>
internal sealed record GetImportedModelResponse
{
    public required string ModelArn { get; init; }

    public string? ModelName { get; init; }

    public string? JobName { get; init; }

    public string? JobArn { get; init; }

    public ModelDataSource? ModelDataSource { get; init; }

    public DateTimeOffset? CreationTime { get; init; }

    public string? ModelArchitecture { get; init; }

    public string? ModelKmsKeyArn { get; init; }

    public bool? InstructSupported { get; init; }

    public CustomModelUnits? CustomModelUnits { get; init; }
}

/// <summary>What AWS calls ModelDataSource.</summary>
internal sealed record ModelDataSource
{
    public S3DataSource? S3DataSource { get; init; }
}

/// <summary>What AWS calls CustomModelUnits.</summary>
internal sealed record CustomModelUnits
{
    public int? CustomModelUnitsPerModelCopy { get; init; }

    public string? CustomModelUnitsVersion { get; init; }
}

/// <summary>What AWS calls S3DataSource.</summary>
internal sealed record S3DataSource
{
    public string? S3Uri { get; init; }
}
