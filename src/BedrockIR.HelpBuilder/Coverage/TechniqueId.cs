namespace BedrockIR.HelpBuilder.Coverage;

/// <summary>What follows from a technique's id: <c>T1496.004</c> of ATT&amp;CK, <c>AML.T0034</c> of ATLAS.</summary>
internal static class TechniqueId
{
    /// <summary>The last version of ATT&amp;CK that has all ids of the rules: version 19 took T1562 and what is below it away,
    /// in favour of T1685.</summary>
    public const string AttackVersion = "18";

    private const string AtlasPrefix = "AML.";

    /// <summary>Whether it is one of ATLAS.</summary>
    public static bool IsAtlas(string id) => id.StartsWith(AtlasPrefix, StringComparison.Ordinal);

    /// <summary>The technique that a sub-technique belongs to; null for a technique.</summary>
    public static string? GetParent(string id)
    {
        int start = IsAtlas(id) ? AtlasPrefix.Length : 0;
        int dot = id.IndexOf('.', start);
        return dot < 0 ? null : id[..dot];
    }

    /// <summary>The page on it.</summary>
    public static string GetPageUrl(string id) => IsAtlas(id)
        ? $"https://atlas.mitre.org/techniques/{id}"
        : $"https://attack.mitre.org/versions/v{AttackVersion}/techniques/{id.Replace('.', '/')}/";
}
