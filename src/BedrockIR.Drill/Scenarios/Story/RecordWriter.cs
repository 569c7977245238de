using System.Text.Json.Nodes;
using BedrockIR.Drill.Scenarios.Reading;

namespace BedrockIR.Drill.Scenarios.Story;

/// <summary>Writes CloudTrail records with the members and the order that CloudTrail gives them.</summary>
internal static class RecordWriter
{
    private static readonly CallTable Calls = CallTable.BuiltIn;

    /// <summary>The record of a call.</summary>
    public static JsonObject Write(Call call)
    {
        JsonObject record = Head(call);
        if (call.Step.Error is { } error)
        {
            record["errorCode"] = error;
            record["errorMessage"] = call.Step.Message is { } message ? Placeholders.Fill(message, call.Scope) : null;
        }
        record["requestParameters"] = call.Request();
        record["responseElements"] = call.Step.Response is { } response ? YamlJson.Of(response, call.Scope) : null;
        if (Additional(call) is { Count: > 0 } additional)
            record["additionalEventData"] = additional;
        record["requestID"] = call.RequestId;
        Tail(record, call, "AwsApiCall", call.Step.Resource is { } resource ? Placeholders.Fill(resource, call.Scope) : null);
        if (call.Step.Who.Service is null)
        {
            record["tlsDetails"] = new JsonObject
            {
                ["tlsVersion"] = "TLSv1.3",
                ["cipherSuite"] = "TLS_AES_128_GCM_SHA256",
                ["clientProvidedHostHeader"] = Calls.Host(call.Step.Call.Service, call.Scope.Region),
            };
        }
        if (call.Step.Who.Console)
            record["sessionCredentialFromConsole"] = "true";
        return record;
    }

    /// <summary>The second record of a streaming call, which CloudTrail writes when the stream has ended.</summary>
    public static JsonObject Completion(Call call)
    {
        JsonObject record = Head(call);
        record["requestID"] = Ids.Uuid(call.Scope.Dice);
        Tail(record, call, "AwsServiceEvent", ModelArn(call.Model!, call.Scope.Region));
        record["serviceEventDetails"] = new JsonObject
        {
            ["parentRequestId"] = call.RequestId,
            ["AdditionalEventData"] = new JsonObject { ["additionalEntries"] = Usage(call, []) },
        };
        return record;
    }

    private static JsonObject Head(Call call) => new()
    {
        ["eventVersion"] = "1.11",
        ["userIdentity"] = call.Identity.Json.DeepClone(),
        ["eventTime"] = Placeholders.Iso(call.Scope.At),
        ["eventSource"] = Calls.Source(call.Step.Call.Service),
        ["eventName"] = call.Operation,
        ["awsRegion"] = call.Scope.Region,
        ["sourceIPAddress"] = call.SourceIPAddress,
        ["userAgent"] = call.UserAgent,
    };

    private static void Tail(JsonObject record, Call call, string type, string? resource)
    {
        string? dataType = Calls.DataType(call.Operation);
        record["eventID"] = Ids.Uuid(call.Scope.Dice);
        record["readOnly"] = Calls.Reads(call.Operation);
        if (resource is not null)
        {
            JsonObject named = dataType is null ? [] : new JsonObject { ["accountId"] = call.Scope.Account };
            named["type"] = dataType ?? "AWS::Bedrock::Model";
            named["ARN"] = resource;
            record["resources"] = new JsonArray(named);
        }
        record["eventType"] = type;
        record["managementEvent"] = dataType is null;
        record["recipientAccountId"] = call.Scope.Account;
        record["eventCategory"] = dataType is null ? "Management" : "Data";
    }

    private static JsonObject Additional(Call call)
    {
        JsonObject additional = call.Step.Who.Bearer ? new JsonObject { ["callWithBearerToken"] = true } : [];
        bool counted = call.Model is not null && call.Step.Error is null && !Calls.IsStream(call.Operation);
        return counted ? Usage(call, additional) : additional;
    }

    private static JsonObject Usage(Call call, JsonObject usage)
    {
        if (call.InferenceRegion is not null)
            usage["inferenceRegion"] = call.InferenceRegion;
        usage["inputTokens"] = call.InputTokens;
        usage["outputTokens"] = call.OutputTokens;
        return usage;
    }

    // An inference profile's name is the model's with the geography in front.
    private static string ModelArn(string model, string region) => model.StartsWith("arn:", StringComparison.Ordinal) ? model
        : $"arn:aws:bedrock:{region}::foundation-model/{(model.Split('.')[0] is "us" or "eu" or "global" ? model[(model.IndexOf('.', StringComparison.Ordinal) + 1)..] : model)}";
}
