using System.Text.Json;
using BedrockIR.HelpBuilder.Coverage;
using BedrockIR.Rules;

namespace BedrockIR.Tests.Coverage;

/// <summary>The Navigators' layers: what the rules make, and what the layer format asks for.</summary>
public sealed class NavigatorLayerTests
{
    private static readonly string Attack = NavigatorLayer.CreateAttackLayer(BuiltIn.Rules), Atlas = NavigatorLayer.CreateAtlasLayer(BuiltIn.Rules);

    [Fact]
    public void The_layers_are_what_the_rules_make()
    {
        ApprovedFile.Check("docs/rules/attack-navigator.json", Attack);
        ApprovedFile.Check("docs/rules/atlas-navigator.json", Atlas);
    }

    [Fact]
    public void Every_technique_of_the_rules_is_in_one_of_them_with_its_highest_risk_and_its_rules()
    {
        JsonElement[] all = [.. Techniques(Attack), .. Techniques(Atlas)];
        foreach (IGrouping<string, DetectionRule> technique in BuiltIn.Rules.SelectMany(r => r.Techniques.Select(id => (id, r))).GroupBy(p => p.id, p => p.r))
        {
            JsonElement entry = Assert.Single(all, t => Id(t) == technique.Key);
            Assert.Equal(technique.Max(r => r.RiskScore), entry.GetProperty("score").GetInt32());
            Assert.Equal(technique.Select(r => r.Title).Order(StringComparer.Ordinal), entry.GetProperty("comment").GetString()!.Split('\n').Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Each_domain_has_its_own_ids_alone_and_each_once()
    {
        Assert.All(Techniques(Attack), t => Assert.Matches(@"^T\d{4}(\.\d{3})?$", Id(t)));
        Assert.All(Techniques(Atlas), t => Assert.Matches(@"^AML\.T\d{4}(\.\d{3})?$", Id(t)));
        Assert.All((string[])[Attack, Atlas], l => Assert.Equal(Techniques(l).Count, Techniques(l).Select(Id).Distinct().Count()));
    }

    [Fact]
    public void A_technique_is_unfolded_where_rules_are_on_its_sub_techniques()
    {
        DetectionRule rule = new() { Id = "r", Title = "R", Path = "rules/x/r.yml", RiskScore = 70, Techniques = ["T1496.004", "AML.T0051.001", "T1078", "T1078.004"] };
        Assert.Equal(
            """[{"techniqueID":"T1078","score":70,"comment":"R","showSubtechniques":true},{"techniqueID":"T1078.004","score":70,"comment":"R"},{"techniqueID":"T1496","showSubtechniques":true},{"techniqueID":"T1496.004","score":70,"comment":"R"}]""",
            Compact(NavigatorLayer.CreateAttackLayer([rule])));
        Assert.Equal("""[{"techniqueID":"AML.T0051","showSubtechniques":true},{"techniqueID":"AML.T0051.001","score":70,"comment":"R"}]""", Compact(NavigatorLayer.CreateAtlasLayer([rule])));
    }

    [Theory]
    [InlineData(false, "enterprise-attack")]
    [InlineData(true, "atlas-atlas")]
    public void It_is_what_format_4_5_asks_for(bool atlas, string domain)
    {
        string text = atlas ? Atlas : Attack;
        JsonElement layer = JsonDocument.Parse(text).RootElement;
        Assert.Equal(domain, layer.GetProperty("domain").GetString());
        Assert.NotEqual("", layer.GetProperty("name").GetString());
        Assert.Equal("4.5", layer.GetProperty("versions").GetProperty("layer").GetString());
        Assert.True(Version.Parse(layer.GetProperty("versions").GetProperty("navigator").GetString()!) >= new Version(4, 9, 0));
        Assert.Equal(!atlas, layer.GetProperty("versions").TryGetProperty("attack", out _));
        Assert.All(Techniques(text).Where(t => t.TryGetProperty("score", out _)), t => Assert.InRange(t.GetProperty("score").GetInt32(), 0, 100));
        JsonElement gradient = layer.GetProperty("gradient");
        Assert.All(gradient.GetProperty("colors").EnumerateArray(), c => Assert.Matches("^#[0-9a-f]{6}$", c.GetString()));
        Assert.Equal((0, 100), (gradient.GetProperty("minValue").GetInt32(), gradient.GetProperty("maxValue").GetInt32()));
        Assert.True(layer.GetProperty("layout").GetProperty("showID").GetBoolean());
    }

    [Fact]
    public void Lines_end_the_same_on_every_system() => Assert.All((string[])[Attack, Atlas], l => Assert.True(!l.Contains('\r', StringComparison.Ordinal) && l.EndsWith("}\n", StringComparison.Ordinal)));

    private static IReadOnlyList<JsonElement> Techniques(string layer) => [.. JsonDocument.Parse(layer).RootElement.GetProperty("techniques").EnumerateArray()];

    private static string Id(JsonElement technique) => technique.GetProperty("techniqueID").GetString()!;

    private static string Compact(string layer) => JsonSerializer.Serialize(Techniques(layer));
}
