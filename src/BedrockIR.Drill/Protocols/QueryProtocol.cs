using BedrockIR.Drill.Http;
using BedrockIR.Drill.Operations;

namespace BedrockIR.Drill.Protocols;

/// <summary>AWS's Query: forms in, XML out.</summary>
internal sealed class QueryProtocol : Protocol
{
    private const string ContentType = "text/xml";

    public override string Name => "query";

    public override Invocation Read(HttpRequest request, IReadOnlyList<Service> services) => FormRequest.Read(request, services, FormLists.Member);

    public override HttpAnswer Write(Service service, Operation operation, Answer answer, string requestId) => Make(200, requestId, XmlBody.Document(w =>
    {
        w.WriteStartElement(operation.Name + "Response", service.XmlNamespace);
        if (answer.Members.Count > 0)
        {
            w.WriteStartElement(operation.Name + "Result");
            new XmlBody(w, service.Documents, flatLists: false, "member").Members(answer.Members);
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
