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

    public override Invocation Read(HttpRequest request, IReadOnlyList<Service> services)
    {
        // com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents, or without what comes before CloudTrail.
        string[] target = (request.Header("X-Amz-Target") ?? "").Split('.');
        Service? service = target.Length < 2 ? null : services.FirstOrDefault(s => s.Target == target[^2]);
        if (service is null || !service.Operations.TryGetValue(target[^1], out Operation? operation))
            throw new AwsError(Refusal.UnknownOperation, $"The drill has no operation {request.Header("X-Amz-Target")}.");
        return new Invocation(service, operation, JsonBody.Read(request));
    }

    public override HttpAnswer Write(Service service, Operation operation, Answer answer, string requestId) =>
        Make(200, JsonBody.Shape(answer.Members, service.Timestamps)!, requestId);

    public override HttpAnswer Write(Service? service, AwsError error, string requestId)
    {
        (string code, int status) = NameOf(error);
        JsonObject body = new() { ["__type"] = code, ["message"] = error.Message };
        HttpAnswer answer = Make(status < 500 ? 400 : status, body, requestId);
        answer.Headers.Add(("x-amzn-ErrorType", code));
        return answer;
    }

    private static HttpAnswer Make(int status, JsonNode body, string requestId) =>
        new(status, ContentType, JsonSerializer.SerializeToUtf8Bytes(body)) { Headers = [("x-amzn-RequestId", requestId)] };
}
