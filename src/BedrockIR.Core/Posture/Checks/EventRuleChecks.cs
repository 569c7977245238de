using System.Text.Json;
using BedrockIR.Aws.Services.Events;
using BedrockIR.Events;
using BedrockIR.Events.Catalogue;
using BedrockIR.Sources.Json;

namespace BedrockIR.Posture.Checks;

/// <summary>Checks on EventBridge's rules.</summary>
internal static class EventRuleChecks
{
    // Without it EventBridge leaves out events that only read, whatever the pattern says.
    private const string Enabled = "ENABLED", EnabledWithReadOnly = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

    public static async Task CheckReadOnlyEvents(CheckRun run)
    {
        IReadOnlyList<ListRulesResponse> pages = await run.Facts.Queries.QueryPages(EventsOperations.ListRules, new ListRulesRequest(), run.Region).ConfigureAwait(false);
        foreach (Rule rule in pages.SelectMany(p => p.Rules).Where(r => r.State is Enabled or EnabledWithReadOnly && SelectsReadOnlyEvents(r.EventPattern)))
        {
            if (rule.State == EnabledWithReadOnly)
                run.Pass($"The rule {rule.Name} sees events that only read.", rule.Arn);
            else
                run.Fail($"The rule {rule.Name} is meant for Bedrock's events, and EventBridge keeps those that only read from it: it never sees InvokeModel.", rule.Arn);
        }
    }

    /// <summary>Whether a pattern is about Bedrock's events, and names or leaves room for one that only reads.</summary>
    internal static bool SelectsReadOnlyEvents(string? pattern)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(pattern ?? "");
            JsonElement root = json.RootElement, detail = root.GetMember("detail");
            bool isBedrock = GetTexts(root.GetMember("source")).Contains("aws.bedrock") || GetTexts(detail.GetMember("eventSource")).Any(s => s.StartsWith("bedrock", StringComparison.Ordinal))
                || detail.GetMember("additionalEventData").GetMember("callWithBearerToken").ValueKind == JsonValueKind.Array;
            JsonElement names = detail.GetMember("eventName");
            return isBedrock && (names.ValueKind != JsonValueKind.Array || names.EnumerateArray().Any(n => n.ValueKind != JsonValueKind.String || IsReadOnlyEvent(JsonText.Read(n))));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsReadOnlyEvent(string name) => EventCatalogue.Find(name).Any(e => e.ReadOnly == true);

    private static IEnumerable<string> GetTexts(JsonElement json) => json.GetElements().Where(e => e.ValueKind == JsonValueKind.String).Select(JsonText.Read);
}
