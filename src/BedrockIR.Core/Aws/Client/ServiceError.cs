using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime.Internal.Transform;

namespace BedrockIR.Aws.Client;

/// <summary>An error as a service reports it.</summary>
/// <param name="Code">Its code, <c>AccessDeniedException</c> for instance; null where the service named none.</param>
/// <param name="Message">What the service says of it.</param>
/// <param name="RequestId">The request, for AWS Support.</param>
internal sealed record ServiceError(string? Code, string? Message, string? RequestId)
{
    /// <summary>Reads an error in the shape of a protocol. What is in no shape at all, of a proxy for instance, gives no code.</summary>
    public static ServiceError Read(AwsProtocol protocol, IWebResponseData? response, Stream content)
    {
        string? id = GetHeader(response, "x-amzn-RequestId");
        try
        {
            return protocol is AwsProtocol.Query or AwsProtocol.Ec2Query ? FromXml(content, id) : FromJson(content, GetHeader(response, "x-amzn-ErrorType"), id);
        }
        catch (Exception e) when (e is JsonException or XmlException)
        {
            return new ServiceError(GetShapeName(GetHeader(response, "x-amzn-ErrorType")), null, id);
        }
    }

    private static ServiceError FromJson(Stream content, string? header, string? id)
    {
        using JsonDocument body = JsonDocument.Parse(content);
        string? type = GetText(body.RootElement, "__type") ?? GetText(body.RootElement, "code");
        return new ServiceError(GetShapeName(header ?? type), GetText(body.RootElement, "message") ?? GetText(body.RootElement, "Message"), id);
    }

    private static ServiceError FromXml(Stream content, string? id)
    {
        XElement root = XmlResponse.Load(content);
        XElement error = root.DescendantsAndSelf().FirstOrDefault(e => e.Name.LocalName == "Error") ?? root;
        return new ServiceError(XmlResponse.FindChild(error, "Code")?.Value, XmlResponse.FindChild(error, "Message")?.Value,
            XmlResponse.FindChild(root, "RequestId")?.Value ?? id);
    }

    // It can be a shape's whole name, com.amazon#Name, and have an address behind a colon.
    private static string? GetShapeName(string? type) => type?.Split(':')[0].Split('#')[^1];

    private static string? GetHeader(IWebResponseData? response, string name) =>
        response?.IsHeaderPresent(name) == true ? response.GetHeaderValue(name) : null;

    private static string? GetText(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;
}
