using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Events;

/// <summary>The rules of an event bus; of the default one where none is named.</summary>
internal sealed record ListRulesRequest : TokenRequest
{
    public string? NamePrefix { get; init; }

    public string? EventBusName { get; init; }

    public int? Limit { get; init; }
}

/// <summary>The answer to ListRules.</summary>
internal sealed record ListRulesResponse : TokenPage
{
    public required IReadOnlyList<Rule> Rules { get; init; }
}

/// <summary>What AWS calls Rule.</summary>
internal sealed record Rule
{
    public required string Name { get; init; }

    public string? Arn { get; init; }

    public string? EventPattern { get; init; }

    public required string State { get; init; }

    public string? Description { get; init; }

    public string? ScheduleExpression { get; init; }

    public string? RoleArn { get; init; }

    public string? ManagedBy { get; init; }

    public string? EventBusName { get; init; }
}
