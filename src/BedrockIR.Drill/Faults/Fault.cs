namespace BedrockIR.Drill.Faults;

/// <summary>Something that goes wrong, and the calls that it befalls.</summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>The service, by the name of AWS's clients: cloudtrail, bedrock-agent, cloudwatch-logs …; any when null.</summary>
    public string? Service { get; init; }

    /// <summary>The operation; any when null.</summary>
    public string? Operation { get; init; }

    /// <summary>The region; any when null.</summary>
    public string? Region { get; init; }

    /// <summary>How many matching calls pass before it sets in.</summary>
    public int Skip { get; init; }

    /// <summary>How many calls it befalls; all that match when null.</summary>
    public int? Count { get; init; } = 1;

    /// <summary>How late an answer comes, or by how much the clock is wrong.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The HTTP status of a server's error, or of a service's own.</summary>
    public int Status { get; init; } = 500;

    /// <summary>The name of a service's own error, as it stands on the wire; <see cref="FaultKind.Error"/> needs one.</summary>
    public string? Code { get; init; }

    /// <summary>What a service's own error says; a sentence of the drill's when null.</summary>
    public string? Message { get; init; }
}
