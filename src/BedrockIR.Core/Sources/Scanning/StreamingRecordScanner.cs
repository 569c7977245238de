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
internal sealed class StreamingRecordScanner : IDisposable
{
    private const int InitialLength = 1 << 12, GrowthFactor = 8;

    private readonly LogContentStream _content;
    private readonly ReadLimits _limits;
    private readonly CancellationToken _cancel;
    private readonly ByteWindow _window;
    private readonly ScanPosition _position;
    private readonly RecordDispatcher _dispatcher;
    private readonly DamageReporter _damage;
    private readonly ValueScanner _values;
    private readonly WrapperScanner _wrappers;
    private bool _isDamaged;

    /// <summary>Begins a scan.</summary>
    /// <param name="content">What to read; it is not disposed of.</param>
    /// <param name="path">What the content is called in messages and origins.</param>
    /// <param name="sink">Takes the records.</param>
    /// <param name="interest">Which records can be of use; null for all.</param>
    /// <param name="limits">What a record may not exceed.</param>
    /// <param name="cancel">Stops the scan.</param>
    public StreamingRecordScanner(LogContentStream content, string path, IRecordSink sink, RecordPrefilter? interest, ReadLimits limits, CancellationToken cancel)
    {
        _content = content;
        _limits = limits;
        _cancel = cancel;
        _window = new ByteWindow(content);
        _position = new ScanPosition(_window);
        _dispatcher = new RecordDispatcher(path, sink);
        _damage = new DamageReporter(_dispatcher, limits);
        _wrappers = new WrapperScanner(_window, _position, _dispatcher, limits, (out long records) => ScanElements(wrapped: true, inner: false, out records), cancel);
        _values = new ValueScanner(_window, _position, _dispatcher, interest, limits, _wrappers.Scan);
    }

    /// <summary>Records that were passed over.</summary>
    public long IgnoredRecords => _values.IgnoredRecords;

    /// <summary>Scans the content to its end.</summary>
    public void Scan()
    {
        if (!SkipBeginning())
            return;
        while (MoveToNextValue())
        {
            _cancel.ThrowIfCancellationRequested();
            _position.ValueStart = _window.Offset;
            if (_window.Unread[0] == '[' ? ScanList(inner: false) : ScanValue(wrapped: false))
                _position.ScannedTo = _window.Offset;
            else
                RecoverFromDamage();
        }
        _dispatcher.Finish();
    }

    /// <inheritdoc/>
    public void Dispose() => _window.Dispose();

    // What does not begin with JSON may still hold lines of it.
    private bool SkipBeginning()
    {
        bool zeros = false;
        int first;
        while ((first = _window.Unread.IndexOfAnyExcept(JsonBytes.LeadingBytes)) < 0)
        {
            zeros |= _window.Unread.Contains((byte)0);
            _window.Advance(_window.Unread.Length);
            if (_window.ReadMore())
                continue;
            if (_content.Damage is null)
                _damage.ReportEmpty();
            return false;
        }
        bool newLine = first > 0 && _window.Unread[first - 1] == '\n';
        if (zeros || _window.Unread[..first].Contains((byte)0))
            _damage.ReportLeadingZeros();
        _window.Advance(first);
        if (IsValueOrPrefix())
            return true;
        long at = _window.Offset;
        _isDamaged = true;
        bool found = FindNextRecord(newLine);
        _damage.ReportInvalidStart(at, found);
        return found;
    }

    private bool ScanList(bool inner)
    {
        _window.Advance(1);
        if (!ScanElements(wrapped: false, inner, out _))
            return false;
        _window.Advance(1);
        return true;
    }

    // From behind the opening bracket to before the closing one.
    private bool ScanElements(bool wrapped, bool inner, out long records)
    {
        records = 0;
        for (bool first = true; ; first = false)
        {
            _cancel.ThrowIfCancellationRequested();
            _position.ScannedTo = _window.Offset;
            if (!MoveToNextElement(first))
                return false;
            if (wrapped)
            {
                long passed = _values.IgnoredRecords;
                _values.IgnoreUnwanted();
                records += _values.IgnoredRecords - passed;
                _position.ValueStart = _window.Offset;
            }
            records++;
            switch (_window.Unread[0])
            {
                case (byte)']':
                    records--;
                    _position.ScannedTo = _window.Offset + 1;
                    _position.ValueStart = null;
                    return true;
                case (byte)'[' when TryScanRow():
                    break;
                case (byte)'[' when !wrapped && !inner:
                    if (!ScanList(inner: true))
                        return false;
                    break;
                default:
                    if (!ScanValue(wrapped))
                        return false;
                    break;
            }
        }
    }

    // A list in a list can be a row of a table.
    private bool TryScanRow()
    {
        for (int look = InitialLength; ; look = Math.Min(look * GrowthFactor, _limits.MaxRecordBytes))
        {
            look = Math.Min(look, _limits.MaxRecordBytes);
            _window.EnsureUnread(look);
            int seen = Math.Min(look, _window.Unread.Length);
            JsonValueStatus end = JsonRowReader.FindEnd(_window.Unread[..seen], _window.IsFinalBlock && seen == _window.Unread.Length, out int length);
            if (end == JsonValueStatus.Found)
            {
                _dispatcher.DispatchRow(_window.Slice(length), _window.Offset);
                _window.Advance(length);
                return true;
            }
            if (end == JsonValueStatus.Invalid || look == _limits.MaxRecordBytes)
                return false;
        }
    }

    // Between two elements stands one comma, and spaces; a comma behind the last does no harm.
    private bool MoveToNextElement(bool first)
    {
        bool found = SkipSeparators(JsonBytes.Separators, out int commas, out bool marks);
        _position.ValueStart = found ? _window.Offset : null;
        int allowed = first ? 0 : 1;
        bool regular = found && !marks && (commas == allowed || (commas < allowed && _window.Unread[0] == ']'));
        return regular || _position.MarkDamaged(0);
    }

    private bool ScanValue(bool wrapped) => _window.Unread[0] == '{' ? _values.ScanObject(wrapped) : _values.ScanOther();

    private void RecoverFromDamage()
    {
        _isDamaged = true;
        if (_position.ValueStart is not { } open)
        {
            _damage.ReportTruncated(_position.ScannedTo);
            FindNextRecordFrom(_position.ScannedTo);
        }
        else if (_position.IsTooLarge || _position.DamageOffset - open > _limits.MaxRecordBytes)
        {
            _dispatcher.SkipTooLarge(open, _limits);
            FindNextRecordFrom(open + _limits.MaxRecordBytes);
        }
        else
        {
            MoveTo(open);
            // Where only what stands between two records is wrong, the second is not.
            byte first = _window.Unread.IsEmpty ? (byte)0 : _window.Unread[0];
            bool between = _position.DamageOffset <= open && first == '{';
            bool found = between || (_damage.ShouldSearch(open, _position.DamageOffset - open) && FindNextRecordFrom(open + 1));
            _damage.ReportDamagedValue(open, first, between, found);
            if (!found)
                _window.SkipToEnd();
        }
        _position.ScannedTo = _window.Offset;
    }

    private bool FindNextRecordFrom(long offset)
    {
        MoveTo(Math.Max(offset - 1, _window.Offset));
        if (_window.Unread.IsEmpty)
            return false;
        bool newLine = _window.Unread[0] == '\n';
        _window.Advance(1);
        return FindNextRecord(newLine);
    }

    private bool FindNextRecord(bool newLine)
    {
        _damage.Recovery.Start(newLine);
        while (true)
        {
            bool found = _damage.Recovery.Find(_window.Unread, _window.IsFinalBlock, out int passed);
            _window.Advance(passed);
            if (found)
                return true;
            _cancel.ThrowIfCancellationRequested();
            if (!_window.ReadMore() && _window.Unread.IsEmpty)
                return false;
        }
    }

    private void MoveTo(long offset)
    {
        while (offset - _window.Offset > _window.Unread.Length)
        {
            _window.Advance(_window.Unread.Length);
            if (!_window.ReadMore())
                return;
        }
        _window.Advance((int)(offset - _window.Offset));
        _window.EnsureUnread(1);
    }

    private bool MoveToNextValue()
    {
        if (!SkipSeparators(_isDamaged ? JsonBytes.SeparatorsAfterDamage : JsonBytes.Separators, out _, out _))
            return false;
        _window.Advance(GetPrefixLength());
        return true;
    }

    private int GetPrefixLength()
    {
        if (!char.IsAsciiDigit((char)_window.Unread[0]))
            return 0;
        _window.EnsureUnread(LinePrefix.MaxLength);
        return LinePrefix.GetLength(_window.Unread);
    }

    private bool IsValueOrPrefix() => _window.Unread[0] is (byte)'{' or (byte)'['
        || (_window.Unread[0] == '"' && _window.EnsureUnread(2) && _window.Unread[1] is (byte)'{' or (byte)'[' or (byte)'\\') || GetPrefixLength() > 0;

    // Files that were joined leave commas and byte-order marks between values; damage to a list leaves its end.
    private bool SkipSeparators(SearchValues<byte> separators, out int commas, out bool marks)
    {
        commas = 0;
        marks = false;
        while (true)
        {
            int found = _window.Unread.IndexOfAnyExcept(separators);
            int passed = found < 0 ? _window.Unread.Length : found;
            commas += passed == 0 ? 0 : _window.Unread[..passed].Count((byte)',');
            _window.Advance(passed);
            if (found < 0 ? !_window.ReadMore() : !IsByteOrderMark())
                return found >= 0;
            if (found < 0)
                continue;
            marks = true;
            _window.Advance(JsonBytes.ByteOrderMark.Length);
        }
    }

    private bool IsByteOrderMark() => _window.Unread[0] == JsonBytes.ByteOrderMark[0]
        && _window.EnsureUnread(JsonBytes.ByteOrderMark.Length) && _window.Unread.StartsWith(JsonBytes.ByteOrderMark);
}
