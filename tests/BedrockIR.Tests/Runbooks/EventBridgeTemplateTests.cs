using System.Text.Json.Nodes;
using BedrockIR.Posture;
using BedrockIR.Posture.Checks;
using BedrockIR.Rules;
using BedrockIR.Tests.Posture;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Tests.Runbooks;

/// <summary>The rules of runbooks/eventbridge see what our gravest rules see, as it happens.</summary>
public sealed class EventBridgeTemplateTests
{
    private const string AlsoReading = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

    private static readonly JsonNode Template = JsonNode.Parse(File.ReadAllText(RepositoryRoot.Combine("runbooks", "eventbridge", "bedrockir-critical-events.json")))!;

    private static readonly JsonObject LeftOut = Template["Metadata"]!["BedrockIR"]!["LeftOut"]!.AsObject();

    private static readonly Dictionary<string, JsonNode> EventRules = Template["Resources"]!.AsObject().Where(r => (string?)r.Value!["Type"] == "AWS::Events::Rule").ToDictionary(r => r.Key, r => r.Value!);

    public static TheoryData<string> GraveRules => [.. Directory.EnumerateFiles(RepositoryRoot.Combine("rules", "cloudtrail-management"), "*.yml").Where(IsGrave).Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(GraveRules))]
    public void A_grave_rules_events_start_a_triage_or_are_left_out_with_a_reason(string rule)
    {
        // A rule that an account may do without does not count.
        JsonObject[] patterns = [.. EventRules.Values.Where(r => r["Condition"] is null).Select(r => r["Properties"]!["EventPattern"]!.AsObject())];
        JsonObject[] events = [.. File.ReadLines(RepositoryRoot.Combine("rules", "cloudtrail-management", $"{rule}.match.jsonl")).Where(l => l.Length > 0).SelectMany(Records)
            .Select(r => new JsonObject { ["detail-type"] = "AWS API Call via CloudTrail", ["detail"] = r })];
        Assert.NotEmpty(events);
        bool isSeen = events.Any(e => patterns.Any(p => EventPattern.Matches(p, e)));
        if (LeftOut[rule] is { } reason)
            Assert.True(!isSeen && reason.ToString().Length > 40, $"{rule} is left out without need, or without a reason.");
        else
            Assert.True(isSeen, $"No event of {rule} starts a triage.");
    }

    [Fact]
    public void Only_grave_rules_are_left_out() => Assert.All(LeftOut, l => Assert.Contains(GraveRules, r => r.Data == l.Key));

    [Fact]
    public void No_event_is_kept_from_them_since_it_only_reads() => Assert.All(EventRules.Values, r => Assert.Equal(AlsoReading, (string?)r["Properties"]!["State"]));

    [Theory]
    [InlineData(AlsoReading, CheckResult.Pass)]
    [InlineData("ENABLED", CheckResult.Fail)]
    public void The_readiness_check_is_satisfied_by_them(string state, CheckResult expected)
    {
        using CheckedAccount account = new("clean");
        JsonArray rules = account.Drill.Server.Account.GetCollection("rules", "us-east-1");
        rules.Clear();
        foreach ((string name, JsonNode rule) in EventRules)
        {
            rules.Add(new JsonObject
            {
                ["Name"] = name, ["Arn"] = $"arn:aws:events:us-east-1:111122223333:rule/{name}", ["State"] = state, ["EventBusName"] = "default",
                ["EventPattern"] = rule["Properties"]!["EventPattern"]!.ToJsonString(),
            });
        }
        Assert.Contains(EventRules.Values, r => EventRuleChecks.SelectsReadOnlyEvents(r["Properties"]!["EventPattern"]!.ToJsonString()));
        Assert.Equal(expected, Assert.Single(account.Run(["EventBridgeReadOnlyEvents"])).Result);
    }

    [Fact]
    public void Each_starts_the_runbook_with_parameters_that_it_has()
    {
        YamlMappingNode parameters = (YamlMappingNode)RunbookFile.Read("BedrockIR-Triage").Children["parameters"];
        foreach (JsonNode rule in EventRules.Values)
        {
            JsonNode target = Assert.Single(rule["Properties"]!["Targets"]!.AsArray())!;
            Assert.EndsWith(":automation-definition/${RunbookName}", (string?)target["Arn"]!["Fn::Sub"], StringComparison.Ordinal);
            JsonObject input = JsonNode.Parse((string)target["Input"]!["Fn::Sub"]!)!.AsObject();
            Assert.All(input, p => Assert.True(parameters.Children.ContainsKey(p.Key), p.Key));
            Assert.All(parameters.Children, p => Assert.True(((YamlMappingNode)p.Value).Children.ContainsKey("default") || input.ContainsKey(p.Key.ToString()), $"{p.Key} is needed and not given."));
        }
    }

    private static bool IsGrave(string path)
    {
        YamlStream yaml = [];
        using StreamReader text = File.OpenText(path);
        yaml.Load(text);
        return yaml.Documents.Any(d => ((YamlMappingNode)d.RootNode).Children.TryGetValue("level", out YamlNode? level) && level.ToString() is "high" or "critical");
    }

    private static IEnumerable<JsonNode> Records(string line) => JsonNode.Parse(line) is JsonArray several ? several.Select(r => r!.DeepClone()) : [JsonNode.Parse(line)!];
}
