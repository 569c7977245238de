using BedrockIR.Events;
using BedrockIR.Tests.Sources;

namespace BedrockIR.Tests.Events.Attribution;

/// <summary>Public logs of real attacks, which stand beside the repository on machines that have them. The numbers were
/// counted in them by jq.</summary>
public sealed class AttributionRealDataTests
{
    private static readonly string StratusFolder = RepositoryRoot.Combine("..", "shared", "data", "stratus");
    private static readonly string InvictusFolder = RepositoryRoot.Combine("..", "shared", "data", "invictus");

    [Fact]
    public void Every_event_has_path_evidence()
    {
        List<TrailEvent> events = Read();

        Assert.Equal(3210, events.Count);
        Assert.All(events, e => Assert.False(string.IsNullOrEmpty(e.PathEvidence)));
        Assert.DoesNotContain(events, e => e.InvocationPath == InvocationPath.Unknown);
    }

    [Fact]
    public void Service_calls_are_service_mediated()
    {
        List<TrailEvent> events = Read();

        Assert.Equal(353, events.Count(e => e.InvocationPath == InvocationPath.ServiceMediated));
        Assert.Equal(3210 - 353, events.Count(e => e.InvocationPath == InvocationPath.Direct));
    }

    [Fact]
    public void Only_service_calls_name_no_caller()
    {
        List<TrailEvent> events = Read();

        Assert.Equal(82, events.Count(e => e.AttributedTo is null));
        // Records without a type, AWSService, and sessions of service-linked roles.
        Assert.All(events.Where(e => e.AttributedTo is null), e => Assert.True(
            e.UserIdentityType is null or "AWSService" || e.IssuerArn!.Contains(":role/aws-service-role/", StringComparison.Ordinal), e.Raw));
        Assert.All(events.Where(e => e.UserIdentityType == "IAMUser"), e => Assert.Equal(e.UserName, e.AttributedTo));
    }

    [Fact]
    public void Attack_on_Bedrock_is_direct_on_one_model()
    {
        IReadOnlyList<TrailEvent> bedrock = [.. Read().Where(e => e.IsBedrock)];

        Assert.Equal(15, bedrock.Count);
        Assert.All(bedrock, e => Assert.Equal(InvocationPath.Direct, e.InvocationPath));
        Assert.All(bedrock.Where(e => e.ModelId is not null), e => Assert.Equal(("anthropic.claude-3-sonnet-20240229-v1:0", "anthropic"), (e.ModelId, e.ModelProvider)));
        Assert.Equal(14, bedrock.Count(e => e.Json.GetMember("requestParameters").GetText("modelId") is not null));
    }

    private static List<TrailEvent> Read()
    {
        if (!Directory.Exists(StratusFolder) || !Directory.Exists(InvictusFolder))
            TestSkip.SkipWithWarning($"There is no {StratusFolder}; the logs of Stratus Red Team and Invictus are not part of the repository.");
        return ReadResult.ReadPaths(StratusFolder, InvictusFolder).Events;
    }
}
