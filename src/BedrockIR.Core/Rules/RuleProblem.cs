namespace BedrockIR.Rules;

/// <summary>Why a rule was not loaded. The other rules are.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, from 1; 0 where it is the file as a whole.</param>
/// <param name="Message">What is wrong, and what to write instead.</param>
public sealed record RuleProblem(string Path, long Line, string Message)
{
    /// <summary>Whether nothing is wrong with the rule, except that it is for another log source than CloudTrail.</summary>
    public bool IsOtherLogSource { get; init; }

    /// <summary>File, line and message, as compilers write them.</summary>
    public override string ToString() => SafeText.Clean(Line > 0 ? $"{Path}({Line}): {Message}" : $"{Path}: {Message}")!;
}
