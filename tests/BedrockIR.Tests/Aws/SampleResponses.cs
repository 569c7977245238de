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
internal static class SampleResponses
{
    private const int MaxDepth = 6;

    /// <summary>The members of the answer.</summary>
    public static JsonObject CreateMembers(IAwsOperation operation) => CreateObject(operation.Service, operation.ResponseType, 0);

    /// <summary>The members as the body that the protocol makes of them.</summary>
    public static string CreateBody(IAwsOperation operation, JsonObject members) => operation.Service.Protocol switch
    {
        AwsProtocol.Query => CreateXml(operation.Name + "Response", new JsonObject { [operation.Name + "Result"] = members.DeepClone() }, "member"),
        AwsProtocol.Ec2Query => CreateXml(operation.Name + "Response", members, "item"),
        _ => members.ToJsonString(),
    };

    /// <summary>The content type that the protocol demands.</summary>
    public static string GetContentType(IAwsOperation operation) => operation.Service.Protocol switch
    {
        AwsProtocol.Json => "application/x-amz-json-1.1",
        AwsProtocol.RestJson => "application/json",
        _ => "text/xml",
    };

    /// <summary>A response with a body.</summary>
    public static HttpResponseMessage CreateResponse(string body, string contentType, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, contentType) };

    /// <summary>A valid response.</summary>
    public static HttpResponseMessage CreateResponse(IAwsOperation operation) => CreateResponse(CreateBody(operation, CreateMembers(operation)), GetContentType(operation));

    /// <summary>An object of a type with all of its members.</summary>
    public static JsonObject CreateObject(AwsService service, Type type, int depth)
    {
        JsonObject members = [];
        foreach (PropertyInfo property in type.GetProperties().Where(p => p.CanWrite && p.GetCustomAttribute<JsonExtensionDataAttribute>() is null))
        {
            string name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? (service.IsCamelCase ? JsonNamingPolicy.CamelCase.ConvertName(property.Name) : property.Name);
            // A page that names the next would be followed by it.
            if (property.Name is not ("NextToken" or "Marker" or "NextPageToken") && CreateValue(service, property.PropertyType, depth + 1) is { } value)
                members[name] = property.Name == nameof(MarkerPage.IsTruncated) ? false : value;
        }
        return members;
    }

    private static JsonNode? CreateValue(AwsService service, Type type, int depth)
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
            return depth > MaxDepth ? new JsonArray() : new JsonArray(CreateValue(service, arguments[0], depth));
        }
        return depth > MaxDepth ? null : CreateObject(service, bare, depth);
    }

    private static string CreateXml(string root, JsonObject members, string itemName) => CreateElement(root, members, itemName).ToString();

    private static XElement CreateElement(string name, JsonNode? value, string itemName) => new(name, value switch
    {
        JsonObject map when map.ContainsKey("key") => new XElement("entry", new XElement("key", "key"), new XElement("value", map["key"]!.ToString())),
        JsonObject members => members.Select(m => CreateElement(m.Key, m.Value, itemName)),
        JsonArray items => items.Select(i => CreateElement(itemName, i, itemName)),
        null => null,
        _ => value.ToString(),
    });
}
