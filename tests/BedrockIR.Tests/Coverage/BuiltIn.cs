using BedrockIR.Rules;

namespace BedrockIR.Tests.Coverage;

/// <summary>The rules that came with BedrockIR and make findings.</summary>
internal static class BuiltIn
{
    public static IReadOnlyList<Rule> Rules { get; } = [.. RuleLoader.Load([], new RecordingHost()).Rules.Where(r => r.MakesFindings)];
}
