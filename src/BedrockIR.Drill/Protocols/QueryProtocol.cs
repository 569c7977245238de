using System.Text;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Http;
using BedrockIR.Drill.Operations;

namespace BedrockIR.Drill.Protocols;

/// <summary>AWS's Query: forms in, XML out.</summary>
internal sealed class QueryProtocol : Protocol
{
    private const string ContentType = "text/xml";

    public override string Name => "query";

    public override Invocation Read(HttpRequest request, IReadOnlyList<Service> services)
    {
        string form = request.Body.Length > 0 ? Encoding.UTF8.GetString(request.Body) : request.Query;
        JsonObject input = UrlEncoding.Members(UrlEncoding.Read(form, plusIsSpace: true));
        string action = (string?)input["Action"] ?? "";
        string? version = (string?)input["Version"];
        Service? service = services.FirstOrDefault(s => s.XmlNamespace!.Contains(version ?? "", StringComparison.Ordinal) && s.Operations.ContainsKey(action));
        if (service is null)
            throw new AwsError(Refusal.UnknownOperation, $"Could not find operation {action} for version {version}");
        input.Remove("Action");
        input.Remove("Version");
        return new Invocation(service, service.Operations[action], input);
    }

    public override HttpAnswer Write(Service service, Operation operation, Answer answer, string requestId) => Make(200, requestId, XmlBody.Document(w =>
    {
        w.WriteStartElement(operation.Name + "Response", service.XmlNamespace);
        if (answer.Members.Count > 0)
        {
            w.WriteStartElement(operation.Name + "Result");
            new XmlBody(w, service.Documents, flatLists: false).Members(answer.Members);
            w.WriteEndElement();
        }
        w.WriteStartElement("ResponseMetadata");
        w.WriteElementString("RequestId", requestId);
        w.WriteEndElement();
        w.WriteEndElement();
    }));

    public override HttpAnswer Write(Service? service, AwsError error, string requestId)
    {
        (string code, int status) = NameOf(error);
        return Make(status, requestId, XmlBody.Document(w =>
        {
            w.WriteStartElement("ErrorResponse", service?.XmlNamespace);
            w.WriteStartElement("Error");
            w.WriteElementString("Type", status < 500 ? "Sender" : "Receiver");
            w.WriteElementString("Code", code);
            w.WriteElementString("Message", XmlBody.Clean(error.Message));
            w.WriteEndElement();
            w.WriteElementString("RequestId", requestId);
            w.WriteEndElement();
        }));
    }

    private static HttpAnswer Make(int status, string requestId, byte[] body) =>
        new(status, ContentType, body) { Headers = [("x-amzn-RequestId", requestId)] };
}
