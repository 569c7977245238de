using BedrockIR.Detection.Matching;

namespace BedrockIR.Detection.Correlations;

/// <summary>An event that matched the rule of a step.</summary>
/// <param name="seen">The event. It has a time.</param>
/// <param name="step">Which of the correlation's rules.</param>
/// <param name="values">The values of the fields that the correlation, or one around it, will ask for.</param>
internal sealed class StepMatch(MatchedEvent seen, int step, string?[] values)
{
    /// <summary>The event.</summary>
    public MatchedEvent Event { get; } = seen;

    /// <summary>When it happened.</summary>
    public DateTimeOffset Time { get; } = seen.Time!.Value;

    /// <summary>Which of the correlation's rules it matched.</summary>
    public int Step { get; } = step;

    /// <summary>The values of the fields that were asked for.</summary>
    public string?[] Values { get; } = values;

    /// <summary>Whether it has been found before, when the correlation was worked out in part.</summary>
    public bool IsReported { get; set; }
}
