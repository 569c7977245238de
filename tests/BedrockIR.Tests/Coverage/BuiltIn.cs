using BedrockIR.Rules;
using BedrockIR.Rules.Loading;

namespace BedrockIR.Tests.Coverage;

/// <summary>The rules that came with BedrockIR and make findings.</summary>
internal static class BuiltIn
{
    public static IReadOnlyList<DetectionRule> Rules { get; } = [.. RuleLoader.Load([], new RecordingHost()).Rules.Where(r => r.MakesFindings)];
}
