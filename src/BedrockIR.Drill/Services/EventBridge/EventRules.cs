using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.EventBridge;

/// <summary>Rules that pass events on.</summary>
internal static class EventRules
{
    private const string DefaultBus = "default";

    public static OperationResult ListRules(ApiCall call)
    {
        // A bus goes by its name or its ARN.
        string bus = call.Input.GetText("EventBusName") ?? DefaultBus, name = bus[(bus.LastIndexOf('/') + 1)..], prefix = call.Input.GetText("NamePrefix") ?? "";
        if (name != DefaultBus && !call.GetItems("rules").Any(r => GetBusName(r) == name))
            throw call.CreateNotFoundError($"Event bus {name} does not exist.");
        JsonObject answer = [];
        Paginator.AddPage(call, answer, "Rules", [.. call.GetItems("rules")
            .Where(r => GetBusName(r) == name && r.GetText("Name")?.StartsWith(prefix, StringComparison.Ordinal) == true)
            .OrderBy(r => r.GetText("Name"), StringComparer.Ordinal)
            .Select(r => CreateView(call, r))]);
        return new OperationResult(answer);
    }

    private static JsonObject CreateView(ApiCall call, JsonObject rule)
    {
        JsonObject view = ItemView.CreateView(call.Operation, rule);
        view["EventBusName"] = GetBusName(rule);
        // A pattern travels as a text, whichever way a scenario writes it.
        if (view["EventPattern"] is JsonObject pattern)
            view["EventPattern"] = pattern.ToJsonString();
        return view;
    }

    private static string GetBusName(JsonObject rule) => rule.GetText("EventBusName") ?? DefaultBus;
}
