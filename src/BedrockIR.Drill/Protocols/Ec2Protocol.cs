using System.Text.Json.Nodes;
using BedrockIR.Drill.Http;
using BedrockIR.Drill.Operations;

namespace BedrockIR.Drill.Protocols;

/// <summary>EC2's own kind of Query: lists are numbered, and what is answered stands in the root, its names in small letters.</summary>
internal sealed class Ec2Protocol : Protocol
{
    private const string ContentType = "text/xml;charset=UTF-8";

    public override string Name => "ec2";

    public override ParsedRequest Read(HttpRequest request, IReadOnlyList<ServiceDefinition> services) => FormRequestReader.Read(request, services, FormListStyle.Numbered);

    public override HttpResponse Write(ServiceDefinition service, OperationDefinition operation, OperationResult answer, string requestId) => CreateResponse(200, requestId, XmlBodyWriter.WriteDocument(w =>
    {
        w.WriteStartElement(operation.Name + "Response", service.XmlNamespace);
        w.WriteElementString("requestId", requestId);
        new XmlBodyWriter(w, service.Documents, flatLists: false, "item").WriteMembers((JsonObject)ToCamelCase(answer.Members)!);
        w.WriteEndElement();
    }));

    public override HttpResponse Write(ServiceDefinition? service, AwsErrorException error, string requestId)
    {
        (string code, int status) = GetErrorName(error);
        return CreateResponse(status, requestId, XmlBodyWriter.WriteDocument(w =>
        {
            w.WriteStartElement("Response");
            w.WriteStartElement("Errors");
            w.WriteStartElement("Error");
            w.WriteElementString("Code", code);
            w.WriteElementString("Message", XmlBodyWriter.RemoveInvalidCharacters(error.Message));
            w.WriteEndElement();
            w.WriteEndElement();
            w.WriteElementString("RequestID", requestId);
            w.WriteEndElement();
        }));
    }

    private static JsonNode? ToCamelCase(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(char.ToLowerInvariant(m.Key[0]) + m.Key[1..], ToCamelCase(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(ToCamelCase)]),
        _ => node?.DeepClone(),
    };

    private static HttpResponse CreateResponse(int status, string requestId, byte[] body) =>
        new(status, ContentType, body) { Headers = [("x-amzn-RequestId", requestId)] };
}
