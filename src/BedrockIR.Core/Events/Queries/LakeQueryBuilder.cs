using System.Globalization;
using BedrockIR.Events.Filtering;

namespace BedrockIR.Events.Queries;

/// <summary>Words what a filter asks as SQL for CloudTrail Lake: what it cannot say there is filtered here.</summary>
internal static class LakeQueryBuilder
{
    /// <summary>The statement. <c>eventJson</c> is the whole record.</summary>
    /// <param name="store">The event data store's id.</param>
    /// <param name="filter">Which events are wanted.</param>
    public static string Build(string store, TrailEventFilter filter)
    {
        List<string> conditions = [.. BuildConditions(filter)];
        return $"SELECT eventJson FROM {store}" + (conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions));
    }

    /// <summary>The id in an event data store's ARN, or the id itself.</summary>
    /// <exception cref="InputException">It is neither: it would stand in a statement.</exception>
    public static string ParseStoreId(string store)
    {
        string id = store[(store.LastIndexOf('/') + 1)..];
        return Guid.TryParseExact(id, "D", out _) ? id : throw new InputException("NotAnEventDataStore",
            $"'{SafeText.Clean(store)}' is no event data store; give its ARN or its id, as aws cloudtrail list-event-data-stores shows them.", store);
    }

    private static IEnumerable<string> BuildConditions(TrailEventFilter filter)
    {
        if (filter.StartTime is { } start)
            yield return $"eventTime >= '{FormatTime(start)}'";
        if (filter.EndTime is { } end)
            // To the second: what is later within it is left out here.
            yield return $"eventTime <= '{FormatTime(end.AddSeconds(1))}'";
        foreach ((string column, IReadOnlyList<string> values) in GetColumns(filter).Where(c => c.Values.Count > 0 && c.Values.All(IsPlain)))
            yield return $"{column} IN ({string.Join(", ", values.Select(v => $"'{v}'"))})";
    }

    private static IEnumerable<(string Column, IReadOnlyList<string> Values)> GetColumns(TrailEventFilter filter)
    {
        yield return ("eventSource", filter.AllSources ? [] : filter.EventSources.Count == 0 ? [.. LookupPlanBuilder.BedrockEventSources] : filter.EventSources);
        yield return ("eventID", filter.EventIds);
        yield return ("awsRegion", filter.Regions);
        yield return ("recipientAccountId", filter.AccountIds);
    }

    private static string FormatTime(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    // A statement is no place for anything else; a name that is written in another case is found by the filter here.
    private static bool IsPlain(string value) => value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.' or '_');
}
