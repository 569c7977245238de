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
internal sealed class WrapperScan(
    ByteWindow window, ScanPlace place, RecordHandover handover, ReadLimits limits, ListReader list, CancellationToken cancel)
{
    private enum Step
    {
        More,
        List,
        End,
    }

    // What is at hand has been read up to _read.
    private JsonReaderState _state;
    private AnswerPages _pages;
    private int _read;
    private bool _afterList, _atList, _isRecord, _isFirst, _atHits, _inHits;

    /// <summary>Reads the object.</summary>
    /// <returns>False where it, or a record in it, is damaged.</returns>
    public bool Scan()
    {
        long start = window.Offset;
        _state = new JsonReaderState(ValidValue.Options);
        _pages = default;
        _read = 0;
        _afterList = _atList = _isRecord = _atHits = _inHits = false;
        _isFirst = true;
        while (true)
        {
            if (!Walk(out Step step))
                return place.Break(_read);
            switch (step)
            {
                case Step.List:
                    window.Advance(_read);
                    _read = 0;
                    _afterList = true;
                    // The list being read, what the token reader sees of it is an empty one.
                    if (!list(out long records))
                        return false;
                    _pages.Hits += _inHits ? records : 0;
                    break;
                case Step.End:
                    if (!_afterList && !Whole(_read))
                        return false;
                    if (_afterList)
                        handover.Lists(_pages, start);
                    window.Advance(_read);
                    return true;
                default:
                    if (window.Rest.Length > limits.MaxRecordBytes)
                        return _afterList ? place.Break(_read) : place.BreakTooLarge();
                    window.More();
                    break;
            }
        }
    }

    private bool Walk(out Step step)
    {
        Utf8JsonReader reader = new(window.Rest[_read..], window.IsLast, _state);
        step = Step.More;
        try
        {
            while (step == Step.More && reader.Read())
                step = Next(ref reader);
        }
        catch (JsonException)
        {
            _read += (int)reader.BytesConsumed;
            return false;
        }
        _read += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
        return true;
    }

    private Step Next(ref Utf8JsonReader reader)
    {
        _pages.See(ref reader);
        bool atList = _atList, atHits = _atHits;
        _atList = _atHits = false;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray when atList:
                return Step.List;
            case JsonTokenType.StartObject when atHits:
                _inHits = true;
                break;
            case JsonTokenType.EndObject when reader.CurrentDepth == 1:
                _inHits = false;
                break;
            case JsonTokenType.EndObject when reader.CurrentDepth == 0:
                return Step.End;
            case JsonTokenType.PropertyName when reader.CurrentDepth == 1:
                _isRecord |= _isFirst && ListNames.IsRecord(ref reader);
                _isFirst = false;
                _atList = ListNames.IsOwn(ref reader) || (!_isRecord && ListNames.IsOther(ref reader));
                _atHits = !_isRecord && ListNames.IsHits(ref reader);
                break;
            case JsonTokenType.PropertyName when reader.CurrentDepth == 2 && _inHits:
                _atList = ListNames.IsHits(ref reader);
                break;
            default:
                break;
        }
        return Step.More;
    }

    private bool Whole(int length)
    {
        if (length > limits.MaxRecordBytes)
            return place.BreakTooLarge();
        JsonRecordScanner.ScanObject(window.First(length), window.Offset, handover, limits, cancel);
        return true;
    }
}

/// <summary>Reads a list, from behind its opening bracket to before its closing one.</summary>
/// <param name="records">How many elements it has.</param>
/// <returns>False where it is damaged.</returns>
internal delegate bool ListReader(out long records);
