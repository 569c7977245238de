using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Http;
using BedrockIR.Drill.Operations;

namespace BedrockIR.Drill.Protocols;

/// <summary>AWS's JSON 1.1: one path, the operation in X-Amz-Target, times as seconds since 1970.</summary>
internal sealed class Json11Protocol : Protocol
{
    private const string ContentType = "application/x-amz-json-1.1";

    public override string Name => "json-1.1";

    public override ParsedRequest Read(HttpRequest request, IReadOnlyList<ServiceDefinition> services)
    {
        // com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents, or without what comes before CloudTrail.
        string[] target = (request.GetHeader("X-Amz-Target") ?? "").Split('.');
        ServiceDefinition? service = target.Length < 2 ? null : services.FirstOrDefault(s => s.Target == target[^2]);
        if (service is null || !service.Operations.TryGetValue(target[^1], out OperationDefinition? operation))
            throw new AwsErrorException(AwsErrorKind.UnknownOperation, $"The drill has no operation {request.GetHeader("X-Amz-Target")}.");
        return new ParsedRequest(service, operation, JsonBody.Read(request));
    }

    public override HttpResponse Write(ServiceDefinition service, OperationDefinition operation, OperationResult answer, string requestId) =>
        CreateResponse(200, JsonBody.ToWireFormat(answer.Members, service.Timestamps)!, requestId);

    public override HttpResponse Write(ServiceDefinition? service, AwsErrorException error, string requestId)
    {
        (string code, int status) = GetErrorName(error);
        JsonObject body = new() { ["__type"] = code, ["message"] = error.Message };
        HttpResponse answer = CreateResponse(status < 500 ? 400 : status, body, requestId);
        answer.Headers.Add(("x-amzn-ErrorType", code));
        return answer;
    }

    private static HttpResponse CreateResponse(int status, JsonNode body, string requestId) =>
        new(status, ContentType, JsonSerializer.SerializeToUtf8Bytes(body)) { Headers = [("x-amzn-RequestId", requestId)] };
}
