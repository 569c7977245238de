using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BedrockIR.Rules;

namespace BedrockIR.HelpBuilder.Coverage;

/// <summary>Writes layers for MITRE's Navigators, in layer format 4.5.</summary>
/// <seealso href="https://github.com/mitre-attack/attack-navigator/blob/master/layers/spec/v4.5/layerformat.md"/>
internal static class NavigatorLayer
{
    private const string FormatVersion = "4.5";

    // The Navigator that has the layer's version of ATT&CK; a later one reads the layer too.
    private const string NavigatorVersion = "5.2.0";

    // The release of ATLAS in which the ids of the rules were last looked up.
    private const string AtlasVersion = "5.6.0";

    private static readonly JsonSerializerOptions SerializerOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
        // It is a file of its own, not a part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The layer of ATT&amp;CK's techniques.</summary>
    public static string CreateAttackLayer(IReadOnlyList<DetectionRule> rules) =>
        Serialize("enterprise-attack", new { Attack = TechniqueId.AttackVersion, Navigator = NavigatorVersion, Layer = FormatVersion }, [], SelectTechniques(rules, atlas: false), rules.Count);

    /// <summary>The layer of ATLAS's techniques, which ATT&amp;CK's matrix does not have.</summary>
    public static string CreateAtlasLayer(IReadOnlyList<DetectionRule> rules) =>
        Serialize("atlas-atlas", new { Navigator = NavigatorVersion, Layer = FormatVersion }, [new { Name = "atlas_data_version", Value = AtlasVersion }], SelectTechniques(rules, atlas: true), rules.Count);

    private static IReadOnlyList<TechniqueRules> SelectTechniques(IReadOnlyList<DetectionRule> rules, bool atlas) =>
        [.. TechniqueRules.GroupByTechnique(rules).Where(t => TechniqueId.IsAtlas(t.Id) == atlas)];

    private static string Serialize(string domain, object versions, object[] metadata, IReadOnlyList<TechniqueRules> techniques, int ruleCount) => JsonSerializer.Serialize(
        new
        {
            Name = "BedrockIR",
            Versions = versions,
            Domain = domain,
            Description = $"{techniques.SelectMany(t => t.Rules).Distinct().Count()} of BedrockIR's {ruleCount} rules, by technique. A score is the highest risk of the technique's rules, 0 to 100; a comment names the rules, the gravest first.",
            Sorting = 3,
            Layout = new { Layout = "side", ShowID = true, ShowName = true, ExpandedSubtechniques = "annotated" },
            HideDisabled = false,
            Techniques = NavigatorTechnique.CreateFrom(techniques),
            Gradient = new { Colors = (string[])["#ffffff", "#ffe766", "#ff6666"], MinValue = 0, MaxValue = 100 },
            Metadata = metadata,
        },
        SerializerOptions) + "\n";
}
