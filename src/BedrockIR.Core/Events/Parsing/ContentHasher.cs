using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BedrockIR.Sources;
using BedrockIR.Sources.Json;

namespace BedrockIR.Events.Parsing;

/// <summary>
/// A hash of what a record says beside its plain members: the request, the response and their like. It is equal for the same
/// content in another order of members, with other white space or escapes, with a number or truth value as text, as exports write
/// it, because no rule tells those apart. Anything that a rule could tell apart has another print. It is half of a SHA-256, so that
/// nobody can make up a second content with the print of another.
/// </summary>
/// <remarks>One thread at a time.</remarks>
internal sealed class ContentHasher
{
    private const byte ObjectMark = (byte)'{', ArrayMark = (byte)'[', TextMark = (byte)'"', NullMark = (byte)'n', EndMark = (byte)'}';

    private static readonly JsonReaderOptions Options = new() { MaxDepth = ReadLimits.MaxDepth, AllowTrailingCommas = true };

    // The members of the objects that are open, each with where it stands in _bytes.
    private readonly List<(int Start, int Length)> _members = [];
    private readonly Comparison<(int Start, int Length)> _order;
    private byte[] _bytes = new byte[4096];
    private byte[] _sorted = new byte[4096];
    private int _length;

    /// <summary>Makes one for the records of a thread.</summary>
    public ContentHasher() => _order = (a, b) => _bytes.AsSpan(a.Start, a.Length).SequenceCompareTo(_bytes.AsSpan(b.Start, b.Length));

    /// <summary>The print of some values; 0 where there are none.</summary>
    /// <param name="record">What they stand in.</param>
    /// <param name="values">Where each stands; an empty range for one that is missing.</param>
    public UInt128 Compute(ReadOnlySpan<byte> record, ReadOnlySpan<Range> values)
    {
        _length = 0;
        _members.Clear();
        for (int i = 0; i < values.Length; i++)
        {
            Utf8JsonReader reader = new(record[values[i]], Options);
            if (!record[values[i]].IsEmpty && reader.Read() && !IsNullOrEmpty(ref reader))
            {
                Write((byte)i);
                WriteValue(ref reader);
            }
        }
        if (_length == 0)
            return 0;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_bytes.AsSpan(0, _length), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private static bool IsNullOrEmpty(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Null || (reader.TokenType == JsonTokenType.String && reader.ValueSpan.IsEmpty);

    private void WriteValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                WriteObject(ref reader);
                break;
            case JsonTokenType.StartArray:
                Write(ArrayMark);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    WriteValue(ref reader);
                Write(EndMark);
                break;
            case JsonTokenType.String:
            case JsonTokenType.PropertyName:
                Write(TextMark, reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(JsonText.Read(ref reader)) : reader.ValueSpan);
                break;
            case JsonTokenType.Null:
                Write(NullMark);
                break;
            default:
                Write(TextMark, reader.ValueSpan);
                break;
        }
    }

    private void WriteObject(ref Utf8JsonReader reader)
    {
        Write(ObjectMark);
        int first = _members.Count, start = _length;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            int member = _length;
            WriteValue(ref reader);
            reader.Read();
            WriteValue(ref reader);
            _members.Add((member, _length - member));
        }
        SortMembers(CollectionsMarshal.AsSpan(_members)[first..], start);
        _members.RemoveRange(first, _members.Count - first);
        Write(EndMark);
    }

    private void SortMembers(Span<(int Start, int Length)> members, int start)
    {
        bool sorted = true;
        for (int i = 1; i < members.Length && sorted; i++)
            sorted = _order(members[i - 1], members[i]) <= 0;
        if (sorted)
            return;
        members.Sort(_order);
        if (_sorted.Length < _length - start)
            _sorted = new byte[_bytes.Length];
        int to = 0;
        foreach ((int from, int length) in members)
        {
            _bytes.AsSpan(from, length).CopyTo(_sorted.AsSpan(to));
            to += length;
        }
        _sorted.AsSpan(0, to).CopyTo(_bytes.AsSpan(start));
    }

    private void Write(byte mark)
    {
        EnsureCapacity(1);
        _bytes[_length++] = mark;
    }

    // The length tells where the text ends, whatever stands in it.
    private void Write(byte mark, ReadOnlySpan<byte> text)
    {
        EnsureCapacity(1 + sizeof(int) + text.Length);
        _bytes[_length] = mark;
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_length + 1), text.Length);
        text.CopyTo(_bytes.AsSpan(_length + 1 + sizeof(int)));
        _length += 1 + sizeof(int) + text.Length;
    }

    private void EnsureCapacity(int more)
    {
        if (_bytes.Length - _length < more)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + more));
    }
}
