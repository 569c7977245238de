using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Guardrails that the account enforces on every invocation.</summary>
internal sealed record ListEnforcedGuardrailsConfigurationRequest : TokenRequest;

/// <summary>The answer to ListEnforcedGuardrailsConfiguration.</summary>
internal sealed record ListEnforcedGuardrailsConfigurationResponse : TokenPage
{
    public required IReadOnlyList<EnforcedGuardrail> GuardrailsConfig { get; init; }
}

/// <summary>What AWS calls enforcedGuardrail.</summary>
internal sealed record EnforcedGuardrail
{
    public string? ConfigId { get; init; }

    public string? GuardrailArn { get; init; }

    public string? GuardrailId { get; init; }

    public string? InputTags { get; init; }

    public SelectiveContentGuarding? SelectiveContentGuarding { get; init; }

    public string? GuardrailVersion { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public string? CreatedBy { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? UpdatedBy { get; init; }

    public string? Owner { get; init; }

    public ModelEnforcement? ModelEnforcement { get; init; }
}

/// <summary>What AWS calls selectiveContentGuarding.</summary>
internal sealed record SelectiveContentGuarding
{
    public string? System { get; init; }

    public string? Messages { get; init; }
}

/// <summary>What AWS calls modelEnforcement.</summary>
internal sealed record ModelEnforcement
{
    public required IReadOnlyList<string> IncludedModels { get; init; }

    public required IReadOnlyList<string> ExcludedModels { get; init; }
}
