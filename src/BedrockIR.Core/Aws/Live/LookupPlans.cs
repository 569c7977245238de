using BedrockIR.Events;
using BedrockIR.Events.Catalogue;

namespace BedrockIR.Aws.Live;

/// <summary>Says which plans hold every event that a filter lets pass. LookupEvents takes one attribute; which of them reads the
/// fewest pages is found out with each region's first pages.</summary>
internal static class LookupPlans
{
    // Each value costs a page at least, at two a second.
    private const int MostLookups = 24;

    /// <summary>The plans, the most telling attribute first; never none.</summary>
    public static IReadOnlyList<LookupPlan> Of(TrailEventFilter filter)
    {
        LookupPlan[] plans = [.. Candidates(filter).Where(p => p.Lookups.Count is > 0 and <= MostLookups)];
        return plans.Length > 0 ? plans : [ByName(filter) ?? new LookupPlan([new Lookup(null, null)])];
    }

    /// <summary>The plan for everything of some event sources.</summary>
    public static LookupPlan OfSources(IEnumerable<string> sources) => LookupPlan.Of("EventSource", sources.Select(s => s.ToLowerInvariant()));

    /// <summary>Bedrock's own event sources, as far as the catalogue knows them.</summary>
    public static IEnumerable<string> BedrockSources => EventCatalogue.All.Select(e => e.Source).OfType<string>().Where(BedrockSource.Matches).Distinct();

    private static IEnumerable<LookupPlan> Candidates(TrailEventFilter filter)
    {
        if (filter.EventIds.Count > 0)
            yield return LookupPlan.Of("EventId", filter.EventIds);
        if (AreExact(filter.AccessKeyIds))
            yield return Keys(filter.AccessKeyIds);
        if (Names(filter.EventNames) is { } names)
            yield return LookupPlan.Of("EventName", names);
        if (Sources(filter) is { } sources)
            yield return OfSources(sources);
        if (filter.ReadOnly is { } readOnly && !filter.IsBedrockOnly)
            yield return LookupPlan.Of("ReadOnly", [readOnly ? "true" : "false"]);
    }

    // Everything that happened in a region cannot be read at two pages a second where much happens.
    private static LookupPlan? ByName(TrailEventFilter filter) => !AreExact(filter.UserNames) ? null : LookupPlan.Of("Username", filter.UserNames) with
    {
        LeavesOut = "LookupEvents knows users by their own names and role sessions by theirs: sessions that a role of such a name issued are not found. Name Bedrock's event sources, or read the trail's bucket (-S3Uri), to have those.",
    };

    // A key that STS issued is a resource of the event that issued it.
    private static LookupPlan Keys(IReadOnlyList<string> keys) =>
        new([.. keys.Distinct(StringComparer.Ordinal).SelectMany(k => new[] { new Lookup("AccessKeyId", k), new Lookup("ResourceName", k) })]);

    // LookupEvents minds the case of names, and whoever types them need not.
    private static string[]? Names(IReadOnlyList<string> names)
    {
        if (!AreExact(names))
            return null;
        string?[] known = [.. names.Select(n => EventCatalogue.All.FirstOrDefault(e => e.Name.Equals(n, StringComparison.OrdinalIgnoreCase))?.Name)];
        return known.Contains(null) ? null : [.. known.OfType<string>()];
    }

    private static IEnumerable<string>? Sources(TrailEventFilter filter) =>
        filter.AllSources ? null
        : filter.EventSources.Count == 0 ? BedrockSources
        : AreExact(filter.EventSources) ? filter.EventSources : null;

    private static bool AreExact(IReadOnlyList<string> values) => values.Count > 0 && !values.Any(v => v.AsSpan().ContainsAny('*', '?'));
}
