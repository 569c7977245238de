using BedrockIR.Detection.Running;
using BedrockIR.Events;
using BedrockIR.Events.Activity;
using BedrockIR.Rules;
using BedrockIR.Tests.Events.Activity;
using BedrockIR.Tests.Rules;

namespace BedrockIR.Tests.Events.Attribution;

/// <summary>Bedrock opens a session for each request; all of a role are one identity, and nobody else's is.</summary>
public sealed class ServiceSessionTests
{
    private const string Agents = "AmazonBedrockExecutionRoleForAgents_X";
    private const string Uuid = "0f8fad5b-d9cb-469f-a165-70867728950e";

    [Theory]
    [InlineData("BedrockSession-AZJX0ZDDRF", "BedrockSession-KP0GGMKC1M")]
    [InlineData("BedrockQueryKnowledgeBaseSession-KP0GGMKC1M", "BedrockAgentRetrieveSession-FLYBLH8XV1")]
    [InlineData("BedrockSession-AZJX0ZDDRF", "BedrockAgentCore-" + Uuid)]
    public void Bedrocks_sessions_of_a_role_are_one_identity(string one, string other)
    {
        IReadOnlyList<TrailEvent> events = Calls.Apply(Calls.InRole(Agents, one, Calls.ServicePath), Calls.InRole(Agents, other, Calls.ServicePath));

        CallerIdentity identity = Assert.Single(events.Select(e => e.Identity).Distinct());
        Assert.Equal(($"{Agents} (bedrock.amazonaws.com)", Calls.RoleArn(Agents, Calls.ServicePath)), (identity.Principal, identity.Arn));
        Assert.Equal($"{Agents}/{one}", events[0].Principal);
    }

    [Fact]
    public void Each_role_is_one_of_its_own() => Assert.Equal(3, Calls.Apply(
        Calls.InRole("A", "BedrockSession-AZJX0ZDDRF"), Calls.InRole("A", "BedrockSession-AZJX0ZDDRF", Calls.ServicePath), Calls.InRole("B", "BedrockSession-AZJX0ZDDRF"))
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
    public void A_session_of_another_name_stays_apart(string session) => Apart(Calls.Attributed([Calls.Session(Agents, session), .. Calls.ByBedrock]));

    [Theory]
    [InlineData("198.51.100.23")]
    [InlineData("lambda.amazonaws.com")]
    [InlineData("bedrock.amazonaws.com.evil.example")]
    public void A_session_in_which_Bedrock_did_not_call_stays_apart(string by) =>
        Apart(Calls.Attributed([Calls.Session(Agents, "BedrockSession-AZJX0ZDDRF", Calls.ServicePath), .. Calls.By(by)]));

    [Fact]
    public void A_user_agent_makes_no_service() =>
        Apart(Calls.Attributed(Calls.Session(Agents, "BedrockSession-AZJX0ZDDRF", Calls.ServicePath), ("userAgent", "bedrock.amazonaws.com")));

    [Fact]
    public void A_session_in_a_role_of_another_account_stays_apart() =>
        Apart(Calls.Apply(Calls.InRole(Agents, "BedrockSession-AZJX0ZDDRF", account: Calls.OtherAccount))[0]);

    [Fact]
    public void A_session_that_a_caller_opened_stays_apart() =>
        Apart(Calls.Apply(Calls.Opening(Agents, "BedrockSession-AZJX0ZDDRF"), Calls.InRole(Agents, "BedrockSession-AZJX0ZDDRF"))[1]);

    [Fact]
    public void A_session_that_was_opened_with_MFA_stays_apart() => Apart(Calls.Attributed([
        Calls.Session("Admin", "BedrockSession-AZJX0ZDDRF"), ("userIdentity.sessionContext.attributes.mfaAuthenticated", "true"), .. Calls.ByBedrock]));

    [Fact]
    public void A_user_stays_what_he_is() => Apart(Calls.Attributed([("userIdentity.userName", "BedrockSession-AZJX0ZDDRF"), .. Calls.ByBedrock]));

    [Fact]
    public void Activity_and_findings_of_a_role_are_one_and_an_impostors_another()
    {
        IReadOnlyList<TrailEvent> events = Calls.Apply([
            .. Enumerable.Range(0, 9).Select(i => MadeEvents.Make([Calls.Session(Agents, $"BedrockSession-AZJX0ZDDR{i}"), .. Calls.ByBedrock, ("userIdentity.accessKeyId", $"ASIA{i}")])),
            MadeEvents.Make(Calls.Session(Agents, "BedrockSession-IMPOSTOR00"))]);

        Assert.Equal([(Agents + " (bedrock.amazonaws.com)", 9), (Agents + "/BedrockSession-IMPOSTOR00", 1)],
            Measuring.Of(events, ActivityKey.Principal).Select(s => (s.Principal, s.Calls)));
        ThreatDetector detector = new(new RuleSet([SigmaText.ReadOne("id: any\n" + SigmaText.Selection("eventName: InvokeModel"))], []));
        foreach (TrailEvent e in events)
            detector.Add(e);
        Assert.Equal([(Agents + " (bedrock.amazonaws.com)", 9L), (Agents + "/BedrockSession-IMPOSTOR00", 1)],
            detector.Complete().Select(f => (f.Principal, f.Count)).OrderByDescending(f => f.Count));
    }

    private static void Apart(TrailEvent e) => Assert.Equal(((string?, string?))(e.Principal, e.Arn), (e.Identity.Principal, e.Identity.Arn));
}
