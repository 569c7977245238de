using System.Text.Json;

namespace BedrockIR.Sources.Exports;

/// <summary>A part of what <see cref="StructTextParser"/> has read.</summary>
/// <param name="Field">What it is.</param>
/// <param name="TextRange">Where its text stands, when it has no members.</param>
internal sealed record StructValue(TrailField Field, Range TextRange)
{
    /// <summary>The members of an object, the elements of an array.</summary>
    public List<StructValue>? Members { get; init; }

    /// <summary>Whether it has a member.</summary>
    public bool HasMember(TrailField member)
    {
        foreach (StructValue known in Members ?? [])
        {
            if (known.Field.Name == member.Name)
                return true;
        }
        return false;
    }

    /// <summary>Whether it is null, which is written as the word.</summary>
    public bool IsNull(ReadOnlySpan<byte> text) => Members is null && text[TextRange].SequenceEqual("null"u8);

    /// <summary>Writes it as JSON.</summary>
    public void Write(ReadOnlySpan<byte> text, Utf8JsonWriter to)
    {
        if (Members is not null)
            WriteMembers(text, to, Members);
        else if (IsNull(text))
            to.WriteNullValue();
        else if (Field.Kind == FieldKind.Document)
            FieldTextWriter.Write(Field, text[TextRange], to);
        else
            FieldTextWriter.WriteLeaf(Field, text[TextRange], to);
    }

    private void WriteMembers(ReadOnlySpan<byte> text, Utf8JsonWriter to, List<StructValue> members)
    {
        bool isList = Field.Kind == FieldKind.List;
        if (isList)
            to.WriteStartArray();
        else
            to.WriteStartObject();
        foreach (StructValue member in members)
        {
            if (!isList)
                to.WritePropertyName(member.Field.Name);
            member.Write(text, to);
        }
        if (isList)
            to.WriteEndArray();
        else
            to.WriteEndObject();
    }
}
