using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.EventBridge;

/// <summary>Rules that pass events on.</summary>
internal static class EventRules
{
    private const string DefaultBus = "default";

    public static Answer ListRules(Call call)
    {
        // A bus goes by its name or its ARN.
        string bus = call.Input.Text("EventBusName") ?? DefaultBus, name = bus[(bus.LastIndexOf('/') + 1)..], prefix = call.Input.Text("NamePrefix") ?? "";
        if (name != DefaultBus && !call.Objects("rules").Any(r => BusOf(r) == name))
            throw call.NotFound($"Event bus {name} does not exist.");
        JsonObject answer = [];
        Pages.Put(call, answer, "Rules", [.. call.Objects("rules")
            .Where(r => BusOf(r) == name && r.Text("Name")?.StartsWith(prefix, StringComparison.Ordinal) == true)
            .OrderBy(r => r.Text("Name"), StringComparer.Ordinal)
            .Select(r => Show(call, r))]);
        return new Answer(answer);
    }

    private static JsonObject Show(Call call, JsonObject rule)
    {
        JsonObject view = ItemView.Show(call.Operation, rule);
        view["EventBusName"] = BusOf(rule);
        // A pattern travels as a text, whichever way a scenario writes it.
        if (view["EventPattern"] is JsonObject pattern)
            view["EventPattern"] = pattern.ToJsonString();
        return view;
    }

    private static string BusOf(JsonObject rule) => rule.Text("EventBusName") ?? DefaultBus;
}
