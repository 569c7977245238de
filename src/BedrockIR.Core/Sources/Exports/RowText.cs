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
internal ref struct RowText
{
    private static readonly SearchValues<byte> Marks = SearchValues.Create("{},"u8);

    private static ReadOnlySpan<byte> Next => ", "u8;

    private readonly ReadOnlySpan<byte> _text;
    private int _at;

    private RowText(ReadOnlySpan<byte> text) => _text = text;

    /// <summary>Writes the object, or the array of objects, as JSON.</summary>
    /// <param name="text">The cell's text in valid UTF-8.</param>
    /// <param name="field">What it holds.</param>
    /// <param name="to">Takes it.</param>
    /// <returns>False, with nothing written, when it cannot be read without doubt.</returns>
    public static bool TryWrite(ReadOnlySpan<byte> text, TrailField field, Utf8JsonWriter to)
    {
        RowText row = new(text);
        if (row.Value(field) is not { } value || row._at < text.Length)
            return false;
        value.Write(text, to);
        return true;
    }

    private RowValue? Value(TrailField field)
    {
        if (field.Kind == FieldKind.List && Eat("["u8))
            return Elements(field);
        if (field.Kind != FieldKind.Document && Eat("{"u8))
            return Members(field);
        int end = EndOfText(_at, null);
        RowValue leaf = new(field, _at..end);
        _at = end;
        return field.Kind is FieldKind.Document || leaf.IsNull(_text) ? leaf : null;
    }

    private RowValue? Elements(TrailField field)
    {
        RowValue list = new(field, default) { Members = [] };
        if (Eat("]"u8))
            return list;
        TrailField element = field with { Kind = FieldKind.Struct };
        do
        {
            if (Value(element) is not { } value)
                return null;
            list.Members.Add(value);
        }
        while (Eat(Next));
        return Eat("]"u8) ? list : null;
    }

    private RowValue? Members(TrailField field)
    {
        RowValue made = new(field with { Kind = FieldKind.Struct }, default) { Members = [] };
        if (Eat("}"u8))
            return made;
        do
        {
            if (NameAt(_at) is not { } name)
                return null;
            TrailField? member = field.Member(name);
            _at += name.Length + 1;
            if ((member is not null && made.Has(member)) || Member(member, field) is not { } value)
                return null;
            if (member is not null)
                made.Members.Add(value);
        }
        while (Eat(Next));
        return Eat("}"u8) ? made : null;
    }

    private RowValue? Member(TrailField? member, TrailField parent)
    {
        if (member?.Kind is FieldKind.Struct or FieldKind.List or FieldKind.Document)
            return Value(member);
        int start = _at;
        _at = EndOfText(start, parent);
        return new RowValue(member ?? parent, start.._at);
    }

    // A text ends where its object ends, or before a member of the same object. Braces within it come in pairs.
    private readonly int EndOfText(int at, TrailField? parent)
    {
        int depth = 0;
        for (; _text[at..].IndexOfAny(Marks) is >= 0 and var passed; at++)
        {
            at += passed;
            if (_text[at] == '{')
                depth++;
            else if (_text[at] == '}' && --depth < 0)
                return at;
            else if (_text[at] == ',' && depth == 0 && IsNext(at, parent))
                return at;
        }
        return _text.Length;
    }

    private readonly bool IsNext(int at, TrailField? parent) =>
        at + 1 < _text.Length && _text[at + 1] == ' ' && NameAt(at + 2) is { } name && (parent is null || parent.Member(name) is not null);

    // A name is letters and digits before an equals sign.
    private readonly string? NameAt(int at)
    {
        int length = 0;
        while (at + length < _text.Length && (char.IsAsciiLetterOrDigit((char)_text[at + length]) || _text[at + length] == '_'))
            length++;
        return length > 0 && at + length < _text.Length && _text[at + length] == '=' ? Encoding.ASCII.GetString(_text.Slice(at, length)) : null;
    }

    private bool Eat(ReadOnlySpan<byte> mark)
    {
        if (!_text[_at..].StartsWith(mark))
            return false;
        _at += mark.Length;
        return true;
    }
}
