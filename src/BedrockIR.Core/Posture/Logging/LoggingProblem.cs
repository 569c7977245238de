using System.Text.Json.Serialization;
using BedrockIR.Rules;

namespace BedrockIR.Posture.Logging;

/// <summary>Something that is wrong with a region's model invocation logging.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Severity">How grave it is: from medium on, the logging is not healthy.</param>
/// <param name="Text">What it is, as a sentence.</param>
/// <param name="Remedy">What to do.</param>
public sealed record LoggingProblem(
    [property: JsonConverter(typeof(JsonStringEnumConverter<LoggingProblemKind>))] LoggingProblemKind Kind,
    [property: JsonConverter(typeof(JsonStringEnumConverter<Severity>))] Severity Severity,
    string Text,
    string Remedy)
{
    /// <summary>What it is, and what to do.</summary>
    public override string ToString() => $"{Text} {Remedy}";
}
