using System.Globalization;
using BedrockIR.Rules.Compilation;
using BedrockIR.Rules.Extensions;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>Reads what stands below <c>bedrockir:</c> in a rule. A misspelt member would be passed over without a word, so
/// unknown ones are refused.</summary>
internal static class ExtensionParser
{
    private static readonly string[] Known = ["risk", "attempt", "containment", "drilldown", "first_seen", "outlier", "differs", "victim"];

    /// <summary>The actions that a rule may suggest.</summary>
    public static readonly string[] Actions =
    [
        "DisableAccessKey", "DisableApiKey", "DenyAll", "DenyBedrock", "RevokeSession", "QuarantinePolicy", "DisableConsole",
        "RestoreLogging", "StopJob", "StopThroughput", "DenyInvocation", "DeregisterEndpoint", "StopDeployment", "DisableAgentAlias", "DisableActionGroup",
        "ScpDeny", "ScpDenyAll",
    ];

    /// <summary>The block; an empty one when the rule has none.</summary>
    /// <exception cref="RuleSyntaxException">Something in it cannot be understood.</exception>
    public static RuleExtension Parse(YamlMappingNode rule)
    {
        if (rule.Member("risk") is { } misplaced)
            throw new RuleSyntaxException(misplaced, "'risk' belongs below 'bedrockir:'; there it is a number from 0 to 100.");
        if (rule.Member("bedrockir") is null)
            return new RuleExtension();
        YamlMappingNode map = rule.RequiredMap("bedrockir");
        map.RefuseOthers("bedrockir", Known);
        if (rule.Member("detection") is null && (map.Member("first_seen") ?? map.Member("outlier")) is { } stateful)
            throw new RuleSyntaxException(stateful, "'first_seen' and 'outlier' belong to a rule with a 'detection'.");
        if (rule.Member("correlation") is null && map.Member("differs") is { } differs)
            throw new RuleSyntaxException(differs, "'differs' belongs to a correlation of type temporal_ordered.");
        return new RuleExtension
        {
            Risk = map.Text("risk") is null ? null : (int)Number(map, "risk", 0, 100),
            Attempt = map.Text("attempt") is null ? null : LevelParser.Parse(map, "attempt"),
            Containment = ParseActions(map),
            NamesVictim = ParseVictim(map),
            DrillDown = map.Text("drilldown"),
            FirstSeen = ParseFirstSeen(map),
            Outlier = ParseOutlier(map),
            Differs = map.Text("differs") is { } field ? FieldTestParser.Field(field, map.Member("differs")!) : null,
        };
    }

    private static IReadOnlyList<string> ParseActions(YamlMappingNode map)
    {
        IReadOnlyList<string> actions = map.Texts("containment");
        return actions.FirstOrDefault(a => !Actions.Contains(a)) is { } unknown
            ? throw new RuleSyntaxException(map.Member("containment")!, $"there is no containment '{unknown}'; there are {string.Join(", ", Actions)}.")
            : actions;
    }

    private static bool ParseVictim(YamlMappingNode map) => map.Text("victim") switch
    {
        null or "false" => false,
        "true" when map.Texts("containment").Count == 0 => true,
        "true" => throw new RuleSyntaxException(map.Member("victim")!, "a rule whose findings name the victim suggests no containment; remove 'containment' or 'victim'."),
        _ => throw new RuleSyntaxException(map.Member("victim")!, "'victim' is true or false."),
    };

    private static FirstSeen? ParseFirstSeen(YamlMappingNode map)
    {
        if (map.Member("first_seen") is null)
            return null;
        YamlMappingNode block = map.RequiredMap("first_seen");
        block.RefuseOthers("first_seen", "field", "group-by");
        return new FirstSeen(Field(block), GroupBy(block));
    }

    private static Outlier? ParseOutlier(YamlMappingNode map)
    {
        if (map.Member("outlier") is null)
            return null;
        YamlMappingNode block = map.RequiredMap("outlier");
        block.RefuseOthers("outlier", "field", "group-by", "minimum", "deviations", "at-least");
        return new Outlier(Field(block), GroupBy(block), (int)Number(block, "minimum", 3, 1_000_000),
            Number(block, "deviations", 0, 1_000_000), block.Text("at-least") is null ? 0 : Number(block, "at-least", 0, 1e15));
    }

    private static FieldPath Field(YamlMappingNode map) => FieldTestParser.Field(map.RequiredText("field"), map);

    private static IReadOnlyList<FieldPath> GroupBy(YamlMappingNode map) => [.. map.Texts("group-by").Select(f => FieldTestParser.Field(f, map))];

    private static double Number(YamlMappingNode map, string name, double least, double most)
    {
        string text = map.RequiredText(name);
        return ValueCompiler.TryNumber(text, out double number) && number >= least && number <= most
            ? number
            : throw new RuleSyntaxException(map.Member(name)!, string.Create(CultureInfo.InvariantCulture, $"'{name}' is a number from {least} to {most}, not '{text}'."));
    }
}
