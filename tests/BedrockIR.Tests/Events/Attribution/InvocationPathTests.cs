using BedrockIR.Events;

namespace BedrockIR.Tests.Events.Attribution;

public sealed class InvocationPathTests
{
    [Fact]
    public void Role_session_calling_itself_is_direct()
    {
        TrailEvent e = AttributionEvents.CreateAttributed(AttributionEvents.CreateSession("Admin", "alice"), ("sourceIPAddress", "203.0.113.9"), ("userAgent", "Mozilla/5.0 Firefox/115"));

        Assert.Equal((InvocationPath.Direct, "Admin/alice", null), (e.InvocationPath, e.AttributedTo, e.AttributionNote));
        Assert.Contains("no AWS service", e.PathEvidence!, StringComparison.Ordinal);
    }

    [Fact]
    public void Knowledge_base_record_of_playbook_is_recognized()
    {
        TrailEvent e = AttributionEvents.CreateAttributed([AttributionEvents.CreateSession(AttributionEvents.KnowledgeBaseRole, "BedrockQueryKnowledgeBaseSession-KP0GGMKC1M", AttributionEvents.ServicePath),
            .. AttributionEvents.CallByBedrock, ("requestParameters.modelId", "arn:aws:bedrock:us-west-2::foundation-model/amazon.titan-embed-text-v1")]);

        Assert.Equal((InvocationPath.KnowledgeBase, null), (e.InvocationPath, e.AttributedTo));
        Assert.StartsWith(AttributionEvents.DataEventsNeeded, e.AttributionNote, StringComparison.Ordinal);
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
    public void Role_and_session_names_give_resource_type(string role, string session, InvocationPath path)
    {
        TrailEvent e = AttributionEvents.Apply(AttributionEvents.CreateRoleCall(role, session)).Single();

        Assert.Equal((path, null), (e.InvocationPath, e.AttributedTo));
        Assert.StartsWith(AttributionEvents.DataEventsNeeded, e.AttributionNote, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bedrockSession-x")]
    [InlineData("xBedrockSession-x")]
    [InlineData("BedrockSession")]
    public void Similar_session_name_is_not_recognized(string session) =>
        Assert.Equal(InvocationPath.ServiceMediated, AttributionEvents.Apply(AttributionEvents.CreateRoleCall("MyOwnRole", session)).Single().InvocationPath);

    [Theory]
    [InlineData("userIdentity.invokedBy")]
    [InlineData("sourceIPAddress")]
    public void Service_in_either_field_is_recognized(string place)
    {
        TrailEvent e = AttributionEvents.CreateAttributed(AttributionEvents.CreateSession("R", "BedrockSession-AZJX0ZDDRF"), (place, "bedrock.amazonaws.com"));

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
    public void Resource_data_events_name_their_caller(string name, InvocationPath path)
    {
        TrailEvent e = AttributionEvents.CreateAttributed(("eventName", name));

        Assert.Equal((path, "svc-app", null), (e.InvocationPath, e.AttributedTo, e.AttributionNote));
    }

    [Fact]
    public void Same_call_of_other_service_is_direct() =>
        Assert.Equal(InvocationPath.Direct, AttributionEvents.CreateAttributed(("eventName", "Retrieve"), ("eventSource", "kendra.amazonaws.com")).InvocationPath);

    [Fact]
    public void Bedrock_using_caller_permissions_names_the_caller()
    {
        TrailEvent user = AttributionEvents.CreateAttributed(AttributionEvents.CallByBedrock);
        TrailEvent person = AttributionEvents.CreateAttributed([AttributionEvents.CreateSession("Admin", "alice"), .. AttributionEvents.CallByBedrock, ("userIdentity.sessionContext.attributes.mfaAuthenticated", "true")]);
        TrailEvent sso = AttributionEvents.CreateAttributed([AttributionEvents.CreateSession("AWSReservedSSO_Admin_0123456789abcdef", "alice@example.com", "aws-reserved/sso.amazonaws.com/eu-west-1/"), .. AttributionEvents.CallByBedrock]);
        TrailEvent root = AttributionEvents.CreateAttributed([AttributionEvents.CreateIdentity("""{"type":"Root","principalId":"111122223333","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333"}"""), .. AttributionEvents.CallByBedrock]);

        Assert.All([user, person, sso, root], e => Assert.Equal(InvocationPath.ServiceMediated, e.InvocationPath));
        Assert.Equal(["svc-app", "Admin/alice", "AWSReservedSSO_Admin_0123456789abcdef/alice@example.com", "root"],
            new[] { user, person, sso, root }.Select(e => e.AttributedTo));
    }

    [Fact]
    public void Unknown_role_is_named_with_a_note()
    {
        TrailEvent e = AttributionEvents.Apply(AttributionEvents.CreateRoleCall("MyOwnRole", "some-session")).Single();

        Assert.Equal((InvocationPath.ServiceMediated, "MyOwnRole/some-session"), (e.InvocationPath, e.AttributedTo));
        Assert.Contains("unless the role is that of a knowledge base", e.AttributionNote!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("service-role/")]
    [InlineData("aws-service-role/bedrock.amazonaws.com/")]
    public void Service_role_names_no_caller(string path)
    {
        foreach (string service in (string[])["bedrock.amazonaws.com", "rds.amazonaws.com"])
        {
            TrailEvent e = AttributionEvents.CreateAttributed([AttributionEvents.CreateSession("AWSServiceRoleForX", "SLRManagement", path), .. AttributionEvents.CreateCallBy(service)]);

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
    public void Bedrock_service_identity_names_no_caller(string identity, string address)
    {
        TrailEvent e = AttributionEvents.CreateAttributed(AttributionEvents.CreateIdentity(identity), ("sourceIPAddress", address));

        Assert.Equal((InvocationPath.ServiceMediated, null), (e.InvocationPath, e.AttributedTo));
        Assert.StartsWith(AttributionEvents.DataEventsNeeded, e.AttributionNote, StringComparison.Ordinal);
    }

    [Fact]
    public void Agent_with_service_identity_is_recognized_by_role()
    {
        TrailEvent e = AttributionEvents.CreateAttributed([AttributionEvents.CreateIdentity("""{"type":"AWSService","sessionContext":{"sessionIssuer":{"userName":"AmazonBedrockExecutionRoleForAgents_X"}}}"""), .. AttributionEvents.CallByBedrock]);

        Assert.Equal((InvocationPath.Agent, null), (e.InvocationPath, e.AttributedTo));
    }

    [Fact]
    public void Action_group_function_is_attributed_correctly()
    {
        TrailEvent invoked = AttributionEvents.CreateAttributed([("eventSource", "lambda.amazonaws.com"), ("eventName", "Invoke"), AttributionEvents.CreateIdentity("""{"type":"AWSService","invokedBy":"bedrock.amazonaws.com"}"""), ("sourceIPAddress", "bedrock.amazonaws.com")]);
        TrailEvent calls = AttributionEvents.CreateAttributed(AttributionEvents.CreateSession("action-role-abc", "action", AttributionEvents.ServicePath), ("userIdentity.inScopeOf.credentialsIssuedTo", "arn:aws:lambda:us-east-1:111122223333:function:action"));
        TrailEvent generates = AttributionEvents.CreateAttributed([AttributionEvents.CreateSession("action-role-abc", "action", AttributionEvents.ServicePath), ("userIdentity.inScopeOf.credentialsIssuedTo", "arn:aws:lambda:us-east-1:111122223333:function:action"), .. AttributionEvents.CallByBedrock]);

        Assert.Equal((InvocationPath.ServiceMediated, null), (invoked.InvocationPath, invoked.AttributedTo));
        Assert.Equal((InvocationPath.Direct, "action-role-abc/action"), (calls.InvocationPath, calls.AttributedTo));
        Assert.Equal((InvocationPath.ServiceMediated, "action-role-abc/action"), (generates.InvocationPath, generates.AttributedTo));
    }

    [Theory]
    [InlineData("AWS Internal")]
    [InlineData("cloudformation.amazonaws.com")]
    [InlineData("states.us-east-1.amazonaws.com")]
    [InlineData("ec2.amazonaws.com.cn")]
    public void Calls_by_other_services_name_the_caller(string service)
    {
        TrailEvent forCaller = AttributionEvents.CreateAttributed(AttributionEvents.CreateCallBy(service));
        TrailEvent own = AttributionEvents.CreateAttributed(AttributionEvents.CreateIdentity($$"""{"accountId":"111122223333","invokedBy":"{{service}}"}"""), ("sourceIPAddress", service));

        Assert.Equal((InvocationPath.ServiceMediated, "svc-app"), (forCaller.InvocationPath, forCaller.AttributedTo));
        Assert.Equal((InvocationPath.ServiceMediated, null), (own.InvocationPath, own.AttributedTo));
        Assert.Contains(service, forCaller.PathEvidence!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"type":"Unknown"}""")]
    public void Record_without_caller_is_unknown(string identity)
    {
        TrailEvent e = AttributionEvents.CreateAttributed(AttributionEvents.CreateIdentity(identity), ("eventCategory", "Insight"));

        Assert.Equal((InvocationPath.Unknown, null), (e.InvocationPath, e.AttributedTo));
        Assert.NotEmpty(e.PathEvidence!);
    }

    [Fact]
    public void Unauthenticated_caller_is_not_named()
    {
        (string, object?) anonymous = AttributionEvents.CreateIdentity("""{"type":"AWSAccount","principalId":"","accountId":"anonymous"}""");
        TrailEvent gateway = AttributionEvents.CreateAttributed(anonymous, ("eventSource", "bedrock-agentcore.amazonaws.com"), ("eventName", "InvokeGateway"));
        TrailEvent runtime = AttributionEvents.CreateAttributed(anonymous, ("eventSource", "bedrock-agentcore.amazonaws.com"), ("eventName", "InvokeAgentRuntime"));

        Assert.Equal((InvocationPath.Unknown, null), (gateway.InvocationPath, gateway.AttributedTo));
        Assert.Equal((InvocationPath.Agent, null), (runtime.InvocationPath, runtime.AttributedTo));
        Assert.Contains("anonymous", gateway.PathEvidence!, StringComparison.Ordinal);
    }
}
