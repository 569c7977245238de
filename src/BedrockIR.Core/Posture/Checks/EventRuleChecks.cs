using System.Text.Json;
using BedrockIR.Aws.Services.Events;
using BedrockIR.Events;
using BedrockIR.Events.Catalogue;
using BedrockIR.Sources;

namespace BedrockIR.Posture.Checks;

/// <summary>Checks on EventBridge's rules.</summary>
internal static class EventRuleChecks
{
    // Without it EventBridge leaves out events that only read, whatever the pattern says.
    private const string Enabled = "ENABLED", AlsoReading = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

    public static async Task ReadOnly(CheckRun run)
    {
        IReadOnlyList<ListRulesResponse> pages = await run.Facts.Reader.Pages(EventsOperations.ListRules, new ListRulesRequest(), run.Region).ConfigureAwait(false);
        foreach (Rule rule in pages.SelectMany(p => p.Rules).Where(r => r.State is Enabled or AlsoReading && WantsReading(r.EventPattern)))
        {
            if (rule.State == AlsoReading)
                run.Good($"The rule {rule.Name} sees events that only read.", rule.Arn);
            else
                run.Bad($"The rule {rule.Name} is meant for Bedrock's events, and EventBridge keeps those that only read from it: it never sees InvokeModel.", rule.Arn);
        }
    }

    /// <summary>Whether a pattern is about Bedrock's events, and names or leaves room for one that only reads.</summary>
    internal static bool WantsReading(string? pattern)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(pattern ?? "");
            JsonElement root = json.RootElement, detail = root.Member("detail");
            bool isBedrock = Texts(root.Member("source")).Contains("aws.bedrock") || Texts(detail.Member("eventSource")).Any(s => s.StartsWith("bedrock", StringComparison.Ordinal))
                || detail.Member("additionalEventData").Member("callWithBearerToken").ValueKind == JsonValueKind.Array;
            JsonElement names = detail.Member("eventName");
            return isBedrock && (names.ValueKind != JsonValueKind.Array || names.EnumerateArray().Any(n => n.ValueKind != JsonValueKind.String || IsReading(JsonText.Read(n))));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsReading(string name) => EventCatalogue.Find(name).Any(e => e.ReadOnly == true);

    private static IEnumerable<string> Texts(JsonElement json) => json.Elements().Where(e => e.ValueKind == JsonValueKind.String).Select(JsonText.Read);
}
