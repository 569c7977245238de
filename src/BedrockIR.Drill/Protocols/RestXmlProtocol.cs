using BedrockIR.Drill.Http;
using BedrockIR.Drill.Operations;

namespace BedrockIR.Drill.Protocols;

/// <summary>S3's REST-XML. Buckets stand in the path or in the host's name.</summary>
internal sealed class RestXmlProtocol : Protocol
{
    private const string ContentType = "application/xml", Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    public override string Name => "rest-xml";

    public override ParsedRequest Read(HttpRequest request, IReadOnlyList<ServiceDefinition> services)
    {
        S3Address address = S3Address.Parse(request);
        string operation = address.FindOperation(request) ?? throw new AwsErrorException(AwsErrorKind.UnknownOperation, "The drill's buckets are read, and objects are put into them, but not in this way.");
        return new ParsedRequest(services[0], services[0].Operations[operation], address.CreateInput(request));
    }

    public override HttpResponse Write(ServiceDefinition service, OperationDefinition operation, OperationResult answer, string requestId) => answer.Body is { } body
        ? new HttpResponse(answer.Status ?? 200, answer.ContentType, body) { Headers = [.. answer.Headers, ("x-amz-request-id", requestId)], ContentLength = answer.ContentLength }
        : new HttpResponse(200, ContentType, XmlBodyWriter.WriteDocument(w =>
        {
            w.WriteStartElement(answer.XmlRoot!, Namespace);
            if (answer.Members["_text"] is { } text)
                w.WriteString((string?)text);
            new XmlBodyWriter(w, [], flatLists: true).WriteMembers(answer.Members);
            w.WriteEndElement();
        }))
        { Headers = [.. answer.Headers, ("x-amz-request-id", requestId)] };

    public override HttpResponse Write(ServiceDefinition? service, AwsErrorException error, string requestId)
    {
        (string code, int status) = GetErrorName(error);
        byte[] body = XmlBodyWriter.WriteDocument(w =>
        {
            w.WriteStartElement("Error");
            w.WriteElementString("Code", code);
            w.WriteElementString("Message", XmlBodyWriter.RemoveInvalidCharacters(error.Message));
            w.WriteElementString("RequestId", requestId);
            w.WriteEndElement();
        });
        return new HttpResponse(status, ContentType, body) { Headers = [.. error.Headers, ("x-amz-request-id", requestId)] };
    }
}
