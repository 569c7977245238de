using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Xml;
using System.Xml.Linq;

namespace BedrockIR.Aws.Client;

/// <summary>Turns an answer of the query protocol into JSON, guided by the type that is to be made of it: XML alone does not
/// tell a list of one item from the item.</summary>
internal static class XmlAnswer
{
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>The members of an answer.</summary>
    /// <param name="content">The whole answer.</param>
    /// <param name="operation">The operation.</param>
    /// <exception cref="XmlException">It is no XML.</exception>
    public static JsonNode Members(Stream content, IAwsOperation operation)
    {
        XElement root = Load(content);
        XElement? members = operation.Service.Protocol == AwsProtocol.Ec2Query ? root : Child(root, operation.Name + "Result");
        return Node(members ?? new XElement("none"), operation.ResponseType)!;
    }

    /// <summary>The root of an answer.</summary>
    public static XElement Load(Stream content)
    {
        using XmlReader reader = XmlReader.Create(content, Safe);
        return XElement.Load(reader);
    }

    /// <summary>The first element of a name, whatever its namespace, and whether it begins with a small letter or not.</summary>
    public static XElement? Child(XElement parent, string name) =>
        parent.Elements().FirstOrDefault(e => e.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static JsonNode? Node(XElement element, Type type)
    {
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare == typeof(string))
            return element.Value;
        if (bare == typeof(bool))
            return element.Value is "true";
        if (bare.IsValueType || bare == typeof(byte[]))
            return element.Value.Trim();
        return ItemType(bare) is { } item
            ? new JsonArray([.. element.Elements().Select(e => Node(e, item))])
            : Object(element, bare);
    }

    private static JsonObject Object(XElement element, Type type)
    {
        JsonObject members = [];
        foreach (PropertyInfo property in type.GetProperties())
        {
            string name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? property.Name;
            if (Child(element, name) is { } child)
                members[name] = Node(child, property.PropertyType);
        }
        return members;
    }

    private static Type? ItemType(Type type) =>
        typeof(IEnumerable).IsAssignableFrom(type) && type.IsGenericType ? type.GetGenericArguments()[0] : null;
}
