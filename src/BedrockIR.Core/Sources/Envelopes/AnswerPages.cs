using System.Globalization;
using System.Text;
using System.Text.Json;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Envelopes;

/// <summary>What the members of an answer say beside its list of records: that there are further pages, that the question was not
/// answered to its end, how many records there are in all.</summary>
internal struct AnswerPages
{
    private const string Fetch = "Fetch all pages (with the AWS CLI: without --max-items, --no-paginate and --starting-token), write them into one file one behind the other, and read that.";

    // How deep the members of an answer stand, and those of hits in an answer of Elasticsearch's.
    private const int Members = 1, HitMembers = 2, TotalMembers = 3, HitDepth = 3;

    private static readonly string[] Tokens = ["NextToken", "nextToken", "next_token", "nextLink", "@odata.nextLink"];
    private static readonly string[] States = ["QueryStatus", "queryStatus", "status", "Status"];

    // Of CloudTrail Lake, CloudWatch Logs Insights and Athena. "Complete" and "FINISHED" are none of them.
    private static readonly string[] Unfinished =
        ["QUEUED", "RUNNING", "FAILED", "CANCELLED", "TIMED_OUT", "Scheduled", "Running", "Failed", "Cancelled", "Timeout"];

    private Awaited _awaited;
    private bool _inHits, _inTotal;

    private enum Awaited
    {
        Nothing,
        Token,
        State,
        TimedOut,
        Hits,
        Total,
    }

    /// <summary>Whether there are further pages.</summary>
    public bool HasMore { get; private set; }

    /// <summary>The state of a query that has not answered all; null where it has.</summary>
    public string? State { get; private set; }

    /// <summary>How many records Elasticsearch found; null where it does not say.</summary>
    public long? Total { get; private set; }

    /// <summary>How many of them the answer has.</summary>
    public long Hits { get; set; }

    /// <summary>Whether a record stands beside the lists.</summary>
    public bool HasOther { get; private set; }

    /// <summary>What an object says.</summary>
    /// <param name="json">An object, valid JSON, with or without what is in its lists of records.</param>
    public static AnswerPages From(ReadOnlySpan<byte> json)
    {
        AnswerPages pages = default;
        Utf8JsonReader reader = new(json, BedrockIR.Sources.Json.ValidValue.Options);
        while (reader.Read())
            pages.See(ref reader);
        return pages;
    }

    /// <summary>Takes note of a token, one after the other from the first of the object.</summary>
    public void See(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                HasOther |= JsonText.IsNamed(ref reader, "eventSource"u8) || JsonText.IsNamed(ref reader, "schemaType"u8);
                _awaited = reader.CurrentDepth switch
                {
                    Members => NameOfMember(ref reader),
                    HitMembers when _inHits && JsonText.IsNamed(ref reader, "total"u8) => Awaited.Total,
                    TotalMembers when _inTotal && JsonText.IsNamed(ref reader, "value"u8) => Awaited.Total,
                    _ => Awaited.Nothing,
                };
                return;
            case JsonTokenType.StartObject:
                _inHits |= _awaited == Awaited.Hits && reader.CurrentDepth == Members;
                _inTotal = _awaited == Awaited.Total && reader.CurrentDepth == HitMembers;
                Hits += _inHits && reader.CurrentDepth == HitDepth && !_inTotal ? 1 : 0;
                break;
            case JsonTokenType.EndObject:
                _inHits &= reader.CurrentDepth != Members;
                break;
            default:
                Value(ref reader);
                break;
        }
        _awaited = Awaited.Nothing;
    }

    /// <summary>Why the answer alone is not all; null where it is.</summary>
    public readonly string? Explain() =>
        State is { } state ? $"the answer of a query whose state is {state}, so that records can be missing. Wait until it has finished, or ask again, and fetch its result."
        : HasMore ? $"the last of these answers has a token for a further page, so that records are missing. {Fetch}"
        : null;

    /// <summary>What to say where fewer records are there than were found.</summary>
    public static string Fewer(long there, long total) => string.Create(CultureInfo.InvariantCulture,
        $"{there:N0} of the {total:N0} records that the search found are in the file. Fetch the rest, with the scroll or search_after parameter of the search, and read all pages in one file.");

    // The names of members as they stand in JSON text.
    private static bool NamesRecord(ReadOnlySpan<byte> text) => text.IndexOf("\"eventSource\\\""u8) >= 0 || text.IndexOf("\"schemaType\\\""u8) >= 0;

    private static Awaited NameOfMember(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped || reader.ValueSpan.Length > 16)
            return Awaited.Nothing;
        string name = Encoding.UTF8.GetString(reader.ValueSpan);
        return Tokens.Contains(name) ? Awaited.Token : States.Contains(name) ? Awaited.State : name == "hits" ? Awaited.Hits : name == "timed_out" ? Awaited.TimedOut : Awaited.Nothing;
    }

    private void Value(ref Utf8JsonReader reader)
    {
        HasOther |= reader.TokenType == JsonTokenType.String && NamesRecord(reader.ValueSpan);
        switch (_awaited)
        {
            case Awaited.Token:
                HasMore |= reader.TokenType == JsonTokenType.String && !reader.ValueSpan.IsEmpty;
                break;
            case Awaited.State when reader.TokenType == JsonTokenType.String && JsonText.Read(ref reader) is var state && Unfinished.Contains(state):
                State = state;
                break;
            case Awaited.TimedOut when reader.TokenType == JsonTokenType.True:
                State = "timed out";
                break;
            case Awaited.Total when reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long total):
                Total = total;
                break;
            default:
                break;
        }
    }
}
