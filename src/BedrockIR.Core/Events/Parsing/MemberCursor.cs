using System.Globalization;
using System.Text;
using System.Text.Json;
using BedrockIR.Sources;
using BedrockIR.Sources.Json;

namespace BedrockIR.Events.Parsing;

/// <summary>
/// Goes through a record's members once, forwards. It stands on a value; whoever asks for one member's value must take it
/// or skip it before the next. Of members of the same name the last one counts, as <see cref="JsonElement"/> has it, so
/// takers overwrite what they took before, by null too.
/// </summary>
internal ref struct MemberCursor
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = ReadLimits.MaxDepth, AllowTrailingCommas = true };

    private const int LongestJson = 256;

    private readonly ReadOnlySpan<byte> _record;
    private readonly TextCache _texts;
    private Utf8JsonReader _reader;

    /// <summary>Stands on the first value of the bytes.</summary>
    public MemberCursor(ReadOnlySpan<byte> record, TextCache texts)
    {
        _record = record;
        _texts = texts;
        _reader = new Utf8JsonReader(record, Options);
        _reader.Read();
        Start = (int)_reader.TokenStartIndex;
    }

    /// <summary>Where the first value begins.</summary>
    public int Start { get; }

    /// <summary>Behind what was read.</summary>
    public readonly int End => (int)_reader.BytesConsumed;

    /// <summary>Where the value begins on which it stands.</summary>
    public readonly int ValueStart => (int)_reader.TokenStartIndex;

    /// <summary>What was seen so far of the members that few records have.</summary>
    public RecordMarks Marks { get; private set; }

    /// <summary>The name of the member on whose value it stands.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Whether the value is an object, whose members <see cref="Next"/> gives; anything else is skipped.</summary>
    public bool Enter()
    {
        if (_reader.TokenType == JsonTokenType.StartObject)
            return true;
        NoteText();
        _reader.Skip();
        return false;
    }

    // Exporters write objects as JSON text, and some as {a=b}.
    private void NoteText()
    {
        if (_reader.TokenType == JsonTokenType.String && _reader.ValueSpan.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[' or (byte)'\\', ..])
            Marks |= RecordMarks.TextMembers;
    }

    /// <summary>Goes to the value of the object's next member.</summary>
    /// <returns>False at the object's end.</returns>
    public bool Next()
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.EndObject)
            return false;
        Name = _reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(JsonText.Read(ref _reader)) : _reader.ValueSpan;
        _reader.Read();
        return true;
    }

    /// <summary>Skips the value.</summary>
    public void Skip() => _reader.Skip();

    /// <summary>Skips the value, and notes that the record has it.</summary>
    public void Note(RecordMarks mark)
    {
        Marks |= mark;
        NoteText();
        _reader.Skip();
    }

    /// <summary>Skips the value, and notes when a text may stand anywhere in it, as it is or with escapes.</summary>
    public void NoteIfMentions(ReadOnlySpan<byte> text, RecordMarks mark)
    {
        NoteText();
        int start = (int)_reader.TokenStartIndex;
        _reader.Skip();
        ReadOnlySpan<byte> value = _record[start..End];
        if (value.IndexOf(text) >= 0 || value.Contains((byte)'\\'))
            Marks |= mark;
    }

    /// <summary>The value as <see cref="JsonMembers.Text"/> reads it.</summary>
    /// <param name="unique">Whether it hardly comes twice.</param>
    /// <param name="changed">What to note when it is not what the record holds.</param>
    public string? Text(bool unique = false, RecordMarks changed = RecordMarks.ChangedText)
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.String when _reader.ValueIsEscaped:
                Marks |= changed;
                return SafeText.Clean(JsonText.Read(ref _reader)) is { Length: > 0 } text ? text : null;
            case JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return unique ? Unique(_reader.ValueSpan) : Kept(_reader.ValueSpan, changed);
            case JsonTokenType.Null:
                Marks |= RecordMarks.NullText;
                return null;
            default:
                Marks |= changed;
                _reader.Skip();
                return null;
        }
    }

    /// <summary>A text; of an object or an array its JSON, so that it does not pass for absent.</summary>
    public string? TextOrJson()
    {
        if (_reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return Text();
        int start = (int)_reader.TokenStartIndex;
        _reader.Skip();
        Marks |= RecordMarks.ChangedText;
        return SafeText.Clean(Encoding.UTF8.GetString(_record[start..Math.Min(End, start + LongestJson)]));
    }

    private static string? Unique(ReadOnlySpan<byte> utf8) => utf8.IsEmpty ? null : TextCache.Make(utf8);

    private string? Kept(ReadOnlySpan<byte> utf8, RecordMarks changed)
    {
        bool plain = false;
        string? text = utf8.IsEmpty ? null : _texts.Get(utf8, out plain);
        if (!plain)
            Marks |= changed;
        return text;
    }

    /// <summary>A truth value, as <see cref="JsonMembers.Flag"/> reads it.</summary>
    public bool? Flag() => bool.TryParse(Text(), out bool flag) ? flag : null;

    /// <summary>A whole number, as <see cref="JsonMembers.Whole"/> reads it.</summary>
    public long? Whole() => long.TryParse(Text(), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <summary>A time; null when it is none.</summary>
    public DateTimeOffset? Time()
    {
        if (_reader.TokenType == JsonTokenType.String && UtcTime.TryParsePlain(_reader.ValueSpan, out DateTimeOffset time))
            return time;
        return UtcTime.TryParseLogged(Text(unique: true), out time) ? time : null;
    }

    /// <summary>The text of one member of the object on which it stands.</summary>
    public string? TextOf(ReadOnlySpan<byte> member)
    {
        string? text = null;
        if (!Enter())
            return null;
        while (Next())
        {
            if (Name.SequenceEqual(member))
                text = Text();
            else
                _reader.Skip();
        }
        return text;
    }

    /// <summary>Notes that the object on which it stands has a member, when it has.</summary>
    public void NoteIfHas(ReadOnlySpan<byte> member, RecordMarks mark)
    {
        if (!Enter())
            return;
        while (Next())
        {
            if (Name.SequenceEqual(member))
                Marks |= mark;
            _reader.Skip();
        }
    }
}
