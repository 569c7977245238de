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
internal ref struct JsonMemberReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = ReadLimits.MaxDepth, AllowTrailingCommas = true };

    private const int MaxJsonLength = 256;

    private readonly ReadOnlySpan<byte> _record;
    private readonly TextCache _texts;
    private Utf8JsonReader _reader;

    /// <summary>Stands on the first value of the bytes.</summary>
    public JsonMemberReader(ReadOnlySpan<byte> record, TextCache texts)
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
    public RecordFlags Flags { get; private set; }

    /// <summary>The name of the member on whose value it stands.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Whether the value is an object, whose members <see cref="MoveNext"/> gives; anything else is skipped.</summary>
    public bool TryEnterObject()
    {
        if (_reader.TokenType == JsonTokenType.StartObject)
            return true;
        FlagTextMember();
        _reader.Skip();
        return false;
    }

    // Exporters write objects as JSON text, and some as {a=b}.
    private void FlagTextMember()
    {
        if (_reader.TokenType == JsonTokenType.String && _reader.ValueSpan.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[' or (byte)'\\', ..])
            Flags |= RecordFlags.TextMembers;
    }

    /// <summary>Goes to the value of the object's next member.</summary>
    /// <returns>False at the object's end.</returns>
    public bool MoveNext()
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
    public void SkipAndFlag(RecordFlags mark)
    {
        Flags |= mark;
        FlagTextMember();
        _reader.Skip();
    }

    /// <summary>Skips the value, and notes when a text may stand anywhere in it, as it is or with escapes.</summary>
    public void SkipAndFlagIfContains(ReadOnlySpan<byte> text, RecordFlags mark)
    {
        FlagTextMember();
        int start = (int)_reader.TokenStartIndex;
        _reader.Skip();
        ReadOnlySpan<byte> value = _record[start..End];
        if (value.IndexOf(text) >= 0 || value.Contains((byte)'\\'))
            Flags |= mark;
    }

    /// <summary>The value as <see cref="JsonElementExtensions.GetText"/> reads it.</summary>
    /// <param name="unique">Whether it hardly comes twice.</param>
    /// <param name="changed">What to note when it is not what the record holds.</param>
    public string? ReadText(bool unique = false, RecordFlags changed = RecordFlags.ChangedText)
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.String when _reader.ValueIsEscaped:
                Flags |= changed;
                return SafeText.Clean(JsonText.Read(ref _reader)) is { Length: > 0 } text ? text : null;
            case JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return unique ? CreateText(_reader.ValueSpan) : ReadCachedText(_reader.ValueSpan, changed);
            case JsonTokenType.Null:
                Flags |= RecordFlags.NullText;
                return null;
            default:
                Flags |= changed;
                _reader.Skip();
                return null;
        }
    }

    /// <summary>A text; of an object or an array its JSON, so that it does not pass for absent.</summary>
    public string? ReadTextOrJson()
    {
        if (_reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return ReadText();
        int start = (int)_reader.TokenStartIndex;
        _reader.Skip();
        Flags |= RecordFlags.ChangedText;
        return SafeText.Clean(Encoding.UTF8.GetString(_record[start..Math.Min(End, start + MaxJsonLength)]));
    }

    private static string? CreateText(ReadOnlySpan<byte> utf8) => utf8.IsEmpty ? null : TextCache.Create(utf8);

    private string? ReadCachedText(ReadOnlySpan<byte> utf8, RecordFlags changed)
    {
        bool plain = false;
        string? text = utf8.IsEmpty ? null : _texts.Get(utf8, out plain);
        if (!plain)
            Flags |= changed;
        return text;
    }

    /// <summary>A truth value, as <see cref="JsonElementExtensions.GetFlag"/> reads it.</summary>
    public bool? ReadBoolean() => bool.TryParse(ReadText(), out bool flag) ? flag : null;

    /// <summary>A whole number, as <see cref="JsonElementExtensions.GetInteger"/> reads it.</summary>
    public long? ReadInteger() => long.TryParse(ReadText(), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <summary>A time; null when it is none.</summary>
    public DateTimeOffset? ReadTime()
    {
        if (_reader.TokenType == JsonTokenType.String && UtcTime.TryParseCloudTrail(_reader.ValueSpan, out DateTimeOffset time))
            return time;
        return UtcTime.TryParseLogged(ReadText(unique: true), out time) ? time : null;
    }

    /// <summary>The text of one member of the object on which it stands.</summary>
    public string? ReadMemberText(ReadOnlySpan<byte> member)
    {
        string? text = null;
        if (!TryEnterObject())
            return null;
        while (MoveNext())
        {
            if (Name.SequenceEqual(member))
                text = ReadText();
            else
                _reader.Skip();
        }
        return text;
    }

    /// <summary>Notes that the object on which it stands has a member, when it has.</summary>
    public void SkipAndFlagIfHas(ReadOnlySpan<byte> member, RecordFlags mark)
    {
        if (!TryEnterObject())
            return;
        while (MoveNext())
        {
            if (Name.SequenceEqual(member))
                Flags |= mark;
            _reader.Skip();
        }
    }
}
