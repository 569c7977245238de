using System.Buffers;
using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Xml;
using System.Xml.Linq;

namespace BedrockIR.Aws.Client;

/// <summary>Turns an answer of the query protocol into JSON, guided by the type that is to be made of it: XML alone does not
/// tell a list of one item from the item. What the protocol does not allow is an error, not an empty answer.</summary>
internal static class XmlResponse
{
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };

    /// <summary>The members of an answer.</summary>
    /// <param name="body">The whole answer.</param>
    /// <param name="operation">The operation.</param>
    /// <exception cref="XmlException">It is not XML, not the operation's answer, holds too much, or is nested too deep.</exception>
    public static ReadOnlyMemory<byte> ToJson(ReadOnlyMemory<byte> body, IAwsOperation operation)
    {
        bool isEc2 = operation.Service.Protocol == AwsProtocol.Ec2Query;
        Check(body, operation.Name + "Response", operation.Limits);
        using XmlReader reader = Open(body);
        reader.MoveToContent();
        ArrayBufferWriter<byte> json = new(body.Length);
        using (Utf8JsonWriter writer = new(json))
        {
            if (isEc2 || ToResult(reader, operation.Name + "Result"))
                WriteObject(reader, writer, operation.ResponseType, isEc2 ? "item" : "member");
            else if (operation.ResponseType == typeof(EmptyShape))
                WriteNothing(writer);
            else
                throw new XmlException($"it has no element {operation.Name}Result");
        }
        return json.WrittenMemory;
    }

    /// <summary>Checks what must be so of every XML answer: its root, how much it holds, and how deep it is.</summary>
    /// <exception cref="XmlException">It is not so.</exception>
    public static void Check(ReadOnlyMemory<byte> body, string root, AnswerLimits limits)
    {
        using XmlReader reader = Open(body);
        if (reader.MoveToContent() != XmlNodeType.Element || !reader.LocalName.Equals(root, StringComparison.OrdinalIgnoreCase))
            throw new XmlException($"its root element is not {root}");
        int elements = 1;
        while (reader.Read())
        {
            if (reader.Depth > limits.Depth)
                throw new XmlException($"it is nested deeper than {limits.Depth} levels");
            if (reader.NodeType == XmlNodeType.Element && ++elements > limits.Values)
                throw new XmlException($"it holds more than {limits.Values:N0} elements, the limit for answers of this kind");
        }
    }

    /// <summary>The root of a short answer, an error for instance.</summary>
    public static XElement Load(Stream content)
    {
        using XmlReader reader = XmlReader.Create(content, Safe);
        return XElement.Load(reader);
    }

    /// <summary>The first element of a name, whatever its namespace, and whether it begins with a small letter or not.</summary>
    public static XElement? FindChild(XElement parent, string name) =>
        parent.Elements().FirstOrDefault(e => e.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static XmlReader Open(ReadOnlyMemory<byte> body) => XmlReader.Create(BufferedResponse.Stream(body), Safe);

    private static bool ToResult(XmlReader reader, string name)
    {
        if (reader.IsEmptyElement)
            return false;
        reader.Read();
        while (reader.MoveToContent() == XmlNodeType.Element)
        {
            if (reader.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
            reader.Skip();
        }
        return false;
    }

    // The reader stands on the element, and behind it afterwards.
    private static void Write(XmlReader reader, Utf8JsonWriter writer, Type type, string itemName)
    {
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare == typeof(bool))
            writer.WriteBooleanValue(reader.ReadElementContentAsString().Trim() switch { "true" => true, "false" => false, _ => throw Unexpected(reader, "true or false") });
        else if (bare == typeof(string))
            writer.WriteStringValue(reader.ReadElementContentAsString());
        else if (bare.IsValueType || bare == typeof(byte[]))
            writer.WriteStringValue(reader.ReadElementContentAsString().Trim());
        else if (typeof(JsonNode).IsAssignableFrom(bare))
            WriteAny(reader, writer);
        else if (bare.IsGenericType && bare.GetGenericArguments() is [_, { } valueType])
            WriteMap(reader, writer, valueType, itemName);
        else if (GetItemType(bare) is { } item)
            WriteList(reader, writer, item, itemName);
        else
            WriteObject(reader, writer, bare, itemName);
    }

    private static void WriteList(XmlReader reader, Utf8JsonWriter writer, Type item, string itemName)
    {
        writer.WriteStartArray();
        bool isEmpty = reader.IsEmptyElement;
        reader.Read();
        while (!isEmpty && IsOnElement(reader))
        {
            if (reader.LocalName != itemName)
                throw Unexpected(reader, $"an element '{itemName}'");
            Write(reader, writer, item, itemName);
        }
        writer.WriteEndArray();
        if (!isEmpty)
            reader.ReadEndElement();
    }

    private static void WriteMap(XmlReader reader, Utf8JsonWriter writer, Type valueType, string itemName)
    {
        writer.WriteStartObject();
        bool isEmpty = reader.IsEmptyElement;
        reader.Read();
        while (!isEmpty && IsOnElement(reader))
        {
            reader.ReadStartElement("entry", reader.NamespaceURI);
            reader.MoveToContent();
            writer.WritePropertyName(reader.ReadElementContentAsString("key", reader.NamespaceURI));
            reader.MoveToContent();
            Write(reader, writer, valueType, itemName);
            reader.MoveToContent();
            reader.ReadEndElement();
        }
        writer.WriteEndObject();
        if (!isEmpty)
            reader.ReadEndElement();
    }

    // Nothing is known of its type: elements within it make it an object.
    private static void WriteAny(XmlReader reader, Utf8JsonWriter writer)
    {
        XElement element = (XElement)XNode.ReadFrom(reader);
        WriteAny(element, writer);
    }

    private static void WriteAny(XElement element, Utf8JsonWriter writer)
    {
        if (!element.HasElements)
        {
            writer.WriteStringValue(element.Value);
            return;
        }
        writer.WriteStartObject();
        foreach (XElement child in element.Elements().DistinctBy(e => e.Name.LocalName))
        {
            writer.WritePropertyName(child.Name.LocalName);
            WriteAny(child, writer);
        }
        writer.WriteEndObject();
    }

    // Of an element that is there twice the first counts.
    private static void WriteObject(XmlReader reader, Utf8JsonWriter writer, Type type, string itemName)
    {
        Dictionary<string, PropertyInfo> left = type.GetProperties()
            .ToDictionary(p => p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? p.Name, StringComparer.OrdinalIgnoreCase);
        writer.WriteStartObject();
        bool isEmpty = reader.IsEmptyElement;
        reader.Read();
        while (!isEmpty && IsOnElement(reader))
        {
            string name = reader.LocalName;
            if (left.Remove(name, out PropertyInfo? property))
            {
                writer.WritePropertyName(property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? property.Name);
                Write(reader, writer, property.PropertyType, itemName);
            }
            else
            {
                reader.Skip();
            }
        }
        writer.WriteEndObject();
        if (!isEmpty)
            reader.ReadEndElement();
    }

    private static void WriteNothing(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    }

    private static bool IsOnElement(XmlReader reader) => reader.MoveToContent() switch
    {
        XmlNodeType.Element => true,
        XmlNodeType.EndElement => false,
        _ => throw Unexpected(reader, "an element"),
    };

    private static XmlException Unexpected(XmlReader reader, string expected) =>
        new($"{expected} was expected, line {((IXmlLineInfo)reader).LineNumber}, position {((IXmlLineInfo)reader).LinePosition}");

    private static Type? GetItemType(Type type) =>
        typeof(IEnumerable).IsAssignableFrom(type) && type.IsGenericType ? type.GetGenericArguments()[0] : null;
}
