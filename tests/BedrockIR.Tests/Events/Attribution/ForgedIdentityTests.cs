using System.Text.Json.Nodes;
using BedrockIR.Events;
using BedrockIR.Events.Attribution;

namespace BedrockIR.Tests.Events.Attribution;

/// <summary>What somebody could do to pass for a knowledge base or an agent, or to have somebody else blamed.</summary>
public sealed class ForgedIdentityTests
{
    private const string BedrockNameNote = "bears a name of Bedrock's";

    [Theory]
    [InlineData("Admin", "BedrockSession-x")]
    [InlineData("Admin", "BedrockQueryKnowledgeBaseSession-KP0GGMKC1M")]
    [InlineData("Admin", "BedrockAgentRetrieveSession-FLYBLH8XV1")]
    [InlineData("Admin", "BedrockAgentCore-0f8fad5b")]
    [InlineData("AmazonBedrockExecutionRoleForAgents_x", "me")]
    [InlineData(AttributionEvents.KnowledgeBaseRole, "BedrockQueryKnowledgeBaseSession-KP0GGMKC1M")]
    public void Bedrock_like_names_alone_stay_direct(string role, string session)
    {
        TrailEvent e = AttributionEvents.CreateAttributed(AttributionEvents.CreateSession(role, session, AttributionEvents.ServicePath), ("userAgent", "bedrock.amazonaws.com"));

        Assert.Equal((InvocationPath.Direct, $"{role}/{session}"), (e.InvocationPath, e.AttributedTo));
        Assert.Contains(BedrockNameNote, e.AttributionNote!, StringComparison.Ordinal);
        Assert.Null(e.KnowledgeBaseId);
    }

    [Fact]
    public void Bedrock_like_names_are_noted_in_agent_calls() => Assert.Contains(BedrockNameNote,
        AttributionEvents.CreateAttributed(AttributionEvents.CreateSession("Admin", "BedrockSession-x"), ("eventName", "InvokeAgent")).AttributionNote!, StringComparison.Ordinal);

    [Theory]
    [InlineData("bedrock.amazonaws.com.evil.example")]
    [InlineData("evil-amazonaws.com")]
    [InlineData("bedrock")]
    [InlineData("198.51.100.23")]
    public void Invalid_service_names_are_not_a_service(string text)
    {
        TrailEvent e = AttributionEvents.CreateAttributed([AttributionEvents.CreateSession("Admin", "BedrockSession-x"), .. AttributionEvents.CreateCallBy(text)]);

        Assert.Equal((InvocationPath.Direct, "Admin/BedrockSession-x"), (e.InvocationPath, e.AttributedTo));
    }

    [Theory]
    [InlineData("lambda.amazonaws.com")]
    [InlineData("notbedrock.amazonaws.com")]
    [InlineData("AWS Internal")]
    public void Services_other_than_Bedrock_are_not_agents(string service)
    {
        TrailEvent e = AttributionEvents.CreateAttributed([AttributionEvents.CreateSession("Admin", "BedrockSession-x"), .. AttributionEvents.CreateCallBy(service)]);

        Assert.Equal((InvocationPath.ServiceMediated, "Admin/BedrockSession-x"), (e.InvocationPath, e.AttributedTo));
        Assert.Contains(BedrockNameNote, e.AttributionNote!, StringComparison.Ordinal);
    }

    [Fact]
    public void Default_role_name_in_other_account_is_ignored()
    {
        (string, object?)[] foreign = [AttributionEvents.CreateSession(AttributionEvents.KnowledgeBaseRole, "BedrockQueryKnowledgeBaseSession-KP0GGMKC1M", AttributionEvents.ServicePath, AttributionEvents.OtherAccount), .. AttributionEvents.CallByBedrock];
        foreach (TrailEvent e in (TrailEvent[])[AttributionEvents.CreateAttributed(foreign),
            AttributionEvents.CreateAttributed([.. foreign, ("userIdentity.accountId", TestEvents.Absent)]),
            AttributionEvents.CreateAttributed([.. foreign, ("userIdentity.accountId", AttributionEvents.Account)]),
            AttributionEvents.CreateAttributed([.. foreign, ("userIdentity.sessionContext", TestEvents.Absent)]),
            AttributionEvents.CreateAttributed([.. foreign, ("userIdentity.sessionContext", TestEvents.Absent), ("userIdentity.accountId", TestEvents.Absent)])])
        {
            Assert.Equal((InvocationPath.ServiceMediated, null, null), (e.InvocationPath, e.AttributedTo, e.KnowledgeBaseId));
            Assert.Contains(AttributionEvents.OtherAccount, e.PathEvidence!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Known_cross_account_role_is_matched_by_ARN()
    {
        ResourceDirectory known = new();
        known.Add(new BedrockResourceReference(InvocationPath.KnowledgeBase, "KB12345678", "theirs", AttributionEvents.CreateRoleArn("Shared", account: AttributionEvents.OtherAccount)));

        TrailEvent theirs = AttributionEvents.Apply(known, AttributionEvents.CreateRoleCall("Shared", "s", account: AttributionEvents.OtherAccount)).Single();
        TrailEvent ours = AttributionEvents.Apply(known, AttributionEvents.CreateRoleCall("Shared", "s")).Single();

        Assert.Equal((InvocationPath.KnowledgeBase, "theirs"), (theirs.InvocationPath, theirs.ResourceName));
        Assert.Equal((InvocationPath.ServiceMediated, null), (ours.InvocationPath, ours.ResourceName));
    }

    // The caller names its session like an agent's and has Bedrock call the model for it (RetrieveAndGenerate): the
    // record has Bedrock in it and the chosen name.
    [Fact]
    public void Session_opened_by_caller_is_not_an_agent()
    {
        (string, object?)[] forged = [AttributionEvents.CreateSession("Admin", "BedrockSession-AZJX0ZDDRF"), .. AttributionEvents.CallByBedrock];
        TrailEvent after = AttributionEvents.Apply(AttributionEvents.CreateAssumeRole("Admin", "BedrockSession-AZJX0ZDDRF"), TestEvents.Create(forged))[1];

        Assert.Equal((InvocationPath.ServiceMediated, "Admin/BedrockSession-AZJX0ZDDRF"), (after.InvocationPath, after.AttributedTo));
        Assert.Contains("STS", after.PathEvidence!, StringComparison.Ordinal);
        foreach ((string, object?) sign in ((string, object?)[])[
            ("userIdentity.sessionContext.attributes.mfaAuthenticated", "true"),
            ("userIdentity.sessionContext.webIdFederationData.federatedProvider", "arn:aws:iam::111122223333:oidc-provider/x"),
            ("userIdentity.sessionContext.sourceIdentity", "mallory"),
            ("userIdentity.sessionContext.ec2RoleDelivery", "2.0"),
            ("userIdentity.inScopeOf.credentialsIssuedTo", "arn:aws:lambda:us-east-1:111122223333:function:f")])
        {
            TrailEvent e = AttributionEvents.CreateAttributed([.. forged, sign]);
            Assert.Equal((InvocationPath.ServiceMediated, "Admin/BedrockSession-AZJX0ZDDRF"), (e.InvocationPath, e.AttributedTo));
        }
    }

    [Fact]
    public void Only_successful_AssumeRole_by_caller_counts()
    {
        TrailEvent agent = AttributionEvents.CreateRoleCall("R", "BedrockSession-AZJX0ZDDRF");
        TrailEvent denied = AttributionEvents.CreateAssumeRole("R", "BedrockSession-AZJX0ZDDRF", ("errorCode", "AccessDenied"));
        TrailEvent byBedrock = AttributionEvents.CreateAssumeRole("R", "BedrockSession-AZJX0ZDDRF", AttributionEvents.CreateIdentity("""{"type":"AWSService","invokedBy":"bedrock.amazonaws.com"}"""));
        TrailEvent elsewhere = AttributionEvents.CreateAssumeRole("R", "BedrockSession-AZJX0ZDDRF", ("eventSource", "bedrock-agentcore.amazonaws.com"));
        TrailEvent byCaller = AttributionEvents.CreateAssumeRole("R", "BedrockSession-AZJX0ZDDRF");

        Assert.All([denied, byBedrock, elsewhere], o => Assert.Equal(InvocationPath.Agent, AttributionEvents.Apply(o, agent)[1].InvocationPath));
        // Bedrock opened one of that name as well, so the two cannot be told apart and nobody is named.
        Assert.Null(AttributionEvents.Apply(byBedrock, byCaller, agent)[2].AttributedTo);
        Assert.Null(AttributionEvents.Apply(byCaller, byBedrock, agent)[2].AttributedTo);
    }

    [Fact]
    public void Application_sharing_a_knowledge_base_role_stays_direct()
    {
        TrailEvent made = AttributionEvents.CreateKnowledgeBase("KBEVIL0001", "evil", AttributionEvents.CreateRoleArn("app-role"));
        TrailEvent app = TestEvents.Create(AttributionEvents.CreateSession("app-role", "i-0abc"));
        TrailEvent asBase = AttributionEvents.CreateRoleCall("app-role", "BedrockQueryKnowledgeBaseSession-KP0GGMKC1M");

        IReadOnlyList<TrailEvent> events = AttributionEvents.Apply(made, app, asBase);

        Assert.Equal((InvocationPath.Direct, "app-role/i-0abc", null, null),
            (events[1].InvocationPath, events[1].AttributedTo, events[1].ResourceName, events[1].KnowledgeBaseId));
        Assert.Equal((InvocationPath.KnowledgeBase, "evil"), (events[2].InvocationPath, events[2].ResourceName));
    }

    [Fact]
    public void Agent_created_with_foreign_role_gains_no_sessions()
    {
        TrailEvent made = AttributionEvents.CreateAgent("AGENTEVIL1", "evil", AttributionEvents.CreateRoleArn(AttributionEvents.KnowledgeBaseRole, AttributionEvents.ServicePath));
        TrailEvent e = AttributionEvents.Apply(made, AttributionEvents.CreateRoleCall(AttributionEvents.KnowledgeBaseRole, "BedrockQueryKnowledgeBaseSession-KP0GGMKC1M", AttributionEvents.ServicePath))[1];

        Assert.Equal((InvocationPath.KnowledgeBase, null, null), (e.InvocationPath, e.AgentId, e.ResourceName));
    }

    [Theory]
    [InlineData("unknown", "unknown")]
    [InlineData("root", "arn:aws:iam::111122223333:user/root")]
    [InlineData("bedrock.amazonaws.com", "bedrock.amazonaws.com")]
    [InlineData("anonymous", "anonymous")]
    public void User_with_reserved_name_is_a_user(string name, string attributed)
    {
        TrailEvent e = AttributionEvents.CreateAttributed(("userIdentity.userName", name), ("userIdentity.arn", "arn:aws:iam::111122223333:user/" + name));

        Assert.Equal((InvocationPath.Direct, attributed), (e.InvocationPath, e.AttributedTo));
    }

    [Fact]
    public void Federated_session_is_not_the_same_named_user()
    {
        TrailEvent e = AttributionEvents.CreateAttributed(AttributionEvents.CreateIdentity("""
            {"type":"FederatedUser","principalId":"111122223333:svc-app","arn":"arn:aws:sts::111122223333:federated-user/svc-app","accountId":"111122223333",
             "sessionContext":{"sessionIssuer":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/mallory","userName":"mallory"}}}
            """));

        Assert.Equal((InvocationPath.Direct, "arn:aws:sts::111122223333:federated-user/svc-app"), (e.InvocationPath, e.AttributedTo));
    }

    [Fact]
    public void Cross_account_caller_is_named_by_ARN()
    {
        TrailEvent e = AttributionEvents.CreateAttributed(AttributionEvents.CreateSession("Admin", "alice", account: AttributionEvents.OtherAccount));

        Assert.Equal("arn:aws:sts::444455556666:assumed-role/Admin/alice", e.AttributedTo);
    }

    [Fact]
    public void Resource_ids_in_AgentCore_requests_are_ignored()
    {
        TrailEvent made = AttributionEvents.CreateKnowledgeBase("KB12345678", "payroll", AttributionEvents.CreateRoleArn("kb"));
        TrailEvent e = AttributionEvents.Apply(made, TestEvents.Create(("eventSource", "bedrock-agentcore.amazonaws.com"), ("eventName", "CreateMemory"),
            ("requestParameters", JsonNode.Parse("""{"knowledgeBaseId":"KB12345678","agentId":"AGENT12345"}"""))))[1];

        Assert.Equal((null, null, null), (e.KnowledgeBaseId, e.AgentId, e.ResourceName));
    }
}
