using BedrockIR.Detection.Running;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;

namespace BedrockIR.Tests.Rules;

/// <summary>The probe rule is turned round: what is not known to be an ordinary mistake matches.</summary>
public sealed class ModelProbeRuleTests
{
    private const string ModelProbeRuleId = "87206cd6-ecec-4b76-b927-fa07d17b8f8b";

    [Fact]
    public void Validation_exception_without_message_matches()
    {
        Assert.True(Matches(TestEvents.Absent));
        Assert.True(Matches(null));
        Assert.True(Matches(""));
    }

    [Theory]
    [InlineData("Malformed input request: #: required key [max_tokens] not found, please reformat your input and try again.")]
    [InlineData("a wording that nobody has seen yet")]
    [InlineData("Operation not allowed")]
    [InlineData("Malformed input request: #/prompt: The provided model identifier is invalid")] // quoted, not said
    [InlineData("max_tokens: range: 1..4096")]
    public void Unknown_message_matches(string message) => Assert.True(Matches(message));

    [Theory]
    [InlineData("Input is too long for requested model.")]
    [InlineData("prompt is too long: 209000 tokens > 200000 maximum")]
    [InlineData("The provided model identifier is invalid.")]
    [InlineData("Invocation of model ID x with on-demand throughput isn't supported. Retry …")]
    [InlineData("Invocation of model ID x with on-demand throughput isn’t supported. Retry …")]
    [InlineData("The maximum tokens you requested exceeds the model limit of 3000. Try again …")]
    public void Message_of_ordinary_mistake_does_not_match(string message) => Assert.False(Matches(message));

    private static bool Matches(object? message)
    {
        ThreatDetector detector = new(RuleLoader.Load([], new RecordingHost()));
        detector.Add(TestEvents.Create(("errorCode", "ValidationException"), ("errorMessage", message)));
        return detector.Complete().Any(f => f.RuleId == ModelProbeRuleId && f.Severity == Severity.Medium);
    }
}
