using System.Text.Json;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Envelopes;

/// <summary>
/// The members under which outermost objects hold lists of records. Such a list is read record by record, so that it may be
/// larger than memory; the same lists in an object that is in memory already are found by the table of envelopes.
/// </summary>
internal static class RecordListNames
{
    private static readonly byte[][] OtherNames =
    [
        .. ((string[])["records", "events", "logEvents", "QueryResultRows", "results", "rows", "data", "value", "Messages", "messages"])
            .Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    private static readonly byte[][] QuotedNames = [.. OtherNames.Append("hits"u8.ToArray()).Select(name => (byte[])[(byte)'"', .. name, (byte)'"'])];

    /// <summary>Whether the member that the reader stands on holds records in CloudTrail's own files: <c>Records</c> in log
    /// files, <c>Events</c> in what LookupEvents returns.</summary>
    public static bool IsCloudTrailList(ref Utf8JsonReader reader) =>
        JsonText.IsNamed(ref reader, "Records"u8) || JsonText.IsNamed(ref reader, "Events"u8);

    /// <summary>Whether other programs use the member that the reader stands on for lists of records.</summary>
    public static bool IsOtherList(ref Utf8JsonReader reader)
    {
        foreach (byte[] name in OtherNames)
        {
            if (JsonText.IsNamed(ref reader, name))
                return true;
        }
        return false;
    }

    /// <summary>Whether the member that the reader stands on is what Elasticsearch answers with: <c>{"hits":{"hits":[…]}}</c>.</summary>
    public static bool IsElasticsearchHits(ref Utf8JsonReader reader) => JsonText.IsNamed(ref reader, "hits"u8);

    /// <summary>Whether the first member of an object, on which the reader stands, is that of a record as AWS writes it. What
    /// such an object holds otherwise belongs to the call, and is no list of records.</summary>
    public static bool IsRecordStart(ref Utf8JsonReader reader) =>
        JsonText.IsNamed(ref reader, "eventVersion"u8) || JsonText.IsNamed(ref reader, "schemaType"u8);

    /// <summary>Whether an object may have a member with a list of records, which others than CloudTrail put there.</summary>
    /// <param name="json">The object.</param>
    public static bool MayContainOtherList(ReadOnlySpan<byte> json)
    {
        if (json.StartsWith("{\"eventVersion\""u8) || json.StartsWith("{\"schemaType\""u8))
            return false;
        foreach (byte[] name in QuotedNames)
        {
            if (json.IndexOf(name) >= 0)
                return true;
        }
        return false;
    }
}
