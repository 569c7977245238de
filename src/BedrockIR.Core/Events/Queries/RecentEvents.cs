using System.Text;
using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.CloudTrail;
using BedrockIR.Events.Parsing;
using BedrockIR.Sources;
using BedrockIR.Sources.Scanning;

namespace BedrockIR.Events.Queries;

/// <summary>Looks up the newest events in a region's event history.</summary>
internal static class RecentEvents
{
    private const int PageSize = 50;

    /// <summary>At most one page of them, the newest first. Records that cannot be read are left out.</summary>
    /// <param name="reader">The account.</param>
    /// <param name="region">The region.</param>
    /// <param name="eventName">The event's name.</param>
    /// <param name="since">The earliest time.</param>
    /// <param name="until">The latest time; the present when null.</param>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public static Task<IReadOnlyList<TrailEvent>> FindByName(CachedAwsQueries reader, string region, string eventName, DateTimeOffset since, DateTimeOffset? until = null) =>
        Find(reader, region, "EventName", eventName, since, until);

    /// <summary>At most one page of events with an attribute, the newest first. Records that cannot be read are left out.</summary>
    /// <param name="reader">The account.</param>
    /// <param name="region">The region.</param>
    /// <param name="attribute">EventName, Username, AccessKeyId …</param>
    /// <param name="value">Its value.</param>
    /// <param name="since">The earliest time.</param>
    /// <param name="until">The latest time; the present when null.</param>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public static async Task<IReadOnlyList<TrailEvent>> Find(CachedAwsQueries reader, string region, string attribute, string value, DateTimeOffset since, DateTimeOffset? until = null)
    {
        LookupEventsResponse page = await reader.Query(CloudTrailOperations.LookupEvents, new LookupEventsRequest
        {
            LookupAttributes = [new LookupAttribute { AttributeKey = attribute, AttributeValue = value }],
            StartTime = since,
            EndTime = until,
            MaxResults = PageSize,
        }, region).ConfigureAwait(false);
        return Parse(page, reader, region);
    }

    /// <summary>Some pages of events with an attribute, the newest first. Records that cannot be read are left out.</summary>
    /// <param name="reader">The account.</param>
    /// <param name="region">The region.</param>
    /// <param name="attribute">EventName, Username, AccessKeyId …</param>
    /// <param name="value">Its value.</param>
    /// <param name="since">The earliest time.</param>
    /// <param name="mostPages">How many pages of fifty events are read.</param>
    /// <returns>The events, and whether there are more.</returns>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public static async Task<(IReadOnlyList<TrailEvent> Events, bool HasMore)> FindPages(CachedAwsQueries reader, string region, string attribute, string value, DateTimeOffset since, int mostPages)
    {
        List<TrailEvent> events = [];
        LookupEventsRequest request = new() { LookupAttributes = [new LookupAttribute { AttributeKey = attribute, AttributeValue = value }], StartTime = since, MaxResults = PageSize };
        for (int page = 0; page < mostPages; page++)
        {
            LookupEventsResponse answer = await reader.Query(CloudTrailOperations.LookupEvents, request, region).ConfigureAwait(false);
            events.AddRange(Parse(answer, reader, region));
            if (string.IsNullOrEmpty(answer.NextToken))
                return (events, false);
            request = request with { NextToken = answer.NextToken };
        }
        return (events, true);
    }

    private static List<TrailEvent> Parse(LookupEventsResponse page, CachedAwsQueries reader, string region)
    {
        Collector found = new();
        ParsingSink<TrailEvent> parsing = new(new EventParser(), found);
        foreach (LookedUpEvent item in page.Events)
            JsonRecordScanner.Scan(Encoding.UTF8.GetBytes(item.CloudTrailEvent ?? ""), $"{OriginSchemes.EventHistory}{reader.AccountId}/{region}", parsing, ReadLimits.Default, CancellationToken.None);
        return found.Events;
    }

    private sealed class Collector : IParsedRecordSink<TrailEvent>
    {
        public List<TrailEvent> Events { get; } = [];

        public void Accept(TrailEvent item) => Events.Add(item);

        public void Skip(SkippedItem item)
        {
        }

        public void Warn(string message)
        {
        }
    }
}
