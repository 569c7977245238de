using System.Buffers;
using System.Text;
using System.Text.Json;

namespace BedrockIR.Sources.Exports;

/// <summary>
/// Reads an object as Athena and CloudTrail Lake write it into a cell, <c>{type=IAMUser, arn=arn:aws:…, username=null}</c>,
/// which quotes nothing. A value ends only where the name of a member that is known begins, so that what an attacker
/// wrote into a name cannot add one; and a text in which a member stands twice, or that does not come out even, is not
/// believed at all.
/// </summary>
internal ref struct StructTextParser
{
    private static readonly SearchValues<byte> Delimiters = SearchValues.Create("{},"u8);

    private static ReadOnlySpan<byte> MemberSeparator => ", "u8;

    private readonly ReadOnlySpan<byte> _text;
    private int _position;

    private StructTextParser(ReadOnlySpan<byte> text) => _text = text;

    /// <summary>Writes the object, or the array of objects, as JSON.</summary>
    /// <param name="text">The cell's text in valid UTF-8.</param>
    /// <param name="field">What it holds.</param>
    /// <param name="to">Takes it.</param>
    /// <returns>False, with nothing written, when it cannot be read without doubt.</returns>
    public static bool TryWrite(ReadOnlySpan<byte> text, TrailField field, Utf8JsonWriter to)
    {
        StructTextParser row = new(text);
        if (row.ParseValue(field) is not { } value || row._position < text.Length)
            return false;
        value.Write(text, to);
        return true;
    }

    private StructValue? ParseValue(TrailField field)
    {
        if (field.Kind == FieldKind.List && TryConsume("["u8))
            return ParseElements(field);
        if (field.Kind != FieldKind.Document && TryConsume("{"u8))
            return ParseMembers(field);
        int end = FindTextEnd(_position, null);
        StructValue leaf = new(field, _position..end);
        _position = end;
        return field.Kind is FieldKind.Document || leaf.IsNull(_text) ? leaf : null;
    }

    private StructValue? ParseElements(TrailField field)
    {
        StructValue list = new(field, default) { Members = [] };
        if (TryConsume("]"u8))
            return list;
        TrailField element = field with { Kind = FieldKind.Struct };
        do
        {
            if (ParseValue(element) is not { } value)
                return null;
            list.Members.Add(value);
        }
        while (TryConsume(MemberSeparator));
        return TryConsume("]"u8) ? list : null;
    }

    private StructValue? ParseMembers(TrailField field)
    {
        StructValue made = new(field with { Kind = FieldKind.Struct }, default) { Members = [] };
        if (TryConsume("}"u8))
            return made;
        do
        {
            if (ReadName(_position) is not { } name)
                return null;
            TrailField? member = field.FindMember(name);
            _position += name.Length + 1;
            if ((member is not null && made.HasMember(member)) || ParseMember(member, field) is not { } value)
                return null;
            if (member is not null)
                made.Members.Add(value);
        }
        while (TryConsume(MemberSeparator));
        return TryConsume("}"u8) ? made : null;
    }

    private StructValue? ParseMember(TrailField? member, TrailField parent)
    {
        if (member?.Kind is FieldKind.Struct or FieldKind.List or FieldKind.Document)
            return ParseValue(member);
        int start = _position;
        _position = FindTextEnd(start, parent);
        return new StructValue(member ?? parent, start.._position);
    }

    // A text ends where its object ends, or before a member of the same object. Braces within it come in pairs.
    private readonly int FindTextEnd(int at, TrailField? parent)
    {
        int depth = 0;
        for (; _text[at..].IndexOfAny(Delimiters) is >= 0 and var passed; at++)
        {
            at += passed;
            if (_text[at] == '{')
                depth++;
            else if (_text[at] == '}' && --depth < 0)
                return at;
            else if (_text[at] == ',' && depth == 0 && IsMemberStart(at, parent))
                return at;
        }
        return _text.Length;
    }

    private readonly bool IsMemberStart(int at, TrailField? parent) =>
        at + 1 < _text.Length && _text[at + 1] == ' ' && ReadName(at + 2) is { } name && (parent is null || parent.FindMember(name) is not null);

    // A name is letters and digits before an equals sign.
    private readonly string? ReadName(int at)
    {
        int length = 0;
        while (at + length < _text.Length && (char.IsAsciiLetterOrDigit((char)_text[at + length]) || _text[at + length] == '_'))
            length++;
        return length > 0 && at + length < _text.Length && _text[at + length] == '=' ? Encoding.ASCII.GetString(_text.Slice(at, length)) : null;
    }

    private bool TryConsume(ReadOnlySpan<byte> mark)
    {
        if (!_text[_position..].StartsWith(mark))
            return false;
        _position += mark.Length;
        return true;
    }
}
