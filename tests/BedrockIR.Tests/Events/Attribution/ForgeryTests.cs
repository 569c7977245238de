using System.Text.Json.Nodes;
using BedrockIR.Events;
using BedrockIR.Events.Attribution;

namespace BedrockIR.Tests.Events.Attribution;

/// <summary>What somebody could do to pass for a knowledge base or an agent, or to have somebody else blamed.</summary>
public sealed class ForgeryTests
{
    private const string Pretends = "bears a name of Bedrock's";

    [Theory]
    [InlineData("Admin", "BedrockSession-x")]
    [InlineData("Admin", "BedrockQueryKnowledgeBaseSession-KP0GGMKC1M")]
    [InlineData("Admin", "BedrockAgentRetrieveSession-FLYBLH8XV1")]
    [InlineData("Admin", "BedrockAgentCore-0f8fad5b")]
    [InlineData("AmazonBedrockExecutionRoleForAgents_x", "me")]
    [InlineData(Calls.KnowledgeBaseRole, "BedrockQueryKnowledgeBaseSession-KP0GGMKC1M")]
    public void Names_alone_leave_a_call_direct_and_are_remarked_on(string role, string session)
    {
        TrailEvent e = Calls.Attributed(Calls.Session(role, session, Calls.ServicePath), ("userAgent", "bedrock.amazonaws.com"));

        Assert.Equal((InvocationPath.Direct, $"{role}/{session}"), (e.InvocationPath, e.AttributedTo));
        Assert.Contains(Pretends, e.AttributionNote!, StringComparison.Ordinal);
        Assert.Null(e.KnowledgeBaseId);
    }

    [Fact]
    public void They_are_remarked_on_in_a_call_of_an_agent_too() => Assert.Contains(Pretends,
        Calls.Attributed(Calls.Session("Admin", "BedrockSession-x"), ("eventName", "InvokeAgent")).AttributionNote!, StringComparison.Ordinal);

    [Theory]
    [InlineData("bedrock.amazonaws.com.evil.example")]
    [InlineData("evil-amazonaws.com")]
    [InlineData("bedrock")]
    [InlineData("198.51.100.23")]
    public void What_is_no_AWS_service_stands_between_nothing(string text)
    {
        TrailEvent e = Calls.Attributed([Calls.Session("Admin", "BedrockSession-x"), .. Calls.By(text)]);

        Assert.Equal((InvocationPath.Direct, "Admin/BedrockSession-x"), (e.InvocationPath, e.AttributedTo));
    }

    [Theory]
    [InlineData("lambda.amazonaws.com")]
    [InlineData("notbedrock.amazonaws.com")]
    [InlineData("AWS Internal")]
    public void A_service_that_is_not_Bedrock_makes_no_agent(string service)
    {
        TrailEvent e = Calls.Attributed([Calls.Session("Admin", "BedrockSession-x"), .. Calls.By(service)]);

        Assert.Equal((InvocationPath.ServiceMediated, "Admin/BedrockSession-x"), (e.InvocationPath, e.AttributedTo));
        Assert.Contains(Pretends, e.AttributionNote!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_named_like_the_default_one_in_another_account_is_no_knowledge_base_of_ours()
    {
        (string, object?)[] foreign = [Calls.Session(Calls.KnowledgeBaseRole, "BedrockQueryKnowledgeBaseSession-KP0GGMKC1M", Calls.ServicePath, Calls.OtherAccount), .. Calls.ByBedrock];
        foreach (TrailEvent e in (TrailEvent[])[Calls.Attributed(foreign),
            Calls.Attributed([.. foreign, ("userIdentity.accountId", MadeEvents.Absent)]),
            Calls.Attributed([.. foreign, ("userIdentity.accountId", Calls.Account)]),
            Calls.Attributed([.. foreign, ("userIdentity.sessionContext", MadeEvents.Absent)]),
            Calls.Attributed([.. foreign, ("userIdentity.sessionContext", MadeEvents.Absent), ("userIdentity.accountId", MadeEvents.Absent)])])
        {
            Assert.Equal((InvocationPath.ServiceMediated, null, null), (e.InvocationPath, e.AttributedTo, e.KnowledgeBaseId));
            Assert.Contains(Calls.OtherAccount, e.PathEvidence!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_known_role_of_another_account_is_known_by_its_ARN()
    {
        ResourceDirectory known = new();
        known.Add(new BedrockResourceReference(InvocationPath.KnowledgeBase, "KB12345678", "theirs", Calls.RoleArn("Shared", account: Calls.OtherAccount)));

        TrailEvent theirs = Calls.Apply(known, Calls.InRole("Shared", "s", account: Calls.OtherAccount)).Single();
        TrailEvent ours = Calls.Apply(known, Calls.InRole("Shared", "s")).Single();

        Assert.Equal((InvocationPath.KnowledgeBase, "theirs"), (theirs.InvocationPath, theirs.ResourceName));
        Assert.Equal((InvocationPath.ServiceMediated, null), (ours.InvocationPath, ours.ResourceName));
    }

    // The caller names its session like an agent's and has Bedrock call the model for it (RetrieveAndGenerate): the
    // record has Bedrock in it and the chosen name.
    [Fact]
    public void A_session_that_a_caller_opened_is_no_agents_whatever_its_name()
    {
        (string, object?)[] forged = [Calls.Session("Admin", "BedrockSession-AZJX0ZDDRF"), .. Calls.ByBedrock];
        TrailEvent after = Calls.Apply(Calls.Opening("Admin", "BedrockSession-AZJX0ZDDRF"), MadeEvents.Make(forged))[1];

        Assert.Equal((InvocationPath.ServiceMediated, "Admin/BedrockSession-AZJX0ZDDRF"), (after.InvocationPath, after.AttributedTo));
        Assert.Contains("STS", after.PathEvidence!, StringComparison.Ordinal);
        foreach ((string, object?) sign in ((string, object?)[])[
            ("userIdentity.sessionContext.attributes.mfaAuthenticated", "true"),
            ("userIdentity.sessionContext.webIdFederationData.federatedProvider", "arn:aws:iam::111122223333:oidc-provider/x"),
            ("userIdentity.sessionContext.sourceIdentity", "mallory"),
            ("userIdentity.sessionContext.ec2RoleDelivery", "2.0"),
            ("userIdentity.inScopeOf.credentialsIssuedTo", "arn:aws:lambda:us-east-1:111122223333:function:f")])
        {
            TrailEvent e = Calls.Attributed([.. forged, sign]);
            Assert.Equal((InvocationPath.ServiceMediated, "Admin/BedrockSession-AZJX0ZDDRF"), (e.InvocationPath, e.AttributedTo));
        }
    }

    [Fact]
    public void Only_a_callers_successful_opening_counts()
    {
        TrailEvent agent = Calls.InRole("R", "BedrockSession-AZJX0ZDDRF");
        TrailEvent denied = Calls.Opening("R", "BedrockSession-AZJX0ZDDRF", ("errorCode", "AccessDenied"));
        TrailEvent byBedrock = Calls.Opening("R", "BedrockSession-AZJX0ZDDRF", Calls.Identity("""{"type":"AWSService","invokedBy":"bedrock.amazonaws.com"}"""));
        TrailEvent elsewhere = Calls.Opening("R", "BedrockSession-AZJX0ZDDRF", ("eventSource", "bedrock-agentcore.amazonaws.com"));
        TrailEvent byCaller = Calls.Opening("R", "BedrockSession-AZJX0ZDDRF");

        Assert.All([denied, byBedrock, elsewhere], o => Assert.Equal(InvocationPath.Agent, Calls.Apply(o, agent)[1].InvocationPath));
        // Bedrock opened one of that name as well, so the two cannot be told apart and nobody is named.
        Assert.Null(Calls.Apply(byBedrock, byCaller, agent)[2].AttributedTo);
        Assert.Null(Calls.Apply(byCaller, byBedrock, agent)[2].AttributedTo);
    }

    [Fact]
    public void An_application_whose_role_a_strange_knowledge_base_was_given_stays_direct()
    {
        TrailEvent made = Calls.KnowledgeBaseMade("KBEVIL0001", "evil", Calls.RoleArn("app-role"));
        TrailEvent app = MadeEvents.Make(Calls.Session("app-role", "i-0abc"));
        TrailEvent asBase = Calls.InRole("app-role", "BedrockQueryKnowledgeBaseSession-KP0GGMKC1M");

        IReadOnlyList<TrailEvent> events = Calls.Apply(made, app, asBase);

        Assert.Equal((InvocationPath.Direct, "app-role/i-0abc", null, null),
            (events[1].InvocationPath, events[1].AttributedTo, events[1].ResourceName, events[1].KnowledgeBaseId));
        Assert.Equal((InvocationPath.KnowledgeBase, "evil"), (events[2].InvocationPath, events[2].ResourceName));
    }

    [Fact]
    public void An_agent_made_with_a_knowledge_bases_role_does_not_take_its_sessions()
    {
        TrailEvent made = Calls.AgentMade("AGENTEVIL1", "evil", Calls.RoleArn(Calls.KnowledgeBaseRole, Calls.ServicePath));
        TrailEvent e = Calls.Apply(made, Calls.InRole(Calls.KnowledgeBaseRole, "BedrockQueryKnowledgeBaseSession-KP0GGMKC1M", Calls.ServicePath))[1];

        Assert.Equal((InvocationPath.KnowledgeBase, null, null), (e.InvocationPath, e.AgentId, e.ResourceName));
    }

    [Theory]
    [InlineData("unknown", "unknown")]
    [InlineData("root", "arn:aws:iam::111122223333:user/root")]
    [InlineData("bedrock.amazonaws.com", "bedrock.amazonaws.com")]
    [InlineData("anonymous", "anonymous")]
    public void A_user_with_a_name_of_ours_is_a_user(string name, string attributed)
    {
        TrailEvent e = Calls.Attributed(("userIdentity.userName", name), ("userIdentity.arn", "arn:aws:iam::111122223333:user/" + name));

        Assert.Equal((InvocationPath.Direct, attributed), (e.InvocationPath, e.AttributedTo));
    }

    [Fact]
    public void A_federated_session_with_a_users_name_is_not_that_user()
    {
        TrailEvent e = Calls.Attributed(Calls.Identity("""
            {"type":"FederatedUser","principalId":"111122223333:svc-app","arn":"arn:aws:sts::111122223333:federated-user/svc-app","accountId":"111122223333",
             "sessionContext":{"sessionIssuer":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/mallory","userName":"mallory"}}}
            """));

        Assert.Equal((InvocationPath.Direct, "arn:aws:sts::111122223333:federated-user/svc-app"), (e.InvocationPath, e.AttributedTo));
    }

    [Fact]
    public void A_caller_from_another_account_is_not_ours_of_the_same_name()
    {
        TrailEvent e = Calls.Attributed(Calls.Session("Admin", "alice", account: Calls.OtherAccount));

        Assert.Equal("arn:aws:sts::444455556666:assumed-role/Admin/alice", e.AttributedTo);
    }

    [Fact]
    public void Members_that_a_caller_of_AgentCore_made_up_show_no_resource()
    {
        TrailEvent made = Calls.KnowledgeBaseMade("KB12345678", "payroll", Calls.RoleArn("kb"));
        TrailEvent e = Calls.Apply(made, MadeEvents.Make(("eventSource", "bedrock-agentcore.amazonaws.com"), ("eventName", "CreateMemory"),
            ("requestParameters", JsonNode.Parse("""{"knowledgeBaseId":"KB12345678","agentId":"AGENT12345"}"""))))[1];

        Assert.Equal((null, null, null), (e.KnowledgeBaseId, e.AgentId, e.ResourceName));
    }
}
