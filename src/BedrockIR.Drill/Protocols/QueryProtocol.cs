using BedrockIR.Drill.Http;
using BedrockIR.Drill.Operations;

namespace BedrockIR.Drill.Protocols;

/// <summary>AWS's Query: forms in, XML out.</summary>
internal sealed class QueryProtocol : Protocol
{
    private const string ContentType = "text/xml";

    public override string Name => "query";

    public override ParsedRequest Read(HttpRequest request, IReadOnlyList<ServiceDefinition> services) => FormRequestReader.Read(request, services, FormListStyle.Member);

    public override HttpResponse Write(ServiceDefinition service, OperationDefinition operation, OperationResult answer, string requestId) => CreateResponse(200, requestId, XmlBodyWriter.WriteDocument(w =>
    {
        w.WriteStartElement(operation.Name + "Response", service.XmlNamespace);
        if (answer.Members.Count > 0)
        {
            w.WriteStartElement(operation.Name + "Result");
            new XmlBodyWriter(w, service.Documents, flatLists: false, "member").WriteMembers(answer.Members);
            w.WriteEndElement();
        }
        w.WriteStartElement("ResponseMetadata");
        w.WriteElementString("RequestId", requestId);
        w.WriteEndElement();
        w.WriteEndElement();
    }));

    public override HttpResponse Write(ServiceDefinition? service, AwsErrorException error, string requestId)
    {
        (string code, int status) = GetErrorName(error);
        return CreateResponse(status, requestId, XmlBodyWriter.WriteDocument(w =>
        {
            w.WriteStartElement("ErrorResponse", service?.XmlNamespace);
            w.WriteStartElement("Error");
            w.WriteElementString("Type", status < 500 ? "Sender" : "Receiver");
            w.WriteElementString("Code", code);
            w.WriteElementString("Message", XmlBodyWriter.RemoveInvalidCharacters(error.Message));
            w.WriteEndElement();
            w.WriteElementString("RequestId", requestId);
            w.WriteEndElement();
        }));
    }

    private static HttpResponse CreateResponse(int status, string requestId, byte[] body) =>
        new(status, ContentType, body) { Headers = [("x-amzn-RequestId", requestId)] };
}
