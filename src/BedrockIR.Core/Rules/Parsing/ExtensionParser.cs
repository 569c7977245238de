using System.Globalization;
using BedrockIR.Rules.Compilation;
using BedrockIR.Rules.Records;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>Reads what stands below <c>bedrockir:</c> in a rule. A misspelt member would be passed over without a word, so
/// unknown ones are refused.</summary>
internal static class ExtensionParser
{
    private static readonly string[] KnownMembers = ["risk", "attempt", "containment", "drilldown", "first_seen", "outlier", "differs", "victim"];

    /// <summary>The actions that a rule may suggest.</summary>
    public static readonly string[] ActionNames =
    [
        "DisableAccessKey", "DisableApiKey", "DenyAll", "DenyBedrock", "RevokeSession", "QuarantinePolicy", "DisableConsole",
        "RestoreLogging", "StopJob", "StopThroughput", "DenyInvocation", "DeregisterEndpoint", "StopDeployment", "DisableAgentAlias", "DisableActionGroup",
        "ScpDeny", "ScpDenyAll",
    ];

    /// <summary>The block; an empty one when the rule has none.</summary>
    /// <exception cref="RuleSyntaxException">Something in it cannot be understood.</exception>
    public static RuleExtension Parse(YamlMappingNode rule)
    {
        if (rule.GetMember("risk") is { } misplaced)
            throw new RuleSyntaxException(misplaced, "'risk' belongs below 'bedrockir:'; there it is a number from 0 to 100.");
        if (rule.GetMember("bedrockir") is null)
            return new RuleExtension();
        YamlMappingNode map = rule.GetRequiredMap("bedrockir");
        map.ThrowIfUnknownMember("bedrockir", KnownMembers);
        if (rule.GetMember("detection") is null && (map.GetMember("first_seen") ?? map.GetMember("outlier")) is { } stateful)
            throw new RuleSyntaxException(stateful, "'first_seen' and 'outlier' belong to a rule with a 'detection'.");
        if (rule.GetMember("correlation") is null && map.GetMember("differs") is { } differs)
            throw new RuleSyntaxException(differs, "'differs' belongs to a correlation of type temporal_ordered.");
        return new RuleExtension
        {
            RiskScore = map.GetText("risk") is null ? null : (int)ParseNumber(map, "risk", 0, 100),
            AttemptSeverity = map.GetText("attempt") is null ? null : LevelParser.Parse(map, "attempt"),
            Containment = ParseActions(map),
            NamesVictim = ParseVictim(map),
            DrillDown = map.GetText("drilldown"),
            FirstSeen = ParseFirstSeen(map),
            Outlier = ParseOutlier(map),
            DifferingField = map.GetText("differs") is { } field ? FieldTestParser.ParseField(field, map.GetMember("differs")!) : null,
        };
    }

    private static IReadOnlyList<string> ParseActions(YamlMappingNode map)
    {
        IReadOnlyList<string> actions = map.GetTexts("containment");
        return actions.FirstOrDefault(a => !ActionNames.Contains(a)) is { } unknown
            ? throw new RuleSyntaxException(map.GetMember("containment")!, $"there is no containment '{unknown}'; there are {string.Join(", ", ActionNames)}.")
            : actions;
    }

    private static bool ParseVictim(YamlMappingNode map) => map.GetText("victim") switch
    {
        null or "false" => false,
        "true" when map.GetTexts("containment").Count == 0 => true,
        "true" => throw new RuleSyntaxException(map.GetMember("victim")!, "a rule whose findings name the victim suggests no containment; remove 'containment' or 'victim'."),
        _ => throw new RuleSyntaxException(map.GetMember("victim")!, "'victim' is true or false."),
    };

    private static FirstSeen? ParseFirstSeen(YamlMappingNode map)
    {
        if (map.GetMember("first_seen") is null)
            return null;
        YamlMappingNode block = map.GetRequiredMap("first_seen");
        block.ThrowIfUnknownMember("first_seen", "field", "group-by");
        return new FirstSeen(ParseField(block), ParseGroupBy(block));
    }

    private static Outlier? ParseOutlier(YamlMappingNode map)
    {
        if (map.GetMember("outlier") is null)
            return null;
        YamlMappingNode block = map.GetRequiredMap("outlier");
        block.ThrowIfUnknownMember("outlier", "field", "group-by", "minimum", "deviations", "at-least");
        return new Outlier(ParseField(block), ParseGroupBy(block), (int)ParseNumber(block, "minimum", 3, 1_000_000),
            ParseNumber(block, "deviations", 0, 1_000_000), block.GetText("at-least") is null ? 0 : ParseNumber(block, "at-least", 0, 1e15));
    }

    private static FieldPath ParseField(YamlMappingNode map) => FieldTestParser.ParseField(map.GetRequiredText("field"), map);

    private static IReadOnlyList<FieldPath> ParseGroupBy(YamlMappingNode map) => [.. map.GetTexts("group-by").Select(f => FieldTestParser.ParseField(f, map))];

    private static double ParseNumber(YamlMappingNode map, string name, double least, double most)
    {
        string text = map.GetRequiredText(name);
        return ValueCompiler.TryParseNumber(text, out double number) && number >= least && number <= most
            ? number
            : throw new RuleSyntaxException(map.GetMember(name)!, string.Create(CultureInfo.InvariantCulture, $"'{name}' is a number from {least} to {most}, not '{text}'."));
    }
}
