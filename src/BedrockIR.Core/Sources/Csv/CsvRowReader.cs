using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace BedrockIR.Sources.Csv;

/// <summary>
/// Reads rows of cells that commas separate (RFC 4180), or semicolons, or tabs, one row at a time. A faulty row ends where its quotes say, never
/// earlier: what stands in a cell was written by an attacker, and must not be taken for a row.
/// </summary>
/// <param name="source">The content in UTF-8.</param>
/// <param name="mostBytes">How long a row may be.</param>
/// <param name="cancel">Stops reading.</param>
internal sealed class CsvRowReader(Stream source, int mostBytes, CancellationToken cancel)
{
    private const int InitialBufferSize = 1 << 16;
    private const int MaxLineEndLength = 2;

    // No table has so many columns; hostile rows have millions.
    private const int MaxCells = 4096;

    private readonly List<(int Start, int Length)> _cells = [];
    private SearchValues<byte> _delimiters = SearchValues.Create(",\"\n"u8);
    private byte _separator = (byte)',';
    private byte[] _buffer = new byte[Math.Min(InitialBufferSize, mostBytes + MaxLineEndLength)];

    // The row begins at _row, is looked through up to _at; the buffer is filled up to _end and begins at _offset of all.
    private int _rowStart;
    private int _position;
    private int _end;
    private long _offset;
    private ParseState _state;

    private enum ParseState
    {
        CellStart,
        Unquoted,
        Quoted,
        AfterQuote,
    }

    /// <summary>What stands between cells: a character of ASCII.</summary>
    public char Separator
    {
        init => (_separator, _delimiters) = ((byte)value, SearchValues.Create([(byte)value, (byte)'"', (byte)'\n']));
    }

    /// <summary>The byte at which the row begins, counted from the first of the content.</summary>
    public long Offset { get; private set; }

    /// <summary>What is wrong with it. A faulty row has no cells.</summary>
    public CsvRowError Error { get; private set; }

    /// <summary>How many cells it has.</summary>
    public int Count => _cells.Count;

    /// <summary>Whether all of its bytes are UTF-8.</summary>
    public bool IsUtf8 { get; private set; }

    /// <summary>Whether it is the line that Markdown draws below a header: cells of <c>---</c> or <c>:--:</c>.</summary>
    public bool IsRuler
    {
        get
        {
            bool hasDashes = false;
            foreach ((int start, int length) in _cells)
            {
                ReadOnlySpan<byte> cell = _buffer.AsSpan(start, length);
                if (cell.ContainsAnyExcept((byte)'-', (byte)':'))
                    return false;
                hasDashes |= cell.IndexOf("--"u8) >= 0;
            }
            return hasDashes;
        }
    }

    /// <summary>What a cell holds, without its quotes; what is no UTF-8 in it was replaced by U+FFFD. Valid until the next
    /// row is read.</summary>
    public ReadOnlySpan<byte> this[int cell]
    {
        get
        {
            ReadOnlySpan<byte> raw = _buffer.AsSpan(_cells[cell].Start, _cells[cell].Length);
            return IsUtf8 ? raw : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(raw));
        }
    }

    /// <summary>Goes to the next row. Empty lines are none.</summary>
    /// <returns>False when there is none.</returns>
    public bool Read()
    {
        do
        {
            if (!FindEnd())
                return false;
        }
        while (Error == CsvRowError.None && TrimLineEnd().IsEmpty);
        _cells.Clear();
        if (TrimLineEnd().Length > mostBytes)
            Error = CsvRowError.TooLarge;
        if (Error == CsvRowError.None)
            SplitCells();
        return true;
    }

    private bool FindEnd()
    {
        _rowStart = _position;
        (_state, Error) = (ParseState.CellStart, CsvRowError.None);
        if (_offset + _position == 0 && Fill() && _buffer.AsSpan(0, _end).StartsWith(Encoding.UTF8.Preamble))
            _rowStart = _position = Encoding.UTF8.Preamble.Length;
        Offset = _offset + _rowStart;
        while (!Scan())
        {
            cancel.ThrowIfCancellationRequested();
            if (Fill())
                continue;
            if (_state == ParseState.Quoted && Error == CsvRowError.None)
                Error = CsvRowError.Truncated;
            return _position > _rowStart || Error == CsvRowError.TooLarge;
        }
        return true;
    }

    // Looks on for the row's end; false when what is there ends before it.
    private bool Scan()
    {
        while (_position < _end)
        {
            ReadOnlySpan<byte> rest = _buffer.AsSpan(_position.._end);
            int found = _state == ParseState.Quoted ? rest.IndexOf((byte)'"') : rest.IndexOfAny(_delimiters);
            if (found != 0 && _state == ParseState.CellStart)
                _state = ParseState.Unquoted;
            else if (found != 0 && _state == ParseState.AfterQuote && !IsLineEnd(rest, found))
                SetMisplacedQuote();
            _position = found < 0 ? _end : _position + found + 1;
            if (found >= 0 && Advance(rest[found]))
                return true;
        }
        return false;
    }

    private bool Advance(byte mark)
    {
        if (_state == ParseState.Quoted)
            _state = ParseState.AfterQuote;
        else if (mark == '"' && _state is ParseState.CellStart or ParseState.AfterQuote)
            _state = ParseState.Quoted;
        else if (mark == '"')
            SetMisplacedQuote();
        else
            _state = ParseState.CellStart;
        return mark == '\n' && _state == ParseState.CellStart;
    }

    // Behind a closing quote only \r\n may stand, or what of it is there yet.
    private static bool IsLineEnd(ReadOnlySpan<byte> rest, int found) =>
        found < 0 ? rest.SequenceEqual("\r"u8) : found == 1 && rest.StartsWith("\r\n"u8);

    private void SetMisplacedQuote()
    {
        _state = ParseState.Unquoted;
        if (Error == CsvRowError.None)
            Error = CsvRowError.MisplacedQuote;
    }

    private bool Fill()
    {
        if (_rowStart > 0)
            Discard(_rowStart);
        if (_end == _buffer.Length && _buffer.Length > mostBytes)
        {
            Error = CsvRowError.TooLarge;
            Discard(_position);
        }
        else if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, (int)Math.Min(2L * _buffer.Length, mostBytes + (long)MaxLineEndLength));
        }
        int read = source.ReadAtLeast(_buffer.AsSpan(_end), _buffer.Length - _end, throwOnEndOfStream: false);
        _end += read;
        return read > 0;
    }

    private void Discard(int bytes)
    {
        _buffer.AsSpan(bytes.._end).CopyTo(_buffer);
        (_rowStart, _position, _end, _offset) = (0, _position - bytes, _end - bytes, _offset + bytes);
    }

    private void SplitCells()
    {
        Span<byte> row = TrimLineEnd();
        IsUtf8 = Utf8.IsValid(row);
        for (int at = 0; at <= row.Length && _cells.Count <= MaxCells; at++)
        {
            if (at < row.Length && row[at] == '"')
            {
                at = Unquote(row, at + 1);
                continue;
            }
            int length = row[at..].IndexOf(_separator) is >= 0 and var comma ? comma : row.Length - at;
            // People align tables by hand; quotes keep the white space that belongs to a value.
            int leading = length - row.Slice(at, length).TrimStart(" \t"u8).Length;
            _cells.Add((_rowStart + at + leading, row.Slice(at + leading, length - leading).TrimEnd(" \t"u8).Length));
            at += length;
        }
    }

    // Two quotes stand for one; the cell shrinks in its place. Returns where the cell ends in the row.
    private int Unquote(Span<byte> row, int start)
    {
        int write = start, read = start;
        while (true)
        {
            int length = row[read..].IndexOf((byte)'"');
            row.Slice(read, length).CopyTo(row[write..]);
            (write, read) = (write + length, read + length + 1);
            if (read == row.Length || row[read] != '"')
                break;
            (row[write], write, read) = ((byte)'"', write + 1, read + 1);
        }
        _cells.Add((_rowStart + start, write - start));
        return read;
    }

    private Span<byte> TrimLineEnd()
    {
        Span<byte> row = _buffer.AsSpan(_rowStart.._position);
        if (_state == ParseState.CellStart && row.EndsWith("\n"u8))
            row = row[..^1];
        return row.EndsWith("\r"u8) && _state != ParseState.Quoted ? row[..^1] : row;
    }
}
