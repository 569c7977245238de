using System.Text.Json.Nodes;
using BedrockIR.Drill.Http;
using BedrockIR.Drill.Operations;

namespace BedrockIR.Drill.Protocols;

/// <summary>EC2's own kind of Query: lists are numbered, and what is answered stands in the root, its names in small letters.</summary>
internal sealed class Ec2Protocol : Protocol
{
    private const string ContentType = "text/xml;charset=UTF-8";

    public override string Name => "ec2";

    public override Invocation Read(HttpRequest request, IReadOnlyList<Service> services) => FormRequest.Read(request, services, FormLists.Numbered);

    public override HttpAnswer Write(Service service, Operation operation, Answer answer, string requestId) => Make(200, requestId, XmlBody.Document(w =>
    {
        w.WriteStartElement(operation.Name + "Response", service.XmlNamespace);
        w.WriteElementString("requestId", requestId);
        new XmlBody(w, service.Documents, flatLists: false, "item").Members((JsonObject)Lowered(answer.Members)!);
        w.WriteEndElement();
    }));

    public override HttpAnswer Write(Service? service, AwsError error, string requestId)
    {
        (string code, int status) = NameOf(error);
        return Make(status, requestId, XmlBody.Document(w =>
        {
            w.WriteStartElement("Response");
            w.WriteStartElement("Errors");
            w.WriteStartElement("Error");
            w.WriteElementString("Code", code);
            w.WriteElementString("Message", XmlBody.Clean(error.Message));
            w.WriteEndElement();
            w.WriteEndElement();
            w.WriteElementString("RequestID", requestId);
            w.WriteEndElement();
        }));
    }

    private static JsonNode? Lowered(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(char.ToLowerInvariant(m.Key[0]) + m.Key[1..], Lowered(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Lowered)]),
        _ => node?.DeepClone(),
    };

    private static HttpAnswer Make(int status, string requestId, byte[] body) =>
        new(status, ContentType, body) { Headers = [("x-amzn-RequestId", requestId)] };
}
