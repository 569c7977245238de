using System.Collections;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Xml.Linq;
using BedrockIR.Aws.Client;

namespace BedrockIR.Tests.Aws;

/// <summary>A valid answer to every operation, made from the type of the answer: each member is there, each list has one item.</summary>
internal static class SampleAnswers
{
    private const int Deepest = 6;

    /// <summary>The members of the answer.</summary>
    public static JsonObject Members(IAwsOperation operation) => Object(operation.Service, operation.ResponseType, 0);

    /// <summary>The members as the body that the protocol makes of them.</summary>
    public static string Body(IAwsOperation operation, JsonObject members) => operation.Service.Protocol switch
    {
        AwsProtocol.Query => Xml(operation.Name + "Response", new JsonObject { [operation.Name + "Result"] = members.DeepClone() }, "member"),
        AwsProtocol.Ec2Query => Xml(operation.Name + "Response", members, "item"),
        _ => members.ToJsonString(),
    };

    /// <summary>The content type that the protocol demands.</summary>
    public static string ContentType(IAwsOperation operation) => operation.Service.Protocol switch
    {
        AwsProtocol.Json => "application/x-amz-json-1.1",
        AwsProtocol.RestJson => "application/json",
        _ => "text/xml",
    };

    /// <summary>A response with a body.</summary>
    public static HttpResponseMessage Response(string body, string contentType, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, contentType) };

    /// <summary>A valid response.</summary>
    public static HttpResponseMessage Response(IAwsOperation operation) => Response(Body(operation, Members(operation)), ContentType(operation));

    /// <summary>An object of a type with all of its members.</summary>
    public static JsonObject Object(AwsService service, Type type, int depth)
    {
        JsonObject members = [];
        foreach (PropertyInfo property in type.GetProperties().Where(p => p.CanWrite && p.GetCustomAttribute<JsonExtensionDataAttribute>() is null))
        {
            string name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? (service.IsCamelCase ? JsonNamingPolicy.CamelCase.ConvertName(property.Name) : property.Name);
            // A page that names the next would be followed by it.
            if (property.Name is not ("NextToken" or "Marker" or "NextPageToken") && Value(service, property.PropertyType, depth + 1) is { } value)
                members[name] = property.Name == nameof(MarkerPage.IsTruncated) ? false : value;
        }
        return members;
    }

    private static JsonNode? Value(AwsService service, Type type, int depth)
    {
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare == typeof(string))
            return "text";
        if (bare == typeof(bool))
            return true;
        if (bare == typeof(DateTimeOffset))
            return "2026-01-01T00:00:00Z";
        if (bare == typeof(byte[]))
            return "AAAA";
        if (bare.IsValueType)
            return 1;
        if (typeof(JsonNode).IsAssignableFrom(bare))
            return new JsonObject { ["member"] = "text" };
        if (typeof(IEnumerable).IsAssignableFrom(bare))
        {
            Type[] arguments = bare.GetGenericArguments();
            if (arguments.Length == 2)
                return new JsonObject { ["key"] = "text" };
            return depth > Deepest ? new JsonArray() : new JsonArray(Value(service, arguments[0], depth));
        }
        return depth > Deepest ? null : Object(service, bare, depth);
    }

    private static string Xml(string root, JsonObject members, string itemName) => Element(root, members, itemName).ToString();

    private static XElement Element(string name, JsonNode? value, string itemName) => new(name, value switch
    {
        JsonObject map when map.ContainsKey("key") => new XElement("entry", new XElement("key", "key"), new XElement("value", map["key"]!.ToString())),
        JsonObject members => members.Select(m => Element(m.Key, m.Value, itemName)),
        JsonArray items => items.Select(i => Element(itemName, i, itemName)),
        null => null,
        _ => value.ToString(),
    });
}
