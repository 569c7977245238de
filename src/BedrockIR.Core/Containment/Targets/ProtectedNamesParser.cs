namespace BedrockIR.Containment.Targets;

/// <summary>Reads a list of those who are never touched.</summary>
public static class ProtectedNamesParser
{
    /// <summary>The names: one a line; what follows a # is a comment.</summary>
    /// <param name="text">The list.</param>
    public static IReadOnlyList<string> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split('\n').Select(l => l.Split('#')[0].Trim()).Where(n => n.Length > 0)];
    }
}
