using System.Globalization;
using System.Text;
using System.Text.Json;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Envelopes;

/// <summary>What the members of an answer say beside its list of records: that there are further pages, that the question was not
/// answered to its end, how many records there are in all.</summary>
internal struct PagingInfo
{
    private const string FetchAllAdvice = "Fetch all pages (with the AWS CLI: without --max-items, --no-paginate and --starting-token), write them into one file one behind the other, and read that.";

    // How deep the members of an answer stand, and those of hits in an answer of Elasticsearch's.
    private const int MemberDepth = 1, HitMemberDepth = 2, TotalMemberDepth = 3, HitDepth = 3;

    private static readonly string[] TokenNames = ["NextToken", "nextToken", "next_token", "nextLink", "@odata.nextLink"];
    private static readonly string[] StateNames = ["QueryStatus", "queryStatus", "status", "Status"];

    // Of CloudTrail Lake, CloudWatch Logs Insights and Athena. "Complete" and "FINISHED" are none of them.
    private static readonly string[] UnfinishedStates =
        ["QUEUED", "RUNNING", "FAILED", "CANCELLED", "TIMED_OUT", "Scheduled", "Running", "Failed", "Cancelled", "Timeout"];

    private ExpectedValue _expected;
    private bool _inHits, _inTotal;

    private enum ExpectedValue
    {
        None,
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
    public bool HasRecordOutsideList { get; private set; }

    /// <summary>What an object says.</summary>
    /// <param name="json">An object, valid JSON, with or without what is in its lists of records.</param>
    public static PagingInfo From(ReadOnlySpan<byte> json)
    {
        PagingInfo pages = default;
        Utf8JsonReader reader = new(json, BedrockIR.Sources.Json.JsonValueFinder.ReaderOptions);
        while (reader.Read())
            pages.ReadToken(ref reader);
        return pages;
    }

    /// <summary>Takes note of a token, one after the other from the first of the object.</summary>
    public void ReadToken(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                HasRecordOutsideList |= JsonText.IsNamed(ref reader, "eventSource"u8) || JsonText.IsNamed(ref reader, "schemaType"u8);
                _expected = reader.CurrentDepth switch
                {
                    MemberDepth => ClassifyMember(ref reader),
                    HitMemberDepth when _inHits && JsonText.IsNamed(ref reader, "total"u8) => ExpectedValue.Total,
                    TotalMemberDepth when _inTotal && JsonText.IsNamed(ref reader, "value"u8) => ExpectedValue.Total,
                    _ => ExpectedValue.None,
                };
                return;
            case JsonTokenType.StartObject:
                _inHits |= _expected == ExpectedValue.Hits && reader.CurrentDepth == MemberDepth;
                _inTotal = _expected == ExpectedValue.Total && reader.CurrentDepth == HitMemberDepth;
                Hits += _inHits && reader.CurrentDepth == HitDepth && !_inTotal ? 1 : 0;
                break;
            case JsonTokenType.EndObject:
                _inHits &= reader.CurrentDepth != MemberDepth;
                break;
            default:
                ReadValue(ref reader);
                break;
        }
        _expected = ExpectedValue.None;
    }

    /// <summary>Why the answer alone is not all; null where it is.</summary>
    public readonly string? ExplainIncomplete() =>
        State is { } state ? $"the answer of a query whose state is {state}, so that records can be missing. Wait until it has finished, or ask again, and fetch its result."
        : HasMore ? $"the last of these answers has a token for a further page, so that records are missing. {FetchAllAdvice}"
        : null;

    /// <summary>What to say where fewer records are there than were found.</summary>
    public static string DescribeMissingHits(long there, long total) => string.Create(CultureInfo.InvariantCulture,
        $"{there:N0} of the {total:N0} records that the search found are in the file. Fetch the rest, with the scroll or search_after parameter of the search, and read all pages in one file.");

    // The names of members as they stand in JSON text.
    private static bool MentionsRecord(ReadOnlySpan<byte> text) => text.IndexOf("\"eventSource\\\""u8) >= 0 || text.IndexOf("\"schemaType\\\""u8) >= 0;

    private static ExpectedValue ClassifyMember(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped || reader.ValueSpan.Length > 16)
            return ExpectedValue.None;
        string name = Encoding.UTF8.GetString(reader.ValueSpan);
        return TokenNames.Contains(name) ? ExpectedValue.Token : StateNames.Contains(name) ? ExpectedValue.State : name == "hits" ? ExpectedValue.Hits : name == "timed_out" ? ExpectedValue.TimedOut : ExpectedValue.None;
    }

    private void ReadValue(ref Utf8JsonReader reader)
    {
        HasRecordOutsideList |= reader.TokenType == JsonTokenType.String && MentionsRecord(reader.ValueSpan);
        switch (_expected)
        {
            case ExpectedValue.Token:
                HasMore |= reader.TokenType == JsonTokenType.String && !reader.ValueSpan.IsEmpty;
                break;
            case ExpectedValue.State when reader.TokenType == JsonTokenType.String && JsonText.Read(ref reader) is var state && UnfinishedStates.Contains(state):
                State = state;
                break;
            case ExpectedValue.TimedOut when reader.TokenType == JsonTokenType.True:
                State = "timed out";
                break;
            case ExpectedValue.Total when reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long total):
                Total = total;
                break;
            default:
                break;
        }
    }
}
