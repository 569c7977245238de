using System.Buffers;
using BedrockIR.Sources.Content;
using BedrockIR.Sources.Envelopes;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Scanning;

/// <summary>
/// Finds the CloudTrail records in a content of any size while it is being read, and looks closely only at those that can
/// be of use. Lists of records are split by brackets alone; everything unusual, and everything that is handed over, is
/// validated. It finds what <see cref="JsonRecordScanner"/> finds.
/// </summary>
internal sealed class RecordStream : IDisposable
{
    private const int FirstLook = 1 << 12, MoreEachTime = 8;

    private readonly LogContent _content;
    private readonly ReadLimits _limits;
    private readonly CancellationToken _cancel;
    private readonly ByteWindow _window;
    private readonly ScanPlace _place;
    private readonly RecordHandover _handover;
    private readonly DamageReport _damage;
    private readonly ObjectScan _objects;
    private readonly WrapperScan _wrappers;
    private bool _damaged;

    /// <summary>Begins a scan.</summary>
    /// <param name="content">What to read; it is not disposed of.</param>
    /// <param name="path">What the content is called in messages and origins.</param>
    /// <param name="sink">Takes the records.</param>
    /// <param name="interest">Which records can be of use; null for all.</param>
    /// <param name="limits">What a record may not exceed.</param>
    /// <param name="cancel">Stops the scan.</param>
    public RecordStream(LogContent content, string path, IRecordSink sink, RecordInterest? interest, ReadLimits limits, CancellationToken cancel)
    {
        _content = content;
        _limits = limits;
        _cancel = cancel;
        _window = new ByteWindow(content);
        _place = new ScanPlace(_window);
        _handover = new RecordHandover(path, sink);
        _damage = new DamageReport(_handover, limits);
        _wrappers = new WrapperScan(_window, _place, _handover, limits, (out long records) => Elements(wrapped: true, inner: false, out records), cancel);
        _objects = new ObjectScan(_window, _place, _handover, interest, limits, _wrappers.Scan);
    }

    /// <summary>Records that were passed over.</summary>
    public long Passed => _objects.Passed;

    /// <summary>Scans the content to its end.</summary>
    public void Scan()
    {
        if (!SkipBeginning())
            return;
        while (SkipBetween())
        {
            _cancel.ThrowIfCancellationRequested();
            _place.Open = _window.Offset;
            if (_window.Rest[0] == '[' ? List(inner: false) : Value(wrapped: false))
                _place.Done = _window.Offset;
            else
                GoOnBehindDamage();
        }
        _handover.Finish();
    }

    /// <inheritdoc/>
    public void Dispose() => _window.Dispose();

    // What does not begin with JSON may still hold lines of it.
    private bool SkipBeginning()
    {
        bool zeros = false;
        int first;
        while ((first = _window.Rest.IndexOfAnyExcept(JsonBytes.Blank)) < 0)
        {
            zeros |= _window.Rest.Contains((byte)0);
            _window.Advance(_window.Rest.Length);
            if (_window.More())
                continue;
            if (_content.Damage is null)
                _damage.Empty();
            return false;
        }
        bool newLine = first > 0 && _window.Rest[first - 1] == '\n';
        if (zeros || _window.Rest[..first].Contains((byte)0))
            _damage.Zeros();
        _window.Advance(first);
        if (IsValueOrPrefix())
            return true;
        long at = _window.Offset;
        _damaged = true;
        bool found = Find(newLine);
        _damage.Beginning(at, found);
        return found;
    }

    private bool List(bool inner)
    {
        _window.Advance(1);
        if (!Elements(wrapped: false, inner, out _))
            return false;
        _window.Advance(1);
        return true;
    }

    // From behind the opening bracket to before the closing one.
    private bool Elements(bool wrapped, bool inner, out long records)
    {
        records = 0;
        for (bool first = true; ; first = false)
        {
            _cancel.ThrowIfCancellationRequested();
            _place.Done = _window.Offset;
            if (!NextElement(first))
                return false;
            if (wrapped)
            {
                long passed = _objects.Passed;
                _objects.PassOver();
                records += _objects.Passed - passed;
                _place.Open = _window.Offset;
            }
            records++;
            switch (_window.Rest[0])
            {
                case (byte)']':
                    records--;
                    _place.Done = _window.Offset + 1;
                    _place.Open = null;
                    return true;
                case (byte)'[' when Row():
                    break;
                case (byte)'[' when !wrapped && !inner:
                    if (!List(inner: true))
                        return false;
                    break;
                default:
                    if (!Value(wrapped))
                        return false;
                    break;
            }
        }
    }

    // A list in a list can be a row of a table.
    private bool Row()
    {
        for (int look = FirstLook; ; look = Math.Min(look * MoreEachTime, _limits.MaxRecordBytes))
        {
            look = Math.Min(look, _limits.MaxRecordBytes);
            _window.Has(look);
            int seen = Math.Min(look, _window.Rest.Length);
            ValueEnd end = RowShape.Find(_window.Rest[..seen], _window.IsLast && seen == _window.Rest.Length, out int length);
            if (end == ValueEnd.Found)
            {
                _handover.Row(_window.First(length), _window.Offset);
                _window.Advance(length);
                return true;
            }
            if (end == ValueEnd.Damaged || look == _limits.MaxRecordBytes)
                return false;
        }
    }

    // Between two elements stands one comma, and spaces; a comma behind the last does no harm.
    private bool NextElement(bool first)
    {
        bool found = SkipSeparators(JsonBytes.Between, out int commas, out bool marks);
        _place.Open = found ? _window.Offset : null;
        int allowed = first ? 0 : 1;
        bool regular = found && !marks && (commas == allowed || (commas < allowed && _window.Rest[0] == ']'));
        return regular || _place.Break(0);
    }

    private bool Value(bool wrapped) => _window.Rest[0] == '{' ? _objects.Scan(wrapped) : _objects.ScanOther();

    private void GoOnBehindDamage()
    {
        _damaged = true;
        if (_place.Open is not { } open)
        {
            _damage.BreaksOff(_place.Done);
            FindFrom(_place.Done);
        }
        else if (_place.TooLarge || _place.BrokeAt - open > _limits.MaxRecordBytes)
        {
            _handover.SkipTooLarge(open, _limits);
            FindFrom(open + _limits.MaxRecordBytes);
        }
        else
        {
            MoveTo(open);
            // Where only what stands between two records is wrong, the second is not.
            byte first = _window.Rest.IsEmpty ? (byte)0 : _window.Rest[0];
            bool between = _place.BrokeAt <= open && first == '{';
            bool found = between || (_damage.MayGoOn(open, _place.BrokeAt - open) && FindFrom(open + 1));
            _damage.Record(open, first, between, found);
            if (!found)
                _window.End();
        }
        _place.Done = _window.Offset;
    }

    private bool FindFrom(long offset)
    {
        MoveTo(Math.Max(offset - 1, _window.Offset));
        if (_window.Rest.IsEmpty)
            return false;
        bool newLine = _window.Rest[0] == '\n';
        _window.Advance(1);
        return Find(newLine);
    }

    private bool Find(bool newLine)
    {
        _damage.Search.Begin(newLine);
        while (true)
        {
            bool found = _damage.Search.Find(_window.Rest, _window.IsLast, out int passed);
            _window.Advance(passed);
            if (found)
                return true;
            _cancel.ThrowIfCancellationRequested();
            if (!_window.More() && _window.Rest.IsEmpty)
                return false;
        }
    }

    private void MoveTo(long offset)
    {
        while (offset - _window.Offset > _window.Rest.Length)
        {
            _window.Advance(_window.Rest.Length);
            if (!_window.More())
                return;
        }
        _window.Advance((int)(offset - _window.Offset));
        _window.Has(1);
    }

    private bool SkipBetween()
    {
        if (!SkipSeparators(_damaged ? JsonBytes.BetweenDamaged : JsonBytes.Between, out _, out _))
            return false;
        _window.Advance(Prefix());
        return true;
    }

    private int Prefix()
    {
        if (!char.IsAsciiDigit((char)_window.Rest[0]))
            return 0;
        _window.Has(LinePrefix.Longest);
        return LinePrefix.Find(_window.Rest);
    }

    private bool IsValueOrPrefix() => _window.Rest[0] is (byte)'{' or (byte)'['
        || (_window.Rest[0] == '"' && _window.Has(2) && _window.Rest[1] is (byte)'{' or (byte)'[' or (byte)'\\') || Prefix() > 0;

    // Files that were joined leave commas and byte-order marks between values; damage to a list leaves its end.
    private bool SkipSeparators(SearchValues<byte> separators, out int commas, out bool marks)
    {
        commas = 0;
        marks = false;
        while (true)
        {
            int found = _window.Rest.IndexOfAnyExcept(separators);
            int passed = found < 0 ? _window.Rest.Length : found;
            commas += passed == 0 ? 0 : _window.Rest[..passed].Count((byte)',');
            _window.Advance(passed);
            if (found < 0 ? !_window.More() : !IsMark())
                return found >= 0;
            if (found < 0)
                continue;
            marks = true;
            _window.Advance(JsonBytes.Mark.Length);
        }
    }

    private bool IsMark() => _window.Rest[0] == JsonBytes.Mark[0]
        && _window.Has(JsonBytes.Mark.Length) && _window.Rest.StartsWith(JsonBytes.Mark);
}
