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
internal sealed class XmlBody(XmlWriter writer, IReadOnlyList<string> documents, bool flatLists, string item = "")
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), CheckCharacters = false };

    /// <summary>Writes a document.</summary>
    /// <param name="write">Writes what it holds.</param>
    public static byte[] Document(Action<XmlWriter> write)
    {
        using MemoryStream stream = new();
        using (XmlWriter writer = XmlWriter.Create(stream, Settings))
            write(writer);
        return stream.ToArray();
    }

    /// <summary>Writes the members of an object; what begins with an underscore is the drill's own.</summary>
    public void Members(JsonObject members)
    {
        foreach ((string name, JsonNode? value) in members)
        {
            if (value is not null && !name.StartsWith('_'))
                Member(name, value);
        }
    }

    private void Member(string name, JsonNode value)
    {
        if (flatLists && value is JsonArray items)
        {
            foreach (JsonNode? one in items)
                Member(name, one!);
            return;
        }
        writer.WriteStartElement(name);
        if (documents.Contains(name))
            writer.WriteString(Uri.EscapeDataString(value.AsText() ?? value.ToJsonString()));
        else
            Content(value);
        writer.WriteEndElement();
    }

    private void Content(JsonNode value)
    {
        if (value is JsonObject members)
        {
            Members(members);
        }
        else if (value is JsonArray items)
        {
            foreach (JsonNode? one in items)
                Member(item, one!);
        }
        else
        {
            writer.WriteString(Clean(value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString()));
        }
    }

    /// <summary>The text without what no XML can hold: an attacker may name things as he likes.</summary>
    public static string Clean(string text) => string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '\uFFFD'));
}
