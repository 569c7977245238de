using BedrockIR.Drill.Http;
using BedrockIR.Drill.Operations;

namespace BedrockIR.Drill.Protocols;

/// <summary>S3's REST-XML. Buckets stand in the path or in the host's name.</summary>
internal sealed class RestXmlProtocol : Protocol
{
    private const string ContentType = "application/xml", Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    public override string Name => "rest-xml";

    public override Invocation Read(HttpRequest request, IReadOnlyList<Service> services)
    {
        S3Address address = S3Address.Of(request);
        string operation = address.OperationOf(request) ?? throw new AwsError(Refusal.UnknownOperation, "The drill's buckets are read, and objects are put into them, but not in this way.");
        return new Invocation(services[0], services[0].Operations[operation], address.Input(request));
    }

    public override HttpAnswer Write(Service service, Operation operation, Answer answer, string requestId) => answer.Body is { } body
        ? new HttpAnswer(answer.Status ?? 200, answer.ContentType, body) { Headers = [.. answer.Headers, ("x-amz-request-id", requestId)], AnnouncedLength = answer.AnnouncedLength }
        : new HttpAnswer(200, ContentType, XmlBody.Document(w =>
        {
            w.WriteStartElement(answer.XmlRoot!, Namespace);
            if (answer.Members["_text"] is { } text)
                w.WriteString((string?)text);
            new XmlBody(w, [], flatLists: true).Members(answer.Members);
            w.WriteEndElement();
        }))
        { Headers = [.. answer.Headers, ("x-amz-request-id", requestId)] };

    public override HttpAnswer Write(Service? service, AwsError error, string requestId)
    {
        (string code, int status) = NameOf(error);
        byte[] body = XmlBody.Document(w =>
        {
            w.WriteStartElement("Error");
            w.WriteElementString("Code", code);
            w.WriteElementString("Message", XmlBody.Clean(error.Message));
            w.WriteElementString("RequestId", requestId);
            w.WriteEndElement();
        });
        return new HttpAnswer(status, ContentType, body) { Headers = [.. error.Headers, ("x-amz-request-id", requestId)] };
    }
}
