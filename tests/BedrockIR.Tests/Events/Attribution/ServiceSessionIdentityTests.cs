using BedrockIR.Detection.Running;
using BedrockIR.Events;
using BedrockIR.Events.Activity;
using BedrockIR.Rules;
using BedrockIR.Tests.Events.Activity;
using BedrockIR.Tests.Rules;

namespace BedrockIR.Tests.Events.Attribution;

/// <summary>Bedrock opens a session for each request; all of a role are one identity, and nobody else's is.</summary>
public sealed class ServiceSessionIdentityTests
{
    private const string AgentRole = "AmazonBedrockExecutionRoleForAgents_X";
    private const string Uuid = "0f8fad5b-d9cb-469f-a165-70867728950e";

    [Theory]
    [InlineData("BedrockSession-AZJX0ZDDRF", "BedrockSession-KP0GGMKC1M")]
    [InlineData("BedrockQueryKnowledgeBaseSession-KP0GGMKC1M", "BedrockAgentRetrieveSession-FLYBLH8XV1")]
    [InlineData("BedrockSession-AZJX0ZDDRF", "BedrockAgentCore-" + Uuid)]
    public void Bedrock_sessions_of_a_role_share_an_identity(string one, string other)
    {
        IReadOnlyList<TrailEvent> events = AttributionEvents.Apply(AttributionEvents.CreateRoleCall(AgentRole, one, AttributionEvents.ServicePath), AttributionEvents.CreateRoleCall(AgentRole, other, AttributionEvents.ServicePath));

        CallerIdentity identity = Assert.Single(events.Select(e => e.Identity).Distinct());
        Assert.Equal(($"{AgentRole} (bedrock.amazonaws.com)", AttributionEvents.CreateRoleArn(AgentRole, AttributionEvents.ServicePath)), (identity.Principal, identity.Arn));
        Assert.Equal($"{AgentRole}/{one}", events[0].Principal);
    }

    [Fact]
    public void Each_role_is_a_separate_identity() => Assert.Equal(3, AttributionEvents.Apply(
        AttributionEvents.CreateRoleCall("A", "BedrockSession-AZJX0ZDDRF"), AttributionEvents.CreateRoleCall("A", "BedrockSession-AZJX0ZDDRF", AttributionEvents.ServicePath), AttributionEvents.CreateRoleCall("B", "BedrockSession-AZJX0ZDDRF"))
        .Select(e => e.IdentityKey).Distinct().Count());

    // Names that are not quite Bedrock's: anybody with the role may have Bedrock call in a session named as he likes.
    [Theory]
    [InlineData("BedrockSession-x")]
    [InlineData("BedrockSession-azjx0zddrf")]
    [InlineData("BedrockSession-AZJX0ZDDRFF")]
    [InlineData("BedrockSession-AZJX0ZDDRF\n")]
    [InlineData("xBedrockSession-AZJX0ZDDRF")]
    [InlineData("BedrockAgentCore-0f8fad5b")]
    [InlineData("BedrockOtherSession-AZJX0ZDDRF")]
    [InlineData("maria")]
    public void Session_with_other_name_stays_separate(string session) => AssertSeparate(AttributionEvents.CreateAttributed([AttributionEvents.CreateSession(AgentRole, session), .. AttributionEvents.CallByBedrock]));

    [Theory]
    [InlineData("198.51.100.23")]
    [InlineData("lambda.amazonaws.com")]
    [InlineData("bedrock.amazonaws.com.evil.example")]
    public void Session_not_called_by_Bedrock_stays_separate(string by) =>
        AssertSeparate(AttributionEvents.CreateAttributed([AttributionEvents.CreateSession(AgentRole, "BedrockSession-AZJX0ZDDRF", AttributionEvents.ServicePath), .. AttributionEvents.CreateCallBy(by)]));

    [Fact]
    public void User_agent_alone_does_not_identify_a_service() =>
        AssertSeparate(AttributionEvents.CreateAttributed(AttributionEvents.CreateSession(AgentRole, "BedrockSession-AZJX0ZDDRF", AttributionEvents.ServicePath), ("userAgent", "bedrock.amazonaws.com")));

    [Fact]
    public void Session_of_cross_account_role_stays_separate() =>
        AssertSeparate(AttributionEvents.Apply(AttributionEvents.CreateRoleCall(AgentRole, "BedrockSession-AZJX0ZDDRF", account: AttributionEvents.OtherAccount))[0]);

    [Fact]
    public void Session_opened_by_caller_stays_separate() =>
        AssertSeparate(AttributionEvents.Apply(AttributionEvents.CreateAssumeRole(AgentRole, "BedrockSession-AZJX0ZDDRF"), AttributionEvents.CreateRoleCall(AgentRole, "BedrockSession-AZJX0ZDDRF"))[1]);

    [Fact]
    public void Session_with_MFA_stays_separate() => AssertSeparate(AttributionEvents.CreateAttributed([
        AttributionEvents.CreateSession("Admin", "BedrockSession-AZJX0ZDDRF"), ("userIdentity.sessionContext.attributes.mfaAuthenticated", "true"), .. AttributionEvents.CallByBedrock]));

    [Fact]
    public void User_stays_separate() => AssertSeparate(AttributionEvents.CreateAttributed([("userIdentity.userName", "BedrockSession-AZJX0ZDDRF"), .. AttributionEvents.CallByBedrock]));

    [Fact]
    public void Impostor_session_is_separate_in_activity_and_findings()
    {
        IReadOnlyList<TrailEvent> events = AttributionEvents.Apply([
            .. Enumerable.Range(0, 9).Select(i => TestEvents.Create([AttributionEvents.CreateSession(AgentRole, $"BedrockSession-AZJX0ZDDR{i}"), .. AttributionEvents.CallByBedrock, ("userIdentity.accessKeyId", $"ASIA{i}")])),
            TestEvents.Create(AttributionEvents.CreateSession(AgentRole, "BedrockSession-IMPOSTOR00"))]);

        Assert.Equal([(AgentRole + " (bedrock.amazonaws.com)", 9), (AgentRole + "/BedrockSession-IMPOSTOR00", 1)],
            ActivityMeasurement.Measure(events, ActivityKey.Principal).Select(s => (s.Principal, s.Calls)));
        ThreatDetector detector = new(new RuleSet([SigmaTestRules.ParseSingle("id: any\n" + SigmaTestRules.CreateSelectionRule("eventName: InvokeModel"))], []));
        foreach (TrailEvent e in events)
            detector.Add(e);
        Assert.Equal([(AgentRole + " (bedrock.amazonaws.com)", 9L), (AgentRole + "/BedrockSession-IMPOSTOR00", 1)],
            detector.Complete().Select(f => (f.Principal, f.Count)).OrderByDescending(f => f.Count));
    }

    private static void AssertSeparate(TrailEvent e) => Assert.Equal(((string?, string?))(e.Principal, e.Arn), (e.Identity.Principal, e.Identity.Arn));
}
