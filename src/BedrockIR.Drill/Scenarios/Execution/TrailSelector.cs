using System.Text.Json.Nodes;
using BedrockIR.Drill.Scenarios.State;

namespace BedrockIR.Drill.Scenarios.Execution;

/// <summary>Which trails keep a record, going by how they are set up at that time.</summary>
internal static class TrailSelector
{
    /// <summary>The trails that are switched on, see the region and select the record.</summary>
    /// <param name="state">The account.</param>
    /// <param name="region">The record's region.</param>
    /// <param name="dataType">The type of resource of a data event; null for a management event.</param>
    public static IEnumerable<JsonObject> FindRecordingTrails(ScenarioState state, string region, string? dataType) =>
        from home in state.Regional
        from trail in state.GetItems(home.Key, "trails")
        where (home.Key == region || (bool?)trail["IsMultiRegionTrail"] == true)
            && (bool?)trail["_status"]?["IsLogging"] == true
            && (dataType is null || Selects(trail, dataType))
        select trail;

    // Advanced selectors name the types; what else they ask for does not matter for a made-up story.
    private static bool Selects(JsonObject trail, string dataType) =>
        trail["_eventSelectors"]?["AdvancedEventSelectors"] is JsonArray selectors
        && selectors.Any(s => s!["FieldSelectors"] is JsonArray fields && fields.Any(f => MatchesField(f!, dataType)));

    private static bool MatchesField(JsonNode field, string dataType) =>
        (string?)field["Field"] == "resources.type" && field["Equals"] is JsonArray types && types.Any(t => (string?)t == dataType);
}
