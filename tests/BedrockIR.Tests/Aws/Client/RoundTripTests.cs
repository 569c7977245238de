using System.Text.Json.Nodes;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Services.Bedrock;
using BedrockIR.Aws.Services.BedrockAgent;

namespace BedrockIR.Tests.Aws.Client;

/// <summary>What containment reads and must give back later goes back whole: also what this version knows nothing of.</summary>
public sealed class RoundTripTests
{
    [Theory]
    [InlineData("""{"cloudWatchConfig":{"logGroupName":"g","roleArn":"r","largeDataDeliveryS3Config":{"bucketName":"b","keyPrefix":"k","newer":1},"newer":{}},"s3Config":{"bucketName":"b","newer":[]},"textDataDeliveryEnabled":true,"imageDataDeliveryEnabled":false,"sensorDataDeliveryEnabled":true}""")]
    [InlineData("""{"s3Config":{"bucketName":"b","keyPrefix":""},"videoDataDeliveryEnabled":false}""")]
    public async Task Logging_configuration_is_put_back_unchanged(string config)
    {
        CapturingHttpClientFactory http = CapturingHttpClientFactory.WithBody($$"""{"loggingConfig":{{config}}}""");
        using AwsSession session = TestAwsSessions.Create(http);
        LoggingConfig kept = (await session.Call(BedrockOperations.GetModelInvocationLoggingConfiguration, new(), "us-east-1", TestContext.Current.CancellationToken)).LoggingConfig!;
        await session.Call(BedrockOperations.PutModelInvocationLoggingConfiguration, new() { LoggingConfig = kept }, "us-east-1", TestContext.Current.CancellationToken);
        AssertSame(config, JsonNode.Parse(http.Requests[1].Body!)!["loggingConfig"]);
    }

    [Theory]
    [InlineData("""{"actionGroupName":"n","description":"d","actionGroupState":"ENABLED","actionGroupExecutor":{"lambda":"l","newer":"x"},"apiSchema":{"payload":"{ \"openapi\": \"3.0.0\" }\n","newer":[1]},"sandbox":{"deep":[{}]}}""", null)]
    [InlineData("""{"actionGroupName":"n","actionGroupState":"DISABLED","functionSchema":{"functions":[]},"parentActionGroupSignatureParams":{}}""", "AMAZON.UserInput")]
    public async Task Action_group_update_keeps_all_members(string group, string? signature)
    {
        JsonObject told = (JsonObject)JsonNode.Parse(group)!;
        foreach ((string name, string value) in new[] { ("agentId", "A"), ("agentVersion", "DRAFT"), ("actionGroupId", "G"), ("createdAt", "2026-01-01T00:00:00Z"), ("updatedAt", "2026-01-01T00:00:00Z"), ("clientToken", "t") })
            told[name] = value;
        JsonObject expected = (JsonObject)JsonNode.Parse(group)!;
        if (signature is not null)
            (told["parentActionSignature"], expected["parentActionGroupSignature"]) = (signature, signature);
        CapturingHttpClientFactory http = CapturingHttpClientFactory.WithBody(new JsonObject { ["agentActionGroup"] = told }.ToJsonString());
        using AwsSession session = TestAwsSessions.Create(http);
        AgentActionGroup kept = (await session.Call(BedrockAgentOperations.GetAgentActionGroup, new() { AgentId = "A", AgentVersion = "DRAFT", ActionGroupId = "G" }, "us-east-1", TestContext.Current.CancellationToken)).AgentActionGroup!;
        await session.Call(BedrockAgentOperations.UpdateAgentActionGroup, UpdateAgentActionGroupRequest.From(kept), "us-east-1", TestContext.Current.CancellationToken);
        Assert.Equal("/agents/A/agentversions/DRAFT/actiongroups/G/", http.Requests[1].Request.RequestUri!.AbsolutePath);
        AssertSame(expected.ToJsonString(), JsonNode.Parse(http.Requests[1].Body!));
    }

    private static void AssertSame(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"{expected}\n{actual?.ToJsonString()}");
}
