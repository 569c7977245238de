using System.Text.Json.Nodes;
using BedrockIR.Drill;
using BedrockIR.Drill.Content;

namespace BedrockIR.Tests.Drill.Live;

/// <summary>The attacker goes on until containment stops him, by what it changes and nothing else.</summary>
public sealed class LiveAttackerTests
{
    private const string Model = "anthropic.claude-3-haiku-20240307-v1:0", Address = "203.0.113.66", ApiKey = "ACCAEXAMPLE1234567890";

    [Fact]
    public async Task An_inactive_key_stops_him()
    {
        using DrillServer drill = Start(SmallAccount.LeakedKey);
        using SignedCaller responder = new(drill);
        await TestTimeout.WaitUntil(() => drill.Calls.Any(c => c.Operation == "InvokeModel" && c.ErrorCode is null));
        JsonNode record = drill.Account.Trail.Entries[^1].Record;
        Assert.Equal((Address, "thief/1.0", Model), ((string)record["sourceIPAddress"]!, (string)record["userAgent"]!, (string)record["requestParameters"]!["modelId"]!));
        Assert.Contains(drill.Account.Invocations.Entries, i => (string?)i.Record["requestId"] == (string?)record["requestID"]);
        await responder.Query($"Action=UpdateAccessKey&AccessKeyId={SmallAccount.LeakedKey}&Status=Inactive");
        int before = drill.Calls.Count;
        await TestTimeout.WaitUntil(() => drill.Calls.Count > before + 3);
        Assert.All(drill.Calls.Skip(before + 1).Where(c => c.SourceIPAddress == Address), c => Assert.Equal("UnrecognizedClientException", c.ErrorCode));
    }

    [Fact]
    public async Task A_Bedrock_API_key_needs_its_own_permission_and_ends_with_its_status()
    {
        DrillContent content = SmallAccount.Content();
        content.Global["users"]![2]!["_attachedPolicies"] = new JsonArray("arn:aws:iam::aws:policy/AmazonBedrockFullAccess");
        using DrillServer drill = Start(ApiKey, content);
        using SignedCaller responder = new(drill);
        await TestTimeout.WaitUntil(() => drill.Calls.Any(c => c.AccessKeyId == ApiKey && c.ErrorCode is null));
        Assert.True((bool)drill.Account.Trail.Entries[^1].Record["additionalEventData"]!["callWithBearerToken"]!);
        await responder.Query($"Action=UpdateServiceSpecificCredential&ServiceSpecificCredentialId={ApiKey}&Status=Inactive");
        await TestTimeout.WaitUntil(() => drill.Calls[^1].ErrorCode == "UnrecognizedClientException");
    }

    private static DrillServer Start(string key, DrillContent? content = null)
    {
        content ??= SmallAccount.Content();
        JsonObject input = new() { ["modelId"] = Model, ["body"] = new JsonObject { ["max_tokens"] = 100, ["messages"] = new JsonArray() } };
        content.LiveSteps.Add(new LiveStep(key, "bedrock-runtime", "InvokeModel", SmallAccount.Region, input, 0.02, Address, "thief/1.0"));
        return DrillServer.Start(content, new DrillOptions { Live = true });
    }
}
