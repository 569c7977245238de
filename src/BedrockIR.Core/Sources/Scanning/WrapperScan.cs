using System.Text.Json;

namespace BedrockIR.Sources.Scanning;

/// <summary>
/// Reads an object of the outermost levels token by token, as far as a list of records in it, which is then read on its
/// own. An object that holds no such list is kept whole, and read as the reference reads it.
/// </summary>
/// <param name="window">The content; it begins with the object.</param>
/// <param name="place">Where the scan is.</param>
/// <param name="handover">Hands over what is found.</param>
/// <param name="limits">What a record may not exceed.</param>
/// <param name="list">Reads a list, from behind its opening bracket to before its closing one.</param>
/// <param name="cancel">Stops the scan.</param>
internal sealed class WrapperScan(
    ByteWindow window, ScanPlace place, RecordHandover handover, ReadLimits limits, Func<bool> list, CancellationToken cancel)
{
    private enum Step
    {
        More,
        List,
        End,
    }

    /// <summary>Reads the object.</summary>
    /// <returns>False where it, or a record in it, is damaged.</returns>
    public bool Scan()
    {
        JsonReaderState state = new(ValidValue.Options);
        int read = 0;
        bool afterList = false, atList = false;
        while (true)
        {
            if (!Walk(ref state, ref read, ref atList, out Step step))
                return place.Break(read);
            switch (step)
            {
                case Step.List:
                    window.Advance(read);
                    read = 0;
                    afterList = true;
                    // The list being read, what the token reader sees of it is an empty one.
                    if (!list())
                        return false;
                    break;
                case Step.End:
                    if (!afterList && !Whole(read))
                        return false;
                    window.Advance(read);
                    return true;
                default:
                    if (window.Rest.Length > limits.MaxRecordBytes)
                        return afterList ? place.Break(read) : place.BreakTooLarge();
                    window.More();
                    break;
            }
        }
    }

    private bool Walk(ref JsonReaderState state, ref int read, ref bool atList, out Step step)
    {
        Utf8JsonReader reader = new(window.Rest[read..], window.IsLast, state);
        step = Step.More;
        try
        {
            while (step == Step.More && reader.Read())
            {
                if (atList && reader.TokenType == JsonTokenType.StartArray)
                    step = Step.List;
                else if (reader.CurrentDepth == 0 && reader.TokenType == JsonTokenType.EndObject)
                    step = Step.End;
                atList = reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && RecordShape.IsWrapper(ref reader);
            }
        }
        catch (JsonException)
        {
            read += (int)reader.BytesConsumed;
            return false;
        }
        read += (int)reader.BytesConsumed;
        state = reader.CurrentState;
        return true;
    }

    private bool Whole(int length)
    {
        if (length > limits.MaxRecordBytes)
            return place.BreakTooLarge();
        JsonRecordScanner.ScanObject(window.First(length), window.Offset, handover, limits, cancel);
        return true;
    }
}
