using BedrockIR.Events;
using BedrockIR.Tests.Sources;

namespace BedrockIR.Tests.Events.Attribution;

/// <summary>Public logs of real attacks, which stand beside the repository on machines that have them. The numbers were
/// counted in them by jq.</summary>
public sealed class RealAttributionTests
{
    private static readonly string Stratus = RepositoryRoot.At("..", "shared", "data", "stratus");
    private static readonly string Invictus = RepositoryRoot.At("..", "shared", "data", "invictus");

    [Fact]
    public void Every_event_is_attributed_with_evidence()
    {
        List<TrailEvent> events = Read();

        Assert.Equal(3210, events.Count);
        Assert.All(events, e => Assert.False(string.IsNullOrEmpty(e.PathEvidence)));
        Assert.DoesNotContain(events, e => e.InvocationPath == InvocationPath.Unknown);
    }

    [Fact]
    public void Calls_by_services_are_those_that_have_a_service_in_them()
    {
        List<TrailEvent> events = Read();

        Assert.Equal(353, events.Count(e => e.InvocationPath == InvocationPath.ServiceMediated));
        Assert.Equal(3210 - 353, events.Count(e => e.InvocationPath == InvocationPath.Direct));
    }

    [Fact]
    public void Nobody_is_named_where_a_service_acted_by_itself_and_somebody_everywhere_else()
    {
        List<TrailEvent> events = Read();

        Assert.Equal(82, events.Count(e => e.AttributedTo is null));
        // Records without a type, AWSService, and sessions of service-linked roles.
        Assert.All(events.Where(e => e.AttributedTo is null), e => Assert.True(
            e.UserIdentityType is null or "AWSService" || e.IssuerArn!.Contains(":role/aws-service-role/", StringComparison.Ordinal), e.Raw));
        Assert.All(events.Where(e => e.UserIdentityType == "IAMUser"), e => Assert.Equal(e.UserName, e.AttributedTo));
    }

    [Fact]
    public void The_attack_on_Bedrock_was_direct_on_one_model()
    {
        IReadOnlyList<TrailEvent> bedrock = [.. Read().Where(e => e.IsBedrock)];

        Assert.Equal(15, bedrock.Count);
        Assert.All(bedrock, e => Assert.Equal(InvocationPath.Direct, e.InvocationPath));
        Assert.All(bedrock.Where(e => e.ModelId is not null), e => Assert.Equal(("anthropic.claude-3-sonnet-20240229-v1:0", "anthropic"), (e.ModelId, e.ModelProvider)));
        Assert.Equal(14, bedrock.Count(e => e.Json.GetMember("requestParameters").GetText("modelId") is not null));
    }

    private static List<TrailEvent> Read()
    {
        if (!Directory.Exists(Stratus) || !Directory.Exists(Invictus))
            SaidSkip.Because($"There is no {Stratus}; the logs of Stratus Red Team and Invictus are not part of the repository.");
        return Reading.Of(Stratus, Invictus).Events;
    }
}
