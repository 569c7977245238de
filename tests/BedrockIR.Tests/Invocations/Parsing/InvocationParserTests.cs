using System.Text.Json;
using BedrockIR.Invocations;

namespace BedrockIR.Tests.Invocations.Parsing;

/// <summary>What an invocation takes of its record.</summary>
public sealed class InvocationParserTests
{
    [Fact]
    public void All_documented_fields_are_read()
    {
        Invocation i = TestInvocations.Parse("""
            {"schemaType":"ModelInvocationLog","schemaVersion":"1.0","timestamp":"2026-10-03T02:11:04.250Z","accountId":"111122223333",
            "identity":{"arn":"arn:aws:sts::111122223333:assumed-role/Admin/jane"},"region":"us-east-1","requestId":"r-1","operation":"ConverseStream",
            "modelId":"arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.anthropic.claude-3-haiku-20240307-v1:0","inferenceRegion":"us-west-2","errorCode":"ThrottlingException",
            "input":{"inputTokenCount":5,"cacheReadInputTokenCount":6,"cacheWriteInputTokenCount":7},"output":{"outputTokenCount":8}}
            """);

        Assert.Equal(new DateTimeOffset(2026, 10, 3, 2, 11, 4, 250, TimeSpan.Zero), i.Timestamp);
        Assert.Equal(("111122223333", "us-east-1", "r-1", "ConverseStream"), (i.AccountId, i.Region, i.RequestId, i.Operation));
        Assert.Equal(("arn:aws:sts::111122223333:assumed-role/Admin/jane", "Admin/jane"), (i.Arn, i.Principal));
        Assert.Equal(("anthropic.claude-3-haiku-20240307-v1:0", "anthropic", "us.anthropic.claude-3-haiku-20240307-v1:0"), (i.ModelId, i.ModelProvider, i.InferenceProfile));
        Assert.Equal(("us-west-2", "ThrottlingException"), (i.InferenceRegion, i.ErrorCode));
        Assert.Equal((5L, 6L, 7L, 8L), (i.InputTokens!.Value, i.CacheReadInputTokens!.Value, i.CacheWriteInputTokens!.Value, i.OutputTokens!.Value));
        Assert.Equal("2026-10-03 02:11:04Z ConverseStream anthropic.claude-3-haiku-20240307-v1:0 Admin/jane", i.ToString());
        Assert.Equal("r-1", i.Json.GetProperty("requestId").GetString());
    }

    [Theory]
    [InlineData("arn:aws:iam::111122223333:user/svc-app", "svc-app")]
    [InlineData("arn:aws:iam::111122223333:user/team/a/svc-app", "svc-app")]
    [InlineData("arn:aws-us-gov:iam::111122223333:root", "root")]
    [InlineData("arn:aws:sts::111122223333:assumed-role/Admin/jane@example.org", "Admin/jane@example.org")]
    [InlineData("arn:aws:sts::111122223333:federated-user/jane", "jane")]
    [InlineData("arn:aws:sts::111122223333:assumed-role", "role")]
    [InlineData("arn:aws:iam::111122223333:user/", "arn:aws:iam::111122223333:user/")]
    [InlineData("arn:aws:s3:::root", "arn:aws:s3:::root")]
    [InlineData("root", "root")]
    [InlineData("AROAEXAMPLE:jane", "AROAEXAMPLE:jane")]
    [InlineData(":::::", ":::::")]
    public void Principal_has_the_same_form_as_for_events(string arn, string principal) =>
        Assert.Equal(principal, TestInvocations.Parse(JsonSerializer.Serialize(new { identity = new { arn } })).Principal);

    [Fact]
    public void Same_caller_has_same_principal_in_both_logs()
    {
        var e = TestEvents.Create(("userIdentity.type", "AssumedRole"), ("userIdentity.userName", TestEvents.Absent),
            ("userIdentity.arn", "arn:aws:sts::111122223333:assumed-role/Admin/jane"));
        Invocation i = TestInvocations.Parse("""{"identity":{"arn":"arn:aws:sts::111122223333:assumed-role/Admin/jane"}}""");

        Assert.Equal((e.Principal, e.IdentityKey), (i.Principal, i.IdentityKey));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"timestamp":5,"accountId":null,"identity":"x","region":{},"requestId":[],"modelId":"","input":[],"output":7}""")]
    [InlineData("""{"timestamp":"soon","identity":{"arn":{}},"input":{"inputTokenCount":-5,"inputBodyJson":5},"output":{"outputTokenCount":"many","outputBodyJson":true}}""")]
    public void Missing_and_invalid_fields_are_null(string json)
    {
        Invocation i = TestInvocations.Parse(json);

        Assert.Equal((null, null, null, null, null), (i.Timestamp, i.Region, i.RequestId, i.ModelId, i.Arn));
        Assert.Equal((null, null), (i.InputTokens, i.OutputTokens));
        Assert.Equal("unknown", i.Principal);
        Assert.Empty(i.Body.Prompts);
        Assert.Empty(i.Body.Completions);
    }

    [Fact]
    public void Numbers_in_text_and_duplicate_members_are_accepted()
    {
        Invocation i = TestInvocations.Parse("""{"accountId":111122223333,"input":{"inputTokenCount":1},"input":{"inputTokenCount":"2"},"region":"a","region":"b","output":{"outputTokenCount":3},"output":null}""");

        Assert.Equal(("111122223333", 2L, "b", null), (i.AccountId, i.InputTokens!.Value, i.Region, i.OutputTokens));
    }

    [Fact]
    public void Control_characters_are_escaped()
    {
        Invocation i = TestInvocations.Parse("""{"requestId":"\u001b[2J","operation":"\u202ex","modelId":"\ud800","identity":{"arn":"arn:aws:iam::1:user/\u0007"},"input":{"inputBodyJson":{"prompt":"a\nb\u001b"}}}""");

        Assert.Equal((@"\u001b[2J", @"\u202ex", "\ufffd", @"\u0007"), (i.RequestId, i.Operation, i.ModelId, i.Principal));
        Assert.DoesNotContain('\u001b', i.Raw);
        Assert.DoesNotContain('\u202e', i.ToString());
        // Rules look for phrases that may stand on two lines.
        Assert.Equal(["a\nb\u001b"], i.Body.Prompts);
    }

    [Fact]
    public void Body_is_parsed_once()
    {
        Invocation i = TestInvocations.Parse(TestInvocations.CreateRecord());

        Assert.Same(i.Body, (i with { Region = "x" }).Body);
        Assert.Empty((i with { Record = null }).Body.Prompts);
        Assert.Equal("", (i with { Record = null }).Raw);
    }
}
