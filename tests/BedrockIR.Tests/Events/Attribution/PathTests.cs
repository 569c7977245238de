using BedrockIR.Events;

namespace BedrockIR.Tests.Events.Attribution;

public sealed class PathTests
{
    [Fact]
    public void A_role_session_that_calls_by_itself_is_direct()
    {
        TrailEvent e = Calls.Attributed(Calls.Session("Admin", "alice"), ("sourceIPAddress", "203.0.113.9"), ("userAgent", "Mozilla/5.0 Firefox/115"));

        Assert.Equal((InvocationPath.Direct, "Admin/alice", null), (e.InvocationPath, e.AttributedTo, e.AttributionNote));
        Assert.Contains("no AWS service", e.PathEvidence!, StringComparison.Ordinal);
    }

    [Fact]
    public void The_playbooks_knowledge_base_record_is_one_and_hides_its_caller()
    {
        TrailEvent e = Calls.Attributed([Calls.Session(Calls.KnowledgeBaseRole, "BedrockQueryKnowledgeBaseSession-KP0GGMKC1M", Calls.ServicePath),
            .. Calls.ByBedrock, ("requestParameters.modelId", "arn:aws:bedrock:us-west-2::foundation-model/amazon.titan-embed-text-v1")]);

        Assert.Equal((InvocationPath.KnowledgeBase, null), (e.InvocationPath, e.AttributedTo));
        Assert.StartsWith(Calls.DataEventsNeeded, e.AttributionNote, StringComparison.Ordinal);
        Assert.Equal(("amazon.titan-embed-text-v1", "amazon"), (e.ModelId, e.ModelProvider));
        // Nothing known bears this suffix, so it is no id.
        Assert.Null(e.KnowledgeBaseId);
        Assert.Contains("BedrockQueryKnowledgeBaseSession-", e.PathEvidence!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MyOwnRole", "BedrockQueryKnowledgeBaseSession-KP0GGMKC1M", InvocationPath.KnowledgeBase)]
    [InlineData("MyOwnRole", "BedrockAgentRetrieveSession-FLYBLH8XV1", InvocationPath.KnowledgeBase)]
    [InlineData("MyOwnRole", "BedrockSession-AZJX0ZDDRF", InvocationPath.Agent)]
    [InlineData("AmazonBedrockExecutionRoleForAgents_X", "BedrockSession-AZJX0ZDDRF", InvocationPath.Agent)]
    [InlineData("AmazonBedrockExecutionRoleForKnowledgeBase_x", "IngestionSession", InvocationPath.KnowledgeBase)]
    [InlineData("AmazonBedrockExecutionRoleForAgents_x", "other", InvocationPath.Agent)]
    [InlineData("AmazonBedrockExecutionRoleForFlows_x", "other", InvocationPath.Flow)]
    [InlineData("AmazonBedrockAgentCoreHarnessDefaultServiceRole-x", "other", InvocationPath.Agent)]
    [InlineData("MyOwnRole", "BedrockAgentCore-0f8fad5b-d9cb-469f-a165-70867728950e", InvocationPath.Agent)]
    // A session in which the agent asks a knowledge base can run in the agent's role.
    [InlineData("AmazonBedrockExecutionRoleForAgents_x", "BedrockAgentRetrieveSession-FLYBLH8XV1", InvocationPath.KnowledgeBase)]
    public void Names_tell_the_resource_where_AWS_recorded_Bedrock(string role, string session, InvocationPath path)
    {
        TrailEvent e = Calls.Apply(Calls.InRole(role, session)).Single();

        Assert.Equal((path, null), (e.InvocationPath, e.AttributedTo));
        Assert.StartsWith(Calls.DataEventsNeeded, e.AttributionNote, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bedrockSession-x")]
    [InlineData("xBedrockSession-x")]
    [InlineData("BedrockSession")]
    public void A_name_that_is_only_like_Bedrocks_says_nothing(string session) =>
        Assert.Equal(InvocationPath.ServiceMediated, Calls.Apply(Calls.InRole("MyOwnRole", session)).Single().InvocationPath);

    [Theory]
    [InlineData("userIdentity.invokedBy")]
    [InlineData("sourceIPAddress")]
    public void Either_place_of_the_service_is_enough(string place)
    {
        TrailEvent e = Calls.Attributed(Calls.Session("R", "BedrockSession-AZJX0ZDDRF"), (place, "bedrock.amazonaws.com"));

        Assert.Equal(InvocationPath.Agent, e.InvocationPath);
    }

    [Theory]
    [InlineData("InvokeAgent", InvocationPath.Agent)]
    [InlineData("InvokeInlineAgent", InvocationPath.Agent)]
    [InlineData("InvokeAgentRuntime", InvocationPath.Agent)]
    [InlineData("Retrieve", InvocationPath.KnowledgeBase)]
    [InlineData("RetrieveAndGenerate", InvocationPath.KnowledgeBase)]
    [InlineData("RetrieveAndGenerateStream", InvocationPath.KnowledgeBase)]
    [InlineData("InvokeFlow", InvocationPath.Flow)]
    [InlineData("StartFlowExecution", InvocationPath.Flow)]
    [InlineData("Converse", InvocationPath.Direct)]
    [InlineData("GetAgent", InvocationPath.Direct)]
    public void Data_events_of_a_resource_name_its_caller(string name, InvocationPath path)
    {
        TrailEvent e = Calls.Attributed(("eventName", name));

        Assert.Equal((path, "svc-app", null), (e.InvocationPath, e.AttributedTo, e.AttributionNote));
    }

    [Fact]
    public void A_call_of_that_name_to_another_service_is_none() =>
        Assert.Equal(InvocationPath.Direct, Calls.Attributed(("eventName", "Retrieve"), ("eventSource", "kendra.amazonaws.com")).InvocationPath);

    [Fact]
    public void What_Bedrock_does_with_the_callers_own_permissions_is_the_callers()
    {
        TrailEvent user = Calls.Attributed(Calls.ByBedrock);
        TrailEvent person = Calls.Attributed([Calls.Session("Admin", "alice"), .. Calls.ByBedrock, ("userIdentity.sessionContext.attributes.mfaAuthenticated", "true")]);
        TrailEvent sso = Calls.Attributed([Calls.Session("AWSReservedSSO_Admin_0123456789abcdef", "alice@example.com", "aws-reserved/sso.amazonaws.com/eu-west-1/"), .. Calls.ByBedrock]);
        TrailEvent root = Calls.Attributed([Calls.Identity("""{"type":"Root","principalId":"111122223333","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333"}"""), .. Calls.ByBedrock]);

        Assert.All([user, person, sso, root], e => Assert.Equal(InvocationPath.ServiceMediated, e.InvocationPath));
        Assert.Equal(["svc-app", "Admin/alice", "AWSReservedSSO_Admin_0123456789abcdef/alice@example.com", "root"],
            new[] { user, person, sso, root }.Select(e => e.AttributedTo));
    }

    [Fact]
    public void A_role_of_which_nothing_is_known_is_named_with_a_reservation()
    {
        TrailEvent e = Calls.Apply(Calls.InRole("MyOwnRole", "some-session")).Single();

        Assert.Equal((InvocationPath.ServiceMediated, "MyOwnRole/some-session"), (e.InvocationPath, e.AttributedTo));
        Assert.Contains("unless the role is that of a knowledge base", e.AttributionNote!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("service-role/")]
    [InlineData("aws-service-role/bedrock.amazonaws.com/")]
    public void A_role_that_was_made_for_a_service_is_nobody(string path)
    {
        foreach (string service in (string[])["bedrock.amazonaws.com", "rds.amazonaws.com"])
        {
            TrailEvent e = Calls.Attributed([Calls.Session("AWSServiceRoleForX", "SLRManagement", path), .. Calls.By(service)]);

            Assert.Equal((InvocationPath.ServiceMediated, null), (e.InvocationPath, e.AttributedTo));
            Assert.NotNull(e.AttributionNote);
        }
    }

    [Theory]
    [InlineData("""{"type":"AWSService","invokedBy":"bedrock.amazonaws.com"}""", "bedrock.amazonaws.com")]
    [InlineData("""{"type":"AWSService"}""", "bedrock.amazonaws.com")]
    [InlineData("""{"invokedBy":"bedrock.amazonaws.com"}""", "bedrock.amazonaws.com")]
    [InlineData("""{"accountId":"111122223333","invokedBy":"bedrock.amazonaws.com"}""", "198.51.100.1")]
    [InlineData("""{"type":"Unknown","invokedBy":"bedrock.amazonaws.com"}""", "bedrock.amazonaws.com")]
    [InlineData("{}", "bedrock.amazonaws.com")]
    public void Bedrock_in_its_own_name_is_nobody(string identity, string address)
    {
        TrailEvent e = Calls.Attributed(Calls.Identity(identity), ("sourceIPAddress", address));

        Assert.Equal((InvocationPath.ServiceMediated, null), (e.InvocationPath, e.AttributedTo));
        Assert.StartsWith(Calls.DataEventsNeeded, e.AttributionNote, StringComparison.Ordinal);
    }

    [Fact]
    public void An_agent_that_shows_as_a_service_is_told_by_its_role()
    {
        TrailEvent e = Calls.Attributed([Calls.Identity("""{"type":"AWSService","sessionContext":{"sessionIssuer":{"userName":"AmazonBedrockExecutionRoleForAgents_X"}}}"""), .. Calls.ByBedrock]);

        Assert.Equal((InvocationPath.Agent, null), (e.InvocationPath, e.AttributedTo));
    }

    [Fact]
    public void An_action_groups_function_is_called_by_Bedrock_and_calls_by_itself()
    {
        TrailEvent invoked = Calls.Attributed([("eventSource", "lambda.amazonaws.com"), ("eventName", "Invoke"), Calls.Identity("""{"type":"AWSService","invokedBy":"bedrock.amazonaws.com"}"""), ("sourceIPAddress", "bedrock.amazonaws.com")]);
        TrailEvent calls = Calls.Attributed(Calls.Session("action-role-abc", "action", Calls.ServicePath), ("userIdentity.inScopeOf.credentialsIssuedTo", "arn:aws:lambda:us-east-1:111122223333:function:action"));
        TrailEvent generates = Calls.Attributed([Calls.Session("action-role-abc", "action", Calls.ServicePath), ("userIdentity.inScopeOf.credentialsIssuedTo", "arn:aws:lambda:us-east-1:111122223333:function:action"), .. Calls.ByBedrock]);

        Assert.Equal((InvocationPath.ServiceMediated, null), (invoked.InvocationPath, invoked.AttributedTo));
        Assert.Equal((InvocationPath.Direct, "action-role-abc/action"), (calls.InvocationPath, calls.AttributedTo));
        Assert.Equal((InvocationPath.ServiceMediated, "action-role-abc/action"), (generates.InvocationPath, generates.AttributedTo));
    }

    [Theory]
    [InlineData("AWS Internal")]
    [InlineData("cloudformation.amazonaws.com")]
    [InlineData("states.us-east-1.amazonaws.com")]
    [InlineData("ec2.amazonaws.com.cn")]
    public void Another_service_calls_for_the_caller_or_for_itself(string service)
    {
        TrailEvent forCaller = Calls.Attributed(Calls.By(service));
        TrailEvent own = Calls.Attributed(Calls.Identity($$"""{"accountId":"111122223333","invokedBy":"{{service}}"}"""), ("sourceIPAddress", service));

        Assert.Equal((InvocationPath.ServiceMediated, "svc-app"), (forCaller.InvocationPath, forCaller.AttributedTo));
        Assert.Equal((InvocationPath.ServiceMediated, null), (own.InvocationPath, own.AttributedTo));
        Assert.Contains(service, forCaller.PathEvidence!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"type":"Unknown"}""")]
    public void A_record_that_names_nobody_is_unknown(string identity)
    {
        TrailEvent e = Calls.Attributed(Calls.Identity(identity), ("eventCategory", "Insight"));

        Assert.Equal((InvocationPath.Unknown, null), (e.InvocationPath, e.AttributedTo));
        Assert.NotEmpty(e.PathEvidence!);
    }

    [Fact]
    public void A_caller_whom_AWS_did_not_authenticate_is_nobody()
    {
        (string, object?) anonymous = Calls.Identity("""{"type":"AWSAccount","principalId":"","accountId":"anonymous"}""");
        TrailEvent gateway = Calls.Attributed(anonymous, ("eventSource", "bedrock-agentcore.amazonaws.com"), ("eventName", "InvokeGateway"));
        TrailEvent runtime = Calls.Attributed(anonymous, ("eventSource", "bedrock-agentcore.amazonaws.com"), ("eventName", "InvokeAgentRuntime"));

        Assert.Equal((InvocationPath.Unknown, null), (gateway.InvocationPath, gateway.AttributedTo));
        Assert.Equal((InvocationPath.Agent, null), (runtime.InvocationPath, runtime.AttributedTo));
        Assert.Contains("anonymous", gateway.PathEvidence!, StringComparison.Ordinal);
    }
}
