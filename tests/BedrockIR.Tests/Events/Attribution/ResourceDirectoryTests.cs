using System.Text.Json.Nodes;
using BedrockIR.Events;
using BedrockIR.Events.Attribution;

namespace BedrockIR.Tests.Events.Attribution;

public sealed class ResourceDirectoryTests
{
    private const string KnowledgeBaseId = "KB12345678";
    private const string SessionName = "BedrockQueryKnowledgeBaseSession-KP0GGMKC1M";

    private static readonly string RoleArn = AttributionEvents.CreateRoleArn("MyOwnRole");

    [Fact]
    public void Created_resource_names_later_calls_in_role()
    {
        IReadOnlyList<TrailEvent> events = AttributionEvents.Apply(AttributionEvents.CreateRoleCall("MyOwnRole", "s"), AttributionEvents.CreateKnowledgeBase(KnowledgeBaseId, "payroll", RoleArn), AttributionEvents.CreateRoleCall("MyOwnRole", "s"));

        Assert.Equal((InvocationPath.ServiceMediated, null), (events[0].InvocationPath, events[0].ResourceName));
        Assert.Equal((InvocationPath.Direct, "payroll", KnowledgeBaseId), (events[1].InvocationPath, events[1].ResourceName, events[1].KnowledgeBaseId));
        Assert.Equal((InvocationPath.KnowledgeBase, "payroll", KnowledgeBaseId, null),
            (events[2].InvocationPath, events[2].ResourceName, events[2].KnowledgeBaseId, events[2].AttributedTo));
    }

    [Fact]
    public void Created_agents_and_flows_name_later_calls()
    {
        IReadOnlyList<TrailEvent> events = AttributionEvents.Apply(AttributionEvents.CreateAgent("AGENT12345", "helper", AttributionEvents.CreateRoleArn("a")), AttributionEvents.CreateFlow("FLOW123456", "chain", AttributionEvents.CreateRoleArn("f")),
            AttributionEvents.CreateRoleCall("a", "s"), AttributionEvents.CreateRoleCall("f", "s"), CreateRequest("InvokeFlow", """{"flowIdentifier":"FLOW123456"}"""),
            CreateRequest("InvokeFlow", """{"flowIdentifier":"arn:aws:bedrock:us-east-1:111122223333:flow/FLOW123456"}"""));

        Assert.Equal((InvocationPath.Agent, "helper", "AGENT12345"), (events[2].InvocationPath, events[2].ResourceName, events[2].AgentId));
        Assert.Equal((InvocationPath.Flow, "chain"), (events[3].InvocationPath, events[3].ResourceName));
        Assert.All(events.Skip(4), e => Assert.Equal((InvocationPath.Flow, "chain", null), (e.InvocationPath, e.ResourceName, e.AgentId)));
    }

    [Fact]
    public void Inventory_matches_roles_by_ARN()
    {
        foreach (InvocationPath path in (InvocationPath[])[InvocationPath.KnowledgeBase, InvocationPath.Agent, InvocationPath.Flow])
        {
            ResourceDirectory known = new();
            known.Add(new BedrockResourceReference(path, "X", "name", RoleArn));
            IReadOnlyList<TrailEvent> events = AttributionEvents.Apply(known, AttributionEvents.CreateRoleCall("MyOwnRole", "s"), AttributionEvents.CreateRoleCall("MyOwnRole", "s", "other/path/"));

            Assert.Equal((path, null, "name"), (events[0].InvocationPath, events[0].AttributedTo, events[0].ResourceName));
            // Another path is another role.
            Assert.Equal((InvocationPath.ServiceMediated, null), (events[1].InvocationPath, events[1].ResourceName));
        }
    }

    [Theory]
    [InlineData("AccessDenied")]
    [InlineData("ValidationException")]
    public void Failed_creation_is_ignored(string error)
    {
        TrailEvent e = AttributionEvents.Apply(AttributionEvents.CreateKnowledgeBase(KnowledgeBaseId, "evil", RoleArn, ("errorCode", error)), AttributionEvents.CreateRoleCall("MyOwnRole", SessionName))[1];

        Assert.Equal((InvocationPath.KnowledgeBase, null, null), (e.InvocationPath, e.ResourceName, e.KnowledgeBaseId));
    }

    [Theory]
    [InlineData("s3.amazonaws.com")]
    [InlineData("bedrock-agentcore.amazonaws.com")]
    public void Creation_in_other_service_is_ignored(string source) => Assert.Null(
        AttributionEvents.Apply(AttributionEvents.CreateKnowledgeBase(KnowledgeBaseId, "evil", RoleArn, ("eventSource", source)), AttributionEvents.CreateRoleCall("MyOwnRole", SessionName))[1].ResourceName);

    [Fact]
    public void Id_in_creation_request_is_ignored()
    {
        TrailEvent planted = AttributionEvents.CreateKnowledgeBase(KnowledgeBaseId, "evil", AttributionEvents.CreateRoleArn("evil"),
            ("requestParameters.knowledgeBaseId", KnowledgeBaseId), ("responseElements", null));
        TrailEvent e = AttributionEvents.Apply(AttributionEvents.CreateKnowledgeBase(KnowledgeBaseId, "payroll", RoleArn), planted, CreateRequest("Retrieve", $$"""{"knowledgeBaseId":"{{KnowledgeBaseId}}"}"""))[2];

        Assert.Equal("payroll", e.ResourceName);
    }

    [Fact]
    public void Creation_without_response_gives_name_and_role()
    {
        TrailEvent e = AttributionEvents.Apply(AttributionEvents.CreateKnowledgeBase(KnowledgeBaseId, "payroll", RoleArn, ("responseElements", null)), AttributionEvents.CreateRoleCall("MyOwnRole", "s"))[1];

        Assert.Equal((InvocationPath.KnowledgeBase, "payroll", null), (e.InvocationPath, e.ResourceName, e.KnowledgeBaseId));
    }

    [Fact]
    public void Redacted_name_is_ignored()
    {
        TrailEvent made = AttributionEvents.CreateAgent("AGENT12345", "HIDDEN_DUE_TO_SECURITY_REASONS", "HIDDEN_DUE_TO_SECURITY_REASONS");
        TrailEvent e = AttributionEvents.Apply(made, CreateRequest("InvokeAgent", """{"agentId":"AGENT12345"}"""))[1];

        Assert.Equal(("AGENT12345", null), (e.AgentId, e.ResourceName));
    }

    [Fact]
    public void Update_changes_name_and_role()
    {
        TrailEvent update = AttributionEvents.CreateKnowledgeBase(KnowledgeBaseId, "renamed", AttributionEvents.CreateRoleArn("NewRole"), ("eventName", "UpdateKnowledgeBase"));
        IReadOnlyList<TrailEvent> events = AttributionEvents.Apply(AttributionEvents.CreateKnowledgeBase(KnowledgeBaseId, "payroll", RoleArn), update, AttributionEvents.CreateRoleCall("NewRole", "s"), AttributionEvents.CreateRoleCall("MyOwnRole", "s"));

        Assert.Equal((InvocationPath.KnowledgeBase, "renamed", KnowledgeBaseId), (events[2].InvocationPath, events[2].ResourceName, events[2].KnowledgeBaseId));
        // The role that it had is an ordinary one again.
        Assert.Equal((InvocationPath.ServiceMediated, null), (events[3].InvocationPath, events[3].ResourceName));
    }

    [Fact]
    public void Update_without_response_uses_its_request()
    {
        TrailEvent update = TestEvents.Create(("eventName", "UpdateAgent"), ("requestParameters", JsonNode.Parse("""{"agentId":"AGENT12345","agentName":"renamed"}""")));
        TrailEvent e = AttributionEvents.Apply(AttributionEvents.CreateAgent("AGENT12345", "helper", RoleArn), update, AttributionEvents.CreateRoleCall("MyOwnRole", "s"))[2];

        Assert.Equal((InvocationPath.Agent, "renamed", "AGENT12345"), (e.InvocationPath, e.ResourceName, e.AgentId));
    }

    [Fact]
    public void Failed_update_is_ignored()
    {
        TrailEvent update = AttributionEvents.CreateKnowledgeBase(KnowledgeBaseId, "evil", AttributionEvents.CreateRoleArn("Evil"), ("eventName", "UpdateKnowledgeBase"), ("errorCode", "AccessDenied"));

        Assert.Equal("payroll", AttributionEvents.Apply(AttributionEvents.CreateKnowledgeBase(KnowledgeBaseId, "payroll", RoleArn), update, AttributionEvents.CreateRoleCall("MyOwnRole", "s"))[2].ResourceName);
    }

    [Fact]
    public void Shared_role_names_no_resource()
    {
        TrailEvent e = AttributionEvents.Apply(AttributionEvents.CreateKnowledgeBase(KnowledgeBaseId, "a", RoleArn), AttributionEvents.CreateKnowledgeBase("KB87654321", "b", RoleArn), AttributionEvents.CreateRoleCall("MyOwnRole", "s"))[2];
        TrailEvent withoutIds = AttributionEvents.Apply(AttributionEvents.CreateKnowledgeBase(KnowledgeBaseId, "a", RoleArn, ("responseElements", null)),
            AttributionEvents.CreateKnowledgeBase(KnowledgeBaseId, "b", RoleArn, ("responseElements", null)), AttributionEvents.CreateRoleCall("MyOwnRole", "s"))[2];

        Assert.All([e, withoutIds], x => Assert.Equal((InvocationPath.KnowledgeBase, null, null), (x.InvocationPath, x.ResourceName, x.KnowledgeBaseId)));
    }

    [Fact]
    public void Session_name_distinguishes_resources_sharing_a_role()
    {
        TrailEvent[] made = [AttributionEvents.CreateKnowledgeBase(KnowledgeBaseId, "kb", RoleArn), AttributionEvents.CreateAgent("AGENT12345", "agent", RoleArn)];

        TrailEvent asBase = AttributionEvents.Apply([.. made, AttributionEvents.CreateRoleCall("MyOwnRole", SessionName)])[2];
        TrailEvent asAgent = AttributionEvents.Apply([.. made, AttributionEvents.CreateRoleCall("MyOwnRole", "BedrockSession-AZJX0ZDDRF")])[2];
        TrailEvent open = AttributionEvents.Apply([.. made, AttributionEvents.CreateRoleCall("MyOwnRole", "s")])[2];

        Assert.Equal((InvocationPath.KnowledgeBase, "kb"), (asBase.InvocationPath, asBase.ResourceName));
        Assert.Equal((InvocationPath.Agent, "agent"), (asAgent.InvocationPath, asAgent.ResourceName));
        Assert.Equal((InvocationPath.ServiceMediated, null, null), (open.InvocationPath, open.ResourceName, open.AttributedTo));
        Assert.Contains("share", open.PathEvidence!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"knowledgeBaseId":"KB12345678"}""")]
    [InlineData("""{"knowledgeBaseId":"arn:aws:bedrock:us-east-1:111122223333:knowledge-base/KB12345678"}""")]
    [InlineData("""{"retrieveAndGenerateConfiguration":{"knowledgeBaseConfiguration":{"knowledgeBaseId":"KB12345678"}}}""")]
    public void Knowledge_base_id_is_read_from_request(string request)
    {
        TrailEvent e = AttributionEvents.Apply(AttributionEvents.CreateKnowledgeBase(KnowledgeBaseId, "payroll", RoleArn), CreateRequest("Retrieve", request))[1];

        Assert.Equal((KnowledgeBaseId, "payroll", "svc-app"), (e.KnowledgeBaseId, e.ResourceName, e.AttributedTo));
    }

    [Theory]
    [InlineData("AWS::Bedrock::KnowledgeBase", "ARN", "knowledge-base/KB12345678", "KB12345678", null, "payroll")]
    [InlineData("AWS::Bedrock::KnowledgeBase", "arn", "knowledge-base/KB12345678", "KB12345678", null, "payroll")]
    [InlineData("AWS::Bedrock::AgentAlias", "ARN", "agent-alias/AGENT12345/TSTALIASID", null, "AGENT12345", "helper")]
    [InlineData("AWS::Bedrock::FlowAlias", "ARN", "flow/FLOW123456/alias/TSTALIASID", null, null, "chain")]
    [InlineData("AWS::Bedrock::AgentAlias", "ARN", "agent-alias/", null, null, null)]
    [InlineData("AWS::Bedrock::AgentAlias", "ARN", "agent-alias", null, null, null)]
    [InlineData("AWS::S3::Object", "ARN", "knowledge-base/KB12345678", null, null, null)]
    public void Resource_id_is_read_from_resources(string type, string member, string resource, string? knowledgeBase, string? agent, string? name)
    {
        JsonArray resources = [null, "x", new JsonObject { ["type"] = "AWS::Bedrock::Model", ["ARN"] = "arn:m/x" }, new JsonObject { ["type"] = type, [member] = "arn:aws:bedrock:us-east-1:111122223333:" + resource }];
        TrailEvent e = AttributionEvents.Apply(AttributionEvents.CreateKnowledgeBase(KnowledgeBaseId, "payroll", RoleArn), AttributionEvents.CreateAgent("AGENT12345", "helper", AttributionEvents.CreateRoleArn("a")), AttributionEvents.CreateFlow("FLOW123456", "chain", AttributionEvents.CreateRoleArn("f")),
            TestEvents.Create(("requestParameters", null), ("resources", resources)))[3];

        Assert.Equal((knowledgeBase, agent, name), (e.KnowledgeBaseId, e.AgentId, e.ResourceName));
    }

    [Fact]
    public void Id_of_other_resource_type_is_ignored()
    {
        TrailEvent e = AttributionEvents.Apply(AttributionEvents.CreateAgent("AGENT12345", "helper", RoleArn), CreateRequest("Retrieve", """{"knowledgeBaseId":"AGENT12345"}"""))[1];

        Assert.Equal(("AGENT12345", null, null), (e.KnowledgeBaseId, e.AgentId, e.ResourceName));
    }

    [Fact]
    public void Role_does_not_name_an_unknown_id()
    {
        TrailEvent e = AttributionEvents.Apply(AttributionEvents.CreateKnowledgeBase(KnowledgeBaseId, "payroll", RoleArn),
            TestEvents.Create([AttributionEvents.CreateSession("MyOwnRole", "s"), .. AttributionEvents.CallByBedrock, ("eventName", "Retrieve"), ("requestParameters", JsonNode.Parse("""{"knowledgeBaseId":"KB00000000"}"""))]))[1];

        Assert.Equal(("KB00000000", null), (e.KnowledgeBaseId, e.ResourceName));
    }

    [Theory]
    [InlineData("BedrockAgentRetrieveSession-FLYBLH8XV1", "FLYBLH8XV1")]
    [InlineData("BedrockAgentRetrieveSession-", null)]
    [InlineData("BedrockAgentRetrieveSession-x", null)]
    [InlineData("BedrockAgentRetrieveSession-=,.@-_+123", null)]
    [InlineData("BedrockQueryKnowledgeBaseSession-KP0GGMKC1M", null)]
    [InlineData("BedrockQueryKnowledgeBaseSession-KB12345678", KnowledgeBaseId)]
    [InlineData("BedrockSession-KB12345678", null)]
    public void Session_suffix_is_used_only_as_certain_id(string session, string? id)
    {
        ResourceDirectory known = new();
        known.Add(new BedrockResourceReference(InvocationPath.KnowledgeBase, KnowledgeBaseId, "payroll", null));

        Assert.Equal(id, AttributionEvents.Apply(known, AttributionEvents.CreateRoleCall("R", session)).Single().KnowledgeBaseId);
    }

    [Fact]
    public void Hostile_resource_name_is_escaped()
    {
        TrailEvent e = AttributionEvents.Apply(AttributionEvents.CreateKnowledgeBase(KnowledgeBaseId, "pay\u001b[2Jroll\u202e", RoleArn), AttributionEvents.CreateRoleCall("MyOwnRole", "s"))[1];

        Assert.Equal(@"pay\u001b[2Jroll\u202e", e.ResourceName);
    }

    [Fact]
    public void Inventory_entries_are_merged()
    {
        ResourceDirectory known = new();
        known.Add(new BedrockResourceReference(InvocationPath.KnowledgeBase, KnowledgeBaseId, "payroll", null));
        known.Add(new BedrockResourceReference(InvocationPath.KnowledgeBase, KnowledgeBaseId, null, RoleArn));

        Assert.Equal(new BedrockResourceReference(InvocationPath.KnowledgeBase, KnowledgeBaseId, "payroll", RoleArn), known.FindById(KnowledgeBaseId));
        Assert.Equal([known.FindById(KnowledgeBaseId)!], known.FindByRole(RoleArn));
        Assert.Null(known.FindById(null));
        Assert.Empty(known.FindByRole(null));
    }

    [Fact]
    public void Old_records_do_not_override_inventory()
    {
        ResourceDirectory known = new();
        known.Add(new BedrockResourceReference(InvocationPath.KnowledgeBase, KnowledgeBaseId, "payroll", RoleArn));

        IReadOnlyList<TrailEvent> events = AttributionEvents.Apply(known, AttributionEvents.CreateKnowledgeBase(KnowledgeBaseId, "old name", AttributionEvents.CreateRoleArn("OldRole")), AttributionEvents.CreateRoleCall("MyOwnRole", "s"), AttributionEvents.CreateRoleCall("OldRole", "s"));

        Assert.All(events.Skip(1), e => Assert.Equal((InvocationPath.KnowledgeBase, KnowledgeBaseId), (e.InvocationPath, e.KnowledgeBaseId)));
    }

    [Fact]
    public void Record_without_id_does_not_duplicate_inventory()
    {
        TrailEvent made = AttributionEvents.CreateKnowledgeBase(KnowledgeBaseId, "payroll", RoleArn, ("responseElements", null));
        ResourceDirectory before = new(), after = new();
        BedrockResourceReference resource = new(InvocationPath.KnowledgeBase, KnowledgeBaseId, "payroll", RoleArn);
        before.Add(resource);
        before.Learn(made);
        after.Learn(made);
        after.Add(resource);

        Assert.All([before, after], known => Assert.Equal([resource], known.FindByRole(RoleArn)));
    }

    [Fact]
    public void Role_of_thousands_of_resources_is_fast()
    {
        ResourceDirectory known = new();
        for (int i = 0; i < 50_000; i++)
            known.Add(new BedrockResourceReference(InvocationPath.KnowledgeBase, $"KB{i:D8}", null, RoleArn));

        Assert.InRange(known.FindByRole(RoleArn).Count, 2, 1000);
        Assert.NotNull(known.FindById("KB00049999"));
    }

    private static TrailEvent CreateRequest(string name, string request) =>
        TestEvents.Create(("eventName", name), ("requestParameters", JsonNode.Parse(request)));
}
