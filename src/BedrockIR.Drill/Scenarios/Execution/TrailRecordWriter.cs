using System.Text.Json.Nodes;
using BedrockIR.Drill.Scenarios.Reading;

namespace BedrockIR.Drill.Scenarios.Execution;

/// <summary>Writes CloudTrail records with the members and the order that CloudTrail gives them.</summary>
internal static class TrailRecordWriter
{
    private static readonly CloudTrailCallTable CallTable = CloudTrailCallTable.BuiltIn;

    /// <summary>The record of a call.</summary>
    public static JsonObject Write(ScenarioCall call)
    {
        JsonObject record = CreateHead(call);
        if (call.Step.ErrorCode is { } error)
        {
            record["errorCode"] = error;
            record["errorMessage"] = call.Step.ErrorMessage is { } message ? PlaceholderReplacer.Replace(message, call.Scope) : null;
        }
        record["requestParameters"] = call.CreateRequestParameters();
        record["responseElements"] = call.Step.ResponseElements is { } response ? YamlJsonConverter.Convert(response, call.Scope) : null;
        if (CreateAdditionalEventData(call) is { Count: > 0 } additional)
            record["additionalEventData"] = additional;
        record["requestID"] = call.RequestId;
        AddTail(record, call, "AwsApiCall", call.Step.ResourceArn is { } resource ? PlaceholderReplacer.Replace(resource, call.Scope) : null);
        if (call.Step.Principal.ServiceName is null)
        {
            record["tlsDetails"] = new JsonObject
            {
                ["tlsVersion"] = "TLSv1.3",
                ["cipherSuite"] = "TLS_AES_128_GCM_SHA256",
                ["clientProvidedHostHeader"] = CallTable.GetHostName(call.Step.Call.Service, call.Scope.Region),
            };
        }
        if (call.Step.Principal.IsConsole)
            record["sessionCredentialFromConsole"] = "true";
        return record;
    }

    /// <summary>The second record of a streaming call, which CloudTrail writes when the stream has ended.</summary>
    public static JsonObject WriteStreamCompletion(ScenarioCall call)
    {
        JsonObject record = CreateHead(call);
        record["requestID"] = AwsIdGenerator.NewUuid(call.Scope.Random);
        AddTail(record, call, "AwsServiceEvent", GetModelArn(call.ModelId!, call.Scope.Region));
        record["serviceEventDetails"] = new JsonObject
        {
            ["parentRequestId"] = call.RequestId,
            ["AdditionalEventData"] = new JsonObject { ["additionalEntries"] = AddUsage(call, []) },
        };
        return record;
    }

    private static JsonObject CreateHead(ScenarioCall call) => new()
    {
        ["eventVersion"] = "1.11",
        ["userIdentity"] = call.Identity.UserIdentity.DeepClone(),
        ["eventTime"] = PlaceholderReplacer.FormatIso8601(call.Scope.Time),
        ["eventSource"] = CallTable.GetEventSource(call.Step.Call.Service),
        ["eventName"] = call.Operation,
        ["awsRegion"] = call.Scope.Region,
        ["sourceIPAddress"] = call.SourceIPAddress,
        ["userAgent"] = call.UserAgent,
    };

    private static void AddTail(JsonObject record, ScenarioCall call, string type, string? resource)
    {
        string? dataType = CallTable.GetDataResourceType(call.Operation);
        record["eventID"] = AwsIdGenerator.NewUuid(call.Scope.Random);
        record["readOnly"] = CallTable.IsReadOnly(call.Operation);
        if (resource is not null)
        {
            JsonObject named = dataType is null ? [] : new JsonObject { ["accountId"] = call.Scope.AccountId };
            named["type"] = dataType ?? "AWS::Bedrock::Model";
            named["ARN"] = resource;
            record["resources"] = new JsonArray(named);
        }
        record["eventType"] = type;
        record["managementEvent"] = dataType is null;
        record["recipientAccountId"] = call.Scope.AccountId;
        record["eventCategory"] = dataType is null ? "Management" : "Data";
    }

    private static JsonObject CreateAdditionalEventData(ScenarioCall call)
    {
        JsonObject additional = call.Step.Principal.UsesBearerToken ? new JsonObject { ["callWithBearerToken"] = true } : [];
        bool counted = call.ModelId is not null && call.Step.ErrorCode is null && !CallTable.IsStreaming(call.Operation);
        return counted ? AddUsage(call, additional) : additional;
    }

    private static JsonObject AddUsage(ScenarioCall call, JsonObject usage)
    {
        if (call.InferenceRegion is not null)
            usage["inferenceRegion"] = call.InferenceRegion;
        usage["inputTokens"] = call.InputTokens;
        usage["outputTokens"] = call.OutputTokens;
        return usage;
    }

    // An inference profile's name is the model's with the geography in front.
    private static string GetModelArn(string model, string region) => model.StartsWith("arn:", StringComparison.Ordinal) ? model
        : $"arn:aws:bedrock:{region}::foundation-model/{(model.Split('.')[0] is "us" or "eu" or "global" ? model[(model.IndexOf('.', StringComparison.Ordinal) + 1)..] : model)}";
}
