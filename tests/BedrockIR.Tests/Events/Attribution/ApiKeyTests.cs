using System.Text.Json.Nodes;
using BedrockIR.Events;

namespace BedrockIR.Tests.Events.Attribution;

public sealed class ApiKeyTests
{
    private const string Mantle = "bedrock-mantle.amazonaws.com";
    private const string ClaudePlatform = "aws-external-anthropic.amazonaws.com";

    private static readonly (string, object?) Flag = ("additionalEventData.callWithBearerToken", true);

    public static TheoryData<string, string> InRequest => new(
        (Mantle, """{"callWithBearerToken":true,"bearerTokenType":"SHORT_TERM"}"""),
        (Mantle, """{"callWithBearerToken":"true","bearerTokenType":"short_term"}"""),
        (ClaudePlatform, """{"bearerTokenType":"SHORT_TERM"}"""));

    [Theory]
    [MemberData(nameof(InRequest))]
    public void Mantle_and_Claude_Platform_tell_the_term_in_the_request(string source, string request)
    {
        TrailEvent e = Calls.Attributed(("eventSource", source), ("eventName", "CreateInference"), ("requestParameters", JsonNode.Parse(request)));
        TrailEvent lasting = Calls.Attributed(("eventSource", source), ("requestParameters", JsonNode.Parse(request.Replace("SHORT", "LONG", StringComparison.OrdinalIgnoreCase))));

        Assert.Equal((InvocationPath.ApiKeyShortTerm, "svc-app"), (e.InvocationPath, e.AttributedTo));
        Assert.Equal((InvocationPath.ApiKeyLongTerm, "svc-app"), (lasting.InvocationPath, lasting.AttributedTo));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("\"true\"")]
    [InlineData("\"True\"")]
    public void Bedrock_has_the_flag_in_additionalEventData(string written)
    {
        TrailEvent e = Calls.Attributed(("additionalEventData", JsonNode.Parse($$"""{"callWithBearerToken":{{written}} }""")));

        Assert.Equal((InvocationPath.ApiKey, "svc-app"), (e.InvocationPath, e.AttributedTo));
        Assert.Contains("does not tell the key's term", e.PathEvidence!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_can_have_a_short_term_key_only()
    {
        TrailEvent role = Calls.Attributed(Calls.Session("Admin", "alice"), Flag);
        TrailEvent federated = Calls.Attributed(Calls.Identity("""{"type":"FederatedUser","arn":"arn:aws:sts::111122223333:federated-user/bob","accountId":"111122223333"}"""), Flag);

        Assert.Equal((InvocationPath.ApiKeyShortTerm, "Admin/alice"), (role.InvocationPath, role.AttributedTo));
        Assert.Equal(InvocationPath.ApiKeyShortTerm, federated.InvocationPath);
    }

    [Fact]
    public void A_user_as_the_console_makes_them_for_keys_has_a_long_term_one()
    {
        TrailEvent e = Calls.Attributed(("userIdentity.userName", "BedrockAPIKey-a1b2"), ("userIdentity.accessKeyId", MadeEvents.Absent), Flag);

        Assert.Equal((InvocationPath.ApiKeyLongTerm, "BedrockAPIKey-a1b2", null), (e.InvocationPath, e.AttributedTo, e.AttributionNote));
    }

    [Fact]
    public void A_user_of_that_name_with_an_access_key_may_have_made_a_short_term_key()
    {
        TrailEvent e = Calls.Attributed(("userIdentity.userName", "BedrockAPIKey-a1b2"), Flag);

        Assert.Equal(InvocationPath.ApiKeyLongTerm, e.InvocationPath);
        Assert.Contains("AKIAIOSFODNN7EXAMPLE", e.AttributionNote!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_of_that_name_without_the_flag_signed_its_call() =>
        Assert.Equal(InvocationPath.Direct, Calls.Attributed(("userIdentity.userName", "BedrockAPIKey-a1b2")).InvocationPath);

    [Theory]
    [InlineData("""{"callWithBearerToken":false}""")]
    [InlineData("""{"callWithBearerToken":"false","bearerTokenType":"LONG_TERM"}""")]
    [InlineData("""{"bearerTokenType":"NONE"}""")]
    [InlineData("""{"bearerTokenType":""}""")]
    [InlineData("""{"bearerTokenType":{"x":1}}""")]
    [InlineData("""{"callWithBearerToken":1}""")]
    [InlineData("""{"callWithBearerToken":[true]}""")]
    [InlineData("\"callWithBearerToken\"")]
    public void A_signed_call_of_mantle_is_direct(string request) => Assert.Equal(InvocationPath.Direct,
        Calls.Attributed(("eventSource", Mantle), ("requestParameters", JsonNode.Parse(request))).InvocationPath);

    // AgentCore and S3 copy members of their callers' making into the record.
    [Theory]
    [InlineData("bedrock-agentcore.amazonaws.com")]
    [InlineData("bedrock.amazonaws.com")]
    [InlineData("s3.amazonaws.com")]
    public void A_flag_that_the_caller_planted_is_not_believed(string source)
    {
        TrailEvent e = Calls.Attributed(("eventSource", source), ("requestParameters", JsonNode.Parse("""{"callWithBearerToken":true,"bearerTokenType":"LONG_TERM"}""")));

        Assert.Equal(InvocationPath.Direct, e.InvocationPath);
    }

    [Fact]
    public void Another_services_additional_data_are_not_Bedrocks() =>
        Assert.Equal(InvocationPath.Direct, Calls.Attributed(("eventSource", "s3.amazonaws.com"), Flag).InvocationPath);

    [Fact]
    public void The_key_decides_the_way_of_an_agents_caller()
    {
        TrailEvent e = Calls.Attributed(("eventName", "InvokeAgent"), ("requestParameters", JsonNode.Parse("""{"agentId":"AGENT12345"}""")), Flag);

        Assert.Equal((InvocationPath.ApiKey, "AGENT12345", "svc-app"), (e.InvocationPath, e.AgentId, e.AttributedTo));
    }

    [Fact]
    public void A_key_in_a_call_that_Bedrock_made_in_its_own_role_names_nobody()
    {
        TrailEvent e = Calls.Attributed([Calls.Session(Calls.KnowledgeBaseRole, "BedrockQueryKnowledgeBaseSession-X", Calls.ServicePath), .. Calls.ByBedrock, Flag]);

        Assert.Equal((InvocationPath.ApiKeyShortTerm, null), (e.InvocationPath, e.AttributedTo));
        Assert.StartsWith(Calls.DataEventsNeeded, e.AttributionNote, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_without_an_identity_names_nobody()
    {
        TrailEvent e = Calls.Attributed(Calls.Identity("{}"), Flag);

        Assert.Equal((InvocationPath.ApiKey, null), (e.InvocationPath, e.AttributedTo));
    }

    [Fact]
    public void The_making_of_a_key_is_a_call_of_IAM_like_any_other()
    {
        TrailEvent e = Calls.Attributed(("eventSource", "iam.amazonaws.com"), ("eventName", "CreateServiceSpecificCredential"),
            ("requestParameters", JsonNode.Parse("""{"userName":"BedrockAPIKey-a1b2","serviceName":"bedrock.amazonaws.com","credentialAgeDays":30}""")));

        Assert.Equal((InvocationPath.Direct, "svc-app"), (e.InvocationPath, e.AttributedTo));
    }
}
