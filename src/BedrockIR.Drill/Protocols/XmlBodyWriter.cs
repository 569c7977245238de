using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Protocols;

/// <summary>Writes members as XML.</summary>
/// <param name="writer">Where to.</param>
/// <param name="documents">Members that are policies and travel as percent-encoded JSON.</param>
/// <param name="flatLists">Whether a list is its items, one after the other, under its own name.</param>
/// <param name="item">What an item of a list is called that is not flat.</param>
internal sealed class XmlBodyWriter(XmlWriter writer, IReadOnlyList<string> documents, bool flatLists, string item = "")
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), CheckCharacters = false };

    /// <summary>Writes a document.</summary>
    /// <param name="write">Writes what it holds.</param>
    public static byte[] WriteDocument(Action<XmlWriter> write)
    {
        using MemoryStream stream = new();
        using (XmlWriter writer = XmlWriter.Create(stream, Settings))
            write(writer);
        return stream.ToArray();
    }

    /// <summary>Writes the members of an object; what begins with an underscore is the drill's own.</summary>
    public void WriteMembers(JsonObject members)
    {
        foreach ((string name, JsonNode? value) in members)
        {
            if (value is not null && !name.StartsWith('_'))
                WriteMember(name, value);
        }
    }

    private void WriteMember(string name, JsonNode value)
    {
        if (flatLists && value is JsonArray items)
        {
            foreach (JsonNode? one in items)
                WriteMember(name, one!);
            return;
        }
        writer.WriteStartElement(name);
        if (documents.Contains(name))
            writer.WriteString(Uri.EscapeDataString(value.ToText() ?? value.ToJsonString()));
        else
            WriteContent(value);
        writer.WriteEndElement();
    }

    private void WriteContent(JsonNode value)
    {
        if (value is JsonObject members)
        {
            WriteMembers(members);
        }
        else if (value is JsonArray items)
        {
            foreach (JsonNode? one in items)
                WriteMember(item, one!);
        }
        else
        {
            writer.WriteString(RemoveInvalidCharacters(value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString()));
        }
    }

    /// <summary>The text without what no XML can hold: an attacker may name things as he likes.</summary>
    public static string RemoveInvalidCharacters(string text) => string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '\uFFFD'));
}
