using System.Text.Json.Serialization;

namespace BedrockIR.HelpBuilder.Coverage;

/// <summary>A technique of a Navigator layer.</summary>
/// <param name="Id">ATT&amp;CK's or ATLAS's id.</param>
internal sealed record NavigatorTechnique([property: JsonPropertyName("techniqueID")] string Id)
{
    /// <summary>The highest risk of its rules, 0 to 100; null for one that is there for its sub-techniques alone.</summary>
    public int? Score { get; init; }

    /// <summary>The rules' titles, one a line.</summary>
    public string? Comment { get; init; }

    /// <summary>True to unfold its sub-techniques; null where rules are on none of them.</summary>
    public bool? ShowSubtechniques { get; init; }

    /// <summary>The techniques of rules and those that they are below, by id.</summary>
    public static IReadOnlyList<NavigatorTechnique> CreateFrom(IReadOnlyList<TechniqueRules> techniques)
    {
        HashSet<string> parents = [.. techniques.Select(t => TechniqueId.GetParent(t.Id)).OfType<string>()];
        ILookup<string, TechniqueRules> byId = techniques.ToLookup(t => t.Id);
        return
        [
            .. techniques.Select(t => t.Id).Union(parents).Order(StringComparer.Ordinal).Select(id => new NavigatorTechnique(id)
            {
                Score = byId[id].SingleOrDefault()?.Rules.Max(r => r.RiskScore),
                Comment = byId[id].SingleOrDefault() is { } technique ? string.Join('\n', technique.Rules.Select(r => r.Title)) : null,
                ShowSubtechniques = parents.Contains(id) ? true : null,
            }),
        ];
    }
}
