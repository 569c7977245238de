using System.Text.Json.Nodes;
using BedrockIR.Drill.Operations;

namespace BedrockIR.Drill.Services;

/// <summary>An item as an operation shows it.</summary>
internal static class ItemView
{
    private const string PendingMember = "_next";

    /// <summary>A copy with the members that the operation shows. What was under way is done at the next look: a job that is
    /// stopping has then stopped.</summary>
    public static JsonObject CreateView(OperationDefinition operation, JsonObject item)
    {
        JsonObject view = [];
        if (operation.Members is null)
        {
            foreach ((string name, JsonNode? value) in item.Where(m => !m.Key.StartsWith('_')))
                view[name] = value?.DeepClone();
        }
        foreach (string member in operation.Members ?? [])
        {
            string[] names = member.Split('=');
            // A collection may hold what the Get operation shows, whose names differ now and then.
            if ((item[names[0]] ?? item[names[^1]]) is { } value)
                view[names[0]] = value.DeepClone();
        }
        if (operation.Change is null)
            ApplyPendingChanges(item);
        return view;
    }

    private static void ApplyPendingChanges(JsonObject item)
    {
        if (item[PendingMember] is not JsonObject next)
            return;
        item.Remove(PendingMember);
        foreach ((string name, JsonNode? value) in next)
            item[name] = value?.DeepClone();
    }
}
