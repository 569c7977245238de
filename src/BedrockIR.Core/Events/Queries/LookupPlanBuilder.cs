using BedrockIR.Events.Catalogue;
using BedrockIR.Events.Filtering;
using BedrockIR.Sources.Account.History;

namespace BedrockIR.Events.Queries;

/// <summary>Says which plans hold every event that a filter lets pass. LookupEvents takes one attribute; which of them reads the
/// fewest pages is found out with each region's first pages.</summary>
internal static class LookupPlanBuilder
{
    // Each value costs a page at least, at two a second.
    private const int MaxLookups = 24;

    /// <summary>The plans, the most telling attribute first; never none.</summary>
    public static IReadOnlyList<LookupPlan> Build(TrailEventFilter filter)
    {
        LookupPlan[] plans = [.. BuildCandidates(filter).Where(p => p.Lookups.Count is > 0 and <= MaxLookups)];
        return plans.Length > 0 ? plans : [BuildForUserNames(filter) ?? new LookupPlan([new Lookup(null, null)])];
    }

    /// <summary>The plan for everything of some event sources.</summary>
    public static LookupPlan BuildForSources(IEnumerable<string> sources) => LookupPlan.Create("EventSource", sources.Select(s => s.ToLowerInvariant()));

    /// <summary>Bedrock's own event sources, as far as the catalogue knows them.</summary>
    public static IEnumerable<string> BedrockEventSources => EventCatalogue.All.Select(e => e.Source).OfType<string>().Where(BedrockSource.Matches).Distinct();

    private static IEnumerable<LookupPlan> BuildCandidates(TrailEventFilter filter)
    {
        if (filter.EventIds.Count > 0)
            yield return LookupPlan.Create("EventId", filter.EventIds);
        if (AreExact(filter.AccessKeyIds))
            yield return BuildForAccessKeys(filter.AccessKeyIds);
        if (GetExactNames(filter.EventNames) is { } names)
            yield return LookupPlan.Create("EventName", names);
        if (GetExactSources(filter) is { } sources)
            yield return BuildForSources(sources);
        if (filter.ReadOnly is { } readOnly && !filter.IsBedrockOnly)
            yield return LookupPlan.Create("ReadOnly", [readOnly ? "true" : "false"]);
    }

    // Everything that happened in a region cannot be read at two pages a second where much happens.
    private static LookupPlan? BuildForUserNames(TrailEventFilter filter) => !AreExact(filter.UserNames) ? null : LookupPlan.Create("Username", filter.UserNames) with
    {
        Limitation = "LookupEvents knows users by their own names and role sessions by theirs: sessions that a role of such a name issued are not found. Name Bedrock's event sources, or read the trail's bucket (-S3Uri), to have those.",
    };

    // A key that STS issued is a resource of the event that issued it.
    private static LookupPlan BuildForAccessKeys(IReadOnlyList<string> keys) =>
        new([.. keys.Distinct(StringComparer.Ordinal).SelectMany(k => new[] { new Lookup("AccessKeyId", k), new Lookup("ResourceName", k) })]);

    // LookupEvents minds the case of names, and whoever types them need not.
    private static string[]? GetExactNames(IReadOnlyList<string> names)
    {
        if (!AreExact(names))
            return null;
        string?[] known = [.. names.Select(n => EventCatalogue.All.FirstOrDefault(e => e.Name.Equals(n, StringComparison.OrdinalIgnoreCase))?.Name)];
        return known.Contains(null) ? null : [.. known.OfType<string>()];
    }

    private static IEnumerable<string>? GetExactSources(TrailEventFilter filter) =>
        filter.AllSources ? null
        : filter.EventSources.Count == 0 ? BedrockEventSources
        : AreExact(filter.EventSources) ? filter.EventSources : null;

    private static bool AreExact(IReadOnlyList<string> values) => values.Count > 0 && !values.Any(v => v.AsSpan().ContainsAny('*', '?'));
}
