using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>A rule says something that cannot be understood. The message names it and says what to write instead.</summary>
internal sealed class RuleSyntaxException(long line, string message) : Exception(message)
{
    /// <summary>Makes the error for a place in the file.</summary>
    public RuleSyntaxException(YamlNode node, string message) : this(node.Start.Line, message)
    {
    }

    /// <summary>The line, from 1.</summary>
    public long Line { get; } = line;

    /// <summary>Whether the rule is sound, but for another log source.</summary>
    public bool IsOtherLogSource { get; init; }
}
