using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace BedrockIR.Sources.Tables;

/// <summary>
/// Reads rows of cells that commas separate (RFC 4180), or semicolons, or tabs, one row at a time. A faulty row ends where its quotes say, never
/// earlier: what stands in a cell was written by an attacker, and must not be taken for a row.
/// </summary>
/// <param name="source">The content in UTF-8.</param>
/// <param name="mostBytes">How long a row may be.</param>
/// <param name="cancel">Stops reading.</param>
internal sealed class CsvRows(Stream source, int mostBytes, CancellationToken cancel)
{
    private const int FirstBytes = 1 << 16;
    private const int LineEnd = 2;

    // No table has so many columns; hostile rows have millions.
    private const int MostCells = 4096;

    private readonly List<(int Start, int Length)> _cells = [];
    private SearchValues<byte> _ends = SearchValues.Create(",\"\n"u8);
    private byte _separator = (byte)',';
    private byte[] _buffer = new byte[Math.Min(FirstBytes, mostBytes + LineEnd)];

    // The row begins at _row, is looked through up to _at; the buffer is filled up to _end and begins at _offset of all.
    private int _row;
    private int _at;
    private int _end;
    private long _offset;
    private Place _place;

    private enum Place
    {
        CellStart,
        Plain,
        Quoted,
        AfterQuote,
    }

    /// <summary>What stands between cells: a character of ASCII.</summary>
    public char Separator
    {
        init => (_separator, _ends) = ((byte)value, SearchValues.Create([(byte)value, (byte)'"', (byte)'\n']));
    }

    /// <summary>The byte at which the row begins, counted from the first of the content.</summary>
    public long Offset { get; private set; }

    /// <summary>What is wrong with it. A faulty row has no cells.</summary>
    public CsvFault Fault { get; private set; }

    /// <summary>How many cells it has.</summary>
    public int Count => _cells.Count;

    /// <summary>Whether all of its bytes are UTF-8.</summary>
    public bool IsUtf8 { get; private set; }

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
        while (Fault == CsvFault.None && WithoutLineEnd().IsEmpty);
        _cells.Clear();
        if (WithoutLineEnd().Length > mostBytes)
            Fault = CsvFault.TooLarge;
        if (Fault == CsvFault.None)
            Split();
        return true;
    }

    private bool FindEnd()
    {
        _row = _at;
        (_place, Fault) = (Place.CellStart, CsvFault.None);
        if (_offset + _at == 0 && Fill() && _buffer.AsSpan(0, _end).StartsWith(Encoding.UTF8.Preamble))
            _row = _at = Encoding.UTF8.Preamble.Length;
        Offset = _offset + _row;
        while (!Scan())
        {
            cancel.ThrowIfCancellationRequested();
            if (Fill())
                continue;
            if (_place == Place.Quoted && Fault == CsvFault.None)
                Fault = CsvFault.BreaksOff;
            return _at > _row || Fault == CsvFault.TooLarge;
        }
        return true;
    }

    // Looks on for the row's end; false when what is there ends before it.
    private bool Scan()
    {
        while (_at < _end)
        {
            ReadOnlySpan<byte> rest = _buffer.AsSpan(_at.._end);
            int found = _place == Place.Quoted ? rest.IndexOf((byte)'"') : rest.IndexOfAny(_ends);
            if (found != 0 && _place == Place.CellStart)
                _place = Place.Plain;
            else if (found != 0 && _place == Place.AfterQuote && !IsLineEnd(rest, found))
                Misplaced();
            _at = found < 0 ? _end : _at + found + 1;
            if (found >= 0 && Step(rest[found]))
                return true;
        }
        return false;
    }

    private bool Step(byte mark)
    {
        if (_place == Place.Quoted)
            _place = Place.AfterQuote;
        else if (mark == '"' && _place is Place.CellStart or Place.AfterQuote)
            _place = Place.Quoted;
        else if (mark == '"')
            Misplaced();
        else
            _place = Place.CellStart;
        return mark == '\n' && _place == Place.CellStart;
    }

    // Behind a closing quote only \r\n may stand, or what of it is there yet.
    private static bool IsLineEnd(ReadOnlySpan<byte> rest, int found) =>
        found < 0 ? rest.SequenceEqual("\r"u8) : found == 1 && rest.StartsWith("\r\n"u8);

    private void Misplaced()
    {
        _place = Place.Plain;
        if (Fault == CsvFault.None)
            Fault = CsvFault.Quoting;
    }

    private bool Fill()
    {
        if (_row > 0)
            Forget(_row);
        if (_end == _buffer.Length && _buffer.Length > mostBytes)
        {
            Fault = CsvFault.TooLarge;
            Forget(_at);
        }
        else if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, (int)Math.Min(2L * _buffer.Length, mostBytes + (long)LineEnd));
        }
        int read = source.ReadAtLeast(_buffer.AsSpan(_end), _buffer.Length - _end, throwOnEndOfStream: false);
        _end += read;
        return read > 0;
    }

    private void Forget(int bytes)
    {
        _buffer.AsSpan(bytes.._end).CopyTo(_buffer);
        (_row, _at, _end, _offset) = (0, _at - bytes, _end - bytes, _offset + bytes);
    }

    private void Split()
    {
        Span<byte> row = WithoutLineEnd();
        IsUtf8 = Utf8.IsValid(row);
        for (int at = 0; at <= row.Length && _cells.Count <= MostCells; at++)
        {
            if (at < row.Length && row[at] == '"')
            {
                at = Unquote(row, at + 1);
                continue;
            }
            int length = row[at..].IndexOf(_separator) is >= 0 and var comma ? comma : row.Length - at;
            _cells.Add((_row + at, length));
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
        _cells.Add((_row + start, write - start));
        return read;
    }

    private Span<byte> WithoutLineEnd()
    {
        Span<byte> row = _buffer.AsSpan(_row.._at);
        if (_place == Place.CellStart && row.EndsWith("\n"u8))
            row = row[..^1];
        return row.EndsWith("\r"u8) && _place != Place.Quoted ? row[..^1] : row;
    }
}
