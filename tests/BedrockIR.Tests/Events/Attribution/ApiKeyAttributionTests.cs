using System.Text.Json.Nodes;
using BedrockIR.Events;

namespace BedrockIR.Tests.Events.Attribution;

public sealed class ApiKeyAttributionTests
{
    private const string MantleSource = "bedrock-mantle.amazonaws.com";
    private const string ClaudePlatformSource = "aws-external-anthropic.amazonaws.com";

    private static readonly (string, object?) BearerTokenFlag = ("additionalEventData.callWithBearerToken", true);

    public static TheoryData<string, string> KeyTypesInRequest => new(
        (MantleSource, """{"callWithBearerToken":true,"bearerTokenType":"SHORT_TERM"}"""),
        (MantleSource, """{"callWithBearerToken":"true","bearerTokenType":"short_term"}"""),
        (ClaudePlatformSource, """{"bearerTokenType":"SHORT_TERM"}"""));

    [Theory]
    [MemberData(nameof(KeyTypesInRequest))]
    public void Request_gives_key_type(string source, string request)
    {
        TrailEvent e = AttributionEvents.CreateAttributed(("eventSource", source), ("eventName", "CreateInference"), ("requestParameters", JsonNode.Parse(request)));
        TrailEvent lasting = AttributionEvents.CreateAttributed(("eventSource", source), ("requestParameters", JsonNode.Parse(request.Replace("SHORT", "LONG", StringComparison.OrdinalIgnoreCase))));

        Assert.Equal((InvocationPath.ApiKeyShortTerm, "svc-app"), (e.InvocationPath, e.AttributedTo));
        Assert.Equal((InvocationPath.ApiKeyLongTerm, "svc-app"), (lasting.InvocationPath, lasting.AttributedTo));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("\"true\"")]
    [InlineData("\"True\"")]
    public void Bedrock_flag_is_in_additionalEventData(string written)
    {
        TrailEvent e = AttributionEvents.CreateAttributed(("additionalEventData", JsonNode.Parse($$"""{"callWithBearerToken":{{written}} }""")));

        Assert.Equal((InvocationPath.ApiKey, "svc-app"), (e.InvocationPath, e.AttributedTo));
        Assert.Contains("does not tell the key's term", e.PathEvidence!, StringComparison.Ordinal);
    }

    [Fact]
    public void Session_with_key_is_short_term()
    {
        TrailEvent role = AttributionEvents.CreateAttributed(AttributionEvents.CreateSession("Admin", "alice"), BearerTokenFlag);
        TrailEvent federated = AttributionEvents.CreateAttributed(AttributionEvents.CreateIdentity("""{"type":"FederatedUser","arn":"arn:aws:sts::111122223333:federated-user/bob","accountId":"111122223333"}"""), BearerTokenFlag);

        Assert.Equal((InvocationPath.ApiKeyShortTerm, "Admin/alice"), (role.InvocationPath, role.AttributedTo));
        Assert.Equal(InvocationPath.ApiKeyShortTerm, federated.InvocationPath);
    }

    [Fact]
    public void Console_key_user_has_long_term_key()
    {
        TrailEvent e = AttributionEvents.CreateAttributed(("userIdentity.userName", "BedrockAPIKey-a1b2"), ("userIdentity.accessKeyId", TestEvents.Absent), BearerTokenFlag);

        Assert.Equal((InvocationPath.ApiKeyLongTerm, "BedrockAPIKey-a1b2", null), (e.InvocationPath, e.AttributedTo, e.AttributionNote));
    }

    [Fact]
    public void Console_key_user_with_access_key_is_noted()
    {
        TrailEvent e = AttributionEvents.CreateAttributed(("userIdentity.userName", "BedrockAPIKey-a1b2"), BearerTokenFlag);

        Assert.Equal(InvocationPath.ApiKeyLongTerm, e.InvocationPath);
        Assert.Contains("AKIAIOSFODNN7EXAMPLE", e.AttributionNote!, StringComparison.Ordinal);
    }

    [Fact]
    public void Console_key_user_without_flag_is_direct() =>
        Assert.Equal(InvocationPath.Direct, AttributionEvents.CreateAttributed(("userIdentity.userName", "BedrockAPIKey-a1b2")).InvocationPath);

    [Theory]
    [InlineData("""{"callWithBearerToken":false}""")]
    [InlineData("""{"callWithBearerToken":"false","bearerTokenType":"LONG_TERM"}""")]
    [InlineData("""{"bearerTokenType":"NONE"}""")]
    [InlineData("""{"bearerTokenType":""}""")]
    [InlineData("""{"bearerTokenType":{"x":1}}""")]
    [InlineData("""{"callWithBearerToken":1}""")]
    [InlineData("""{"callWithBearerToken":[true]}""")]
    [InlineData("\"callWithBearerToken\"")]
    public void Signed_Mantle_call_is_direct(string request) => Assert.Equal(InvocationPath.Direct,
        AttributionEvents.CreateAttributed(("eventSource", MantleSource), ("requestParameters", JsonNode.Parse(request))).InvocationPath);

    // AgentCore and S3 copy members of their callers' making into the record.
    [Theory]
    [InlineData("bedrock-agentcore.amazonaws.com")]
    [InlineData("bedrock.amazonaws.com")]
    [InlineData("s3.amazonaws.com")]
    public void Flag_planted_by_caller_is_ignored(string source)
    {
        TrailEvent e = AttributionEvents.CreateAttributed(("eventSource", source), ("requestParameters", JsonNode.Parse("""{"callWithBearerToken":true,"bearerTokenType":"LONG_TERM"}""")));

        Assert.Equal(InvocationPath.Direct, e.InvocationPath);
    }

    [Fact]
    public void Flag_of_other_service_is_ignored() =>
        Assert.Equal(InvocationPath.Direct, AttributionEvents.CreateAttributed(("eventSource", "s3.amazonaws.com"), BearerTokenFlag).InvocationPath);

    [Fact]
    public void Key_takes_precedence_over_agent()
    {
        TrailEvent e = AttributionEvents.CreateAttributed(("eventName", "InvokeAgent"), ("requestParameters", JsonNode.Parse("""{"agentId":"AGENT12345"}""")), BearerTokenFlag);

        Assert.Equal((InvocationPath.ApiKey, "AGENT12345", "svc-app"), (e.InvocationPath, e.AgentId, e.AttributedTo));
    }

    [Fact]
    public void Key_in_service_role_call_names_no_caller()
    {
        TrailEvent e = AttributionEvents.CreateAttributed([AttributionEvents.CreateSession(AttributionEvents.KnowledgeBaseRole, "BedrockQueryKnowledgeBaseSession-X", AttributionEvents.ServicePath), .. AttributionEvents.CallByBedrock, BearerTokenFlag]);

        Assert.Equal((InvocationPath.ApiKeyShortTerm, null), (e.InvocationPath, e.AttributedTo));
        Assert.StartsWith(AttributionEvents.DataEventsNeeded, e.AttributionNote, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_without_identity_names_no_caller()
    {
        TrailEvent e = AttributionEvents.CreateAttributed(AttributionEvents.CreateIdentity("{}"), BearerTokenFlag);

        Assert.Equal((InvocationPath.ApiKey, null), (e.InvocationPath, e.AttributedTo));
    }

    [Fact]
    public void Key_creation_is_a_direct_call()
    {
        TrailEvent e = AttributionEvents.CreateAttributed(("eventSource", "iam.amazonaws.com"), ("eventName", "CreateServiceSpecificCredential"),
            ("requestParameters", JsonNode.Parse("""{"userName":"BedrockAPIKey-a1b2","serviceName":"bedrock.amazonaws.com","credentialAgeDays":30}""")));

        Assert.Equal((InvocationPath.Direct, "svc-app"), (e.InvocationPath, e.AttributedTo));
    }
}
