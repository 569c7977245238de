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

    public override ParsedRequest Read(HttpRequest request, IReadOnlyList<ServiceDefinition> services)
    {
        var found = services.SelectMany(s => s.Operations.Values.Select(o => (Service: s, Operation: o, Http: o.Http!.Split(' '))))
            .Where(o => o.Http[0] == request.Method)
            .Select(o => (o.Service, o.Operation, Path: o.Http[1], Labels: PathTemplate.Match(o.Http[1], request.Path)))
            .Where(o => o.Labels is not null)
            .OrderByDescending(o => PathTemplate.CountFixedSegments(o.Path)).FirstOrDefault();
        if (found.Labels is null)
            throw new AwsErrorException(AwsErrorKind.UnknownOperation, $"The drill has no operation at {request.Method} {request.Path}.");
        return new ParsedRequest(found.Service, found.Operation, ReadInput(request, found.Operation, found.Labels));
    }

    public override HttpResponse Write(ServiceDefinition service, OperationDefinition operation, OperationResult answer, string requestId)
    {
        int status = answer.Status ?? operation.Status;
        return answer.Body is { } body
            ? new HttpResponse(status, answer.ContentType, body) { Headers = [.. answer.Headers, ("x-amzn-RequestId", requestId)] }
            : CreateResponse(status, JsonBody.ToWireFormat(answer.Members, operation.Timestamps)!, requestId);
    }

    public override HttpResponse Write(ServiceDefinition? service, AwsErrorException error, string requestId)
    {
        (string code, int status) = GetErrorName(error);
        HttpResponse answer = CreateResponse(status, new JsonObject { ["message"] = error.Message }, requestId);
        answer.Headers.Add(("x-amzn-ErrorType", $"{code}:http://internal.amazon.com/coral/com.amazon.coral.service/"));
        return answer;
    }

    private static JsonObject ReadInput(HttpRequest request, OperationDefinition operation, JsonObject labels)
    {
        // A model's own request is no structure; it is kept as it is.
        JsonObject input = operation.Name == "InvokeModel" ? new JsonObject { ["body"] = Convert.ToBase64String(request.Body) } : JsonBody.Read(request);
        foreach ((string name, string value) in FormDecoder.ReadPairs(request.Query, plusIsSpace: false))
            input[operation.QueryNames.GetValueOrDefault(name, name)] = value;
        foreach ((string name, JsonNode? value) in labels)
            input[name] = value!.DeepClone();
        return input;
    }

    private static HttpResponse CreateResponse(int status, JsonNode body, string requestId) =>
        new(status, ContentType, JsonSerializer.SerializeToUtf8Bytes(body)) { Headers = [("x-amzn-RequestId", requestId)] };
}
