using BedrockIR.Aws.Services.CloudTrail;

namespace BedrockIR.Posture.Checks;

/// <summary>What a trail's selectors select.</summary>
internal static class TrailSelectors
{
    private const string Category = "eventCategory", ResourceType = "resources.type", Source = "eventSource";

    // Selectors may leave out noisy services; Bedrock and those that say who did it are none.
    private static readonly string[] ExcludableSources = ["kms.amazonaws.com", "rdsdata.amazonaws.com"];

    /// <summary>Whether all management events are recorded, reading ones among them.</summary>
    public static bool HasAllManagementEvents(GetEventSelectorsResponse selectors) =>
        selectors.AdvancedEventSelectors.Count > 0 ? selectors.AdvancedEventSelectors.Any(SelectsManagementEvents) : selectors.EventSelectors.Any(SelectsManagementEvents);

    /// <summary>Whether all data events of one of some types are recorded.</summary>
    public static bool HasDataEvents(AdvancedEventSelector selector, string[] types) =>
        HasSomeDataEvents(selector, types) && selector.FieldSelectors.All(f => f.Field is Category or ResourceType);

    /// <summary>Whether some data events of one of some types are recorded.</summary>
    public static bool HasSomeDataEvents(AdvancedEventSelector selector, string[] types) =>
        FieldEquals(selector, Category, "Data") && selector.FieldSelectors.Any(f => f.Field == ResourceType && f.EqualTo.Any(types.Contains));

    private static bool SelectsManagementEvents(AdvancedEventSelector selector) => FieldEquals(selector, Category, "Management")
        && selector.FieldSelectors.All(f => f.Field == Category || (f.Field == Source && f.EqualTo.Count == 0 && f.StartsWith.Count == 0 && f.EndsWith.Count == 0 && f.NotEquals.All(ExcludableSources.Contains)));

    private static bool SelectsManagementEvents(EventSelector selector) =>
        selector.IncludeManagementEvents != false && selector.ReadWriteType is null or "All" && selector.ExcludeManagementEventSources.All(ExcludableSources.Contains);

    private static bool FieldEquals(AdvancedEventSelector selector, string field, string value) => selector.FieldSelectors.Any(f => f.Field == field && f.EqualTo.Contains(value));
}
