using System.Text.Json;
using BedrockIR.Sources.Envelopes;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Scanning;

/// <summary>
/// Reads an object of the outermost levels token by token, as far as a list of records in it, which is then read on its
/// own. An object that holds no such list is kept whole, and read as the reference reads it.
/// </summary>
/// <param name="window">The content; it begins with the object.</param>
/// <param name="place">Where the scan is.</param>
/// <param name="handover">Hands over what is found.</param>
/// <param name="limits">What a record may not exceed.</param>
/// <param name="list">Reads a list.</param>
/// <param name="cancel">Stops the scan.</param>
internal sealed class WrapperScanner(
    ByteWindow window, ScanPosition place, RecordDispatcher handover, ReadLimits limits, ListReader list, CancellationToken cancel)
{
    private enum ScanResult
    {
        NeedMoreData,
        ListStart,
        ObjectEnd,
    }

    // What is at hand has been read up to _read.
    private JsonReaderState _state;
    private PagingInfo _pages;
    private int _bytesRead;
    private bool _isAfterList, _isAtList, _isRecord, _isFirst, _isAtHits, _isInHits;

    /// <summary>Reads the object.</summary>
    /// <returns>False where it, or a record in it, is damaged.</returns>
    public bool Scan()
    {
        long start = window.Offset;
        _state = new JsonReaderState(JsonValueFinder.ReaderOptions);
        _pages = default;
        _bytesRead = 0;
        _isAfterList = _isAtList = _isRecord = _isAtHits = _isInHits = false;
        _isFirst = true;
        while (true)
        {
            if (!ReadTokens(out ScanResult step))
                return place.MarkDamaged(_bytesRead);
            switch (step)
            {
                case ScanResult.ListStart:
                    window.Advance(_bytesRead);
                    _bytesRead = 0;
                    _isAfterList = true;
                    // The list being read, what the token reader sees of it is an empty one.
                    if (!list(out long records))
                        return false;
                    _pages.Hits += _isInHits ? records : 0;
                    break;
                case ScanResult.ObjectEnd:
                    if (!_isAfterList && !ScanWholeObject(_bytesRead))
                        return false;
                    if (_isAfterList)
                        handover.ReadListInfo(_pages, start);
                    window.Advance(_bytesRead);
                    return true;
                default:
                    if (window.Unread.Length > limits.MaxRecordBytes)
                        return _isAfterList ? place.MarkDamaged(_bytesRead) : place.MarkTooLarge();
                    window.ReadMore();
                    break;
            }
        }
    }

    private bool ReadTokens(out ScanResult step)
    {
        Utf8JsonReader reader = new(window.Unread[_bytesRead..], window.IsFinalBlock, _state);
        step = ScanResult.NeedMoreData;
        try
        {
            while (step == ScanResult.NeedMoreData && reader.Read())
                step = ReadToken(ref reader);
        }
        catch (JsonException)
        {
            _bytesRead += (int)reader.BytesConsumed;
            return false;
        }
        _bytesRead += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
        return true;
    }

    private ScanResult ReadToken(ref Utf8JsonReader reader)
    {
        _pages.ReadToken(ref reader);
        bool atList = _isAtList, atHits = _isAtHits;
        _isAtList = _isAtHits = false;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray when atList:
                return ScanResult.ListStart;
            case JsonTokenType.StartObject when atHits:
                _isInHits = true;
                break;
            case JsonTokenType.EndObject when reader.CurrentDepth == 1:
                _isInHits = false;
                break;
            case JsonTokenType.EndObject when reader.CurrentDepth == 0:
                return ScanResult.ObjectEnd;
            case JsonTokenType.PropertyName when reader.CurrentDepth == 1:
                _isRecord |= _isFirst && RecordListNames.IsRecordStart(ref reader);
                _isFirst = false;
                _isAtList = RecordListNames.IsCloudTrailList(ref reader) || (!_isRecord && RecordListNames.IsOtherList(ref reader));
                _isAtHits = !_isRecord && RecordListNames.IsElasticsearchHits(ref reader);
                break;
            case JsonTokenType.PropertyName when reader.CurrentDepth == 2 && _isInHits:
                _isAtList = RecordListNames.IsElasticsearchHits(ref reader);
                break;
            default:
                break;
        }
        return ScanResult.NeedMoreData;
    }

    private bool ScanWholeObject(int length)
    {
        if (length > limits.MaxRecordBytes)
            return place.MarkTooLarge();
        JsonRecordScanner.ScanObject(window.Slice(length), window.Offset, handover, limits, cancel);
        return true;
    }
}

/// <summary>Reads a list, from behind its opening bracket to before its closing one.</summary>
/// <param name="records">How many elements it has.</param>
/// <returns>False where it is damaged.</returns>
internal delegate bool ListReader(out long records);
