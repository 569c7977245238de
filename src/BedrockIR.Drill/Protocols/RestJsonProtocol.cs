using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Http;
using BedrockIR.Drill.Operations;

namespace BedrockIR.Drill.Protocols;

/// <summary>AWS's REST-JSON: the operation in method and path, times as ISO 8601 unless the operation has them as numbers.</summary>
internal sealed class RestJsonProtocol : Protocol
{
    private const string ContentType = "application/json";

    public override string Name => "rest-json";

    public override Invocation Read(HttpRequest request, IReadOnlyList<Service> services)
    {
        var found = services.SelectMany(s => s.Operations.Values.Select(o => (Service: s, Operation: o, Http: o.Http!.Split(' '))))
            .Where(o => o.Http[0] == request.Method)
            .Select(o => (o.Service, o.Operation, Path: o.Http[1], Labels: PathTemplate.Match(o.Http[1], request.Path)))
            .Where(o => o.Labels is not null)
            .OrderByDescending(o => PathTemplate.Definiteness(o.Path)).FirstOrDefault();
        if (found.Labels is null)
            throw new AwsError(Refusal.UnknownOperation, $"The drill has no operation at {request.Method} {request.Path}.");
        return new Invocation(found.Service, found.Operation, Input(request, found.Operation, found.Labels));
    }

    public override HttpAnswer Write(Service service, Operation operation, Answer answer, string requestId)
    {
        int status = answer.Status ?? operation.Status;
        return answer.Body is { } body
            ? new HttpAnswer(status, answer.ContentType, body) { Headers = [.. answer.Headers, ("x-amzn-RequestId", requestId)] }
            : Make(status, JsonBody.Shape(answer.Members, operation.Timestamps)!, requestId);
    }

    public override HttpAnswer Write(Service? service, AwsError error, string requestId)
    {
        (string code, int status) = NameOf(error);
        HttpAnswer answer = Make(status, new JsonObject { ["message"] = error.Message }, requestId);
        answer.Headers.Add(("x-amzn-ErrorType", $"{code}:http://internal.amazon.com/coral/com.amazon.coral.service/"));
        return answer;
    }

    private static JsonObject Input(HttpRequest request, Operation operation, JsonObject labels)
    {
        // A model's own request is no structure; it is kept as it is.
        JsonObject input = operation.Name == "InvokeModel" ? new JsonObject { ["body"] = Convert.ToBase64String(request.Body) } : JsonBody.Read(request);
        foreach ((string name, string value) in UrlEncoding.Read(request.Query, plusIsSpace: false))
            input[operation.QueryNames.GetValueOrDefault(name, name)] = value;
        foreach ((string name, JsonNode? value) in labels)
            input[name] = value!.DeepClone();
        return input;
    }

    private static HttpAnswer Make(int status, JsonNode body, string requestId) =>
        new(status, ContentType, JsonSerializer.SerializeToUtf8Bytes(body)) { Headers = [("x-amzn-RequestId", requestId)] };
}
