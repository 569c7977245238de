using System.Text.Json.Nodes;
using BedrockIR.Events;
using BedrockIR.Events.Attribution;

namespace BedrockIR.Tests.Events.Attribution;

public sealed class ResourceDirectoryTests
{
    private const string Id = "KB12345678";
    private const string Session = "BedrockQueryKnowledgeBaseSession-KP0GGMKC1M";

    private static readonly string Role = Calls.RoleArn("MyOwnRole");

    [Fact]
    public void A_making_names_what_comes_after_it_in_its_role()
    {
        IReadOnlyList<TrailEvent> events = Calls.Apply(Calls.InRole("MyOwnRole", "s"), Calls.KnowledgeBaseMade(Id, "payroll", Role), Calls.InRole("MyOwnRole", "s"));

        Assert.Equal((InvocationPath.ServiceMediated, null), (events[0].InvocationPath, events[0].ResourceName));
        Assert.Equal((InvocationPath.Direct, "payroll", Id), (events[1].InvocationPath, events[1].ResourceName, events[1].KnowledgeBaseId));
        Assert.Equal((InvocationPath.KnowledgeBase, "payroll", Id, null),
            (events[2].InvocationPath, events[2].ResourceName, events[2].KnowledgeBaseId, events[2].AttributedTo));
    }

    [Fact]
    public void Agents_and_flows_likewise()
    {
        IReadOnlyList<TrailEvent> events = Calls.Apply(Calls.AgentMade("AGENT12345", "helper", Calls.RoleArn("a")), Calls.FlowMade("FLOW123456", "chain", Calls.RoleArn("f")),
            Calls.InRole("a", "s"), Calls.InRole("f", "s"), Request("InvokeFlow", """{"flowIdentifier":"FLOW123456"}"""),
            Request("InvokeFlow", """{"flowIdentifier":"arn:aws:bedrock:us-east-1:111122223333:flow/FLOW123456"}"""));

        Assert.Equal((InvocationPath.Agent, "helper", "AGENT12345"), (events[2].InvocationPath, events[2].ResourceName, events[2].AgentId));
        Assert.Equal((InvocationPath.Flow, "chain"), (events[3].InvocationPath, events[3].ResourceName));
        Assert.All(events.Skip(4), e => Assert.Equal((InvocationPath.Flow, "chain", null), (e.InvocationPath, e.ResourceName, e.AgentId)));
    }

    [Fact]
    public void An_inventory_decides_by_the_roles_ARN()
    {
        foreach (InvocationPath path in (InvocationPath[])[InvocationPath.KnowledgeBase, InvocationPath.Agent, InvocationPath.Flow])
        {
            ResourceDirectory known = new();
            known.Add(new BedrockResourceReference(path, "X", "name", Role));
            IReadOnlyList<TrailEvent> events = Calls.Apply(known, Calls.InRole("MyOwnRole", "s"), Calls.InRole("MyOwnRole", "s", "other/path/"));

            Assert.Equal((path, null, "name"), (events[0].InvocationPath, events[0].AttributedTo, events[0].ResourceName));
            // Another path is another role.
            Assert.Equal((InvocationPath.ServiceMediated, null), (events[1].InvocationPath, events[1].ResourceName));
        }
    }

    [Theory]
    [InlineData("AccessDenied")]
    [InlineData("ValidationException")]
    public void A_making_that_failed_teaches_nothing(string error)
    {
        TrailEvent e = Calls.Apply(Calls.KnowledgeBaseMade(Id, "evil", Role, ("errorCode", error)), Calls.InRole("MyOwnRole", Session))[1];

        Assert.Equal((InvocationPath.KnowledgeBase, null, null), (e.InvocationPath, e.ResourceName, e.KnowledgeBaseId));
    }

    [Theory]
    [InlineData("s3.amazonaws.com")]
    [InlineData("bedrock-agentcore.amazonaws.com")]
    public void A_making_in_another_service_teaches_nothing(string source) => Assert.Null(
        Calls.Apply(Calls.KnowledgeBaseMade(Id, "evil", Role, ("eventSource", source)), Calls.InRole("MyOwnRole", Session))[1].ResourceName);

    [Fact]
    public void An_id_that_the_request_of_a_making_has_is_not_believed()
    {
        TrailEvent planted = Calls.KnowledgeBaseMade(Id, "evil", Calls.RoleArn("evil"),
            ("requestParameters.knowledgeBaseId", Id), ("responseElements", null));
        TrailEvent e = Calls.Apply(Calls.KnowledgeBaseMade(Id, "payroll", Role), planted, Request("Retrieve", $$"""{"knowledgeBaseId":"{{Id}}"}"""))[2];

        Assert.Equal("payroll", e.ResourceName);
    }

    [Fact]
    public void A_making_without_a_reply_tells_name_and_role()
    {
        TrailEvent e = Calls.Apply(Calls.KnowledgeBaseMade(Id, "payroll", Role, ("responseElements", null)), Calls.InRole("MyOwnRole", "s"))[1];

        Assert.Equal((InvocationPath.KnowledgeBase, "payroll", null), (e.InvocationPath, e.ResourceName, e.KnowledgeBaseId));
    }

    [Fact]
    public void What_AWS_hides_is_no_name()
    {
        TrailEvent made = Calls.AgentMade("AGENT12345", "HIDDEN_DUE_TO_SECURITY_REASONS", "HIDDEN_DUE_TO_SECURITY_REASONS");
        TrailEvent e = Calls.Apply(made, Request("InvokeAgent", """{"agentId":"AGENT12345"}"""))[1];

        Assert.Equal(("AGENT12345", null), (e.AgentId, e.ResourceName));
    }

    [Fact]
    public void A_change_gives_another_name_and_another_role()
    {
        TrailEvent update = Calls.KnowledgeBaseMade(Id, "renamed", Calls.RoleArn("NewRole"), ("eventName", "UpdateKnowledgeBase"));
        IReadOnlyList<TrailEvent> events = Calls.Apply(Calls.KnowledgeBaseMade(Id, "payroll", Role), update, Calls.InRole("NewRole", "s"), Calls.InRole("MyOwnRole", "s"));

        Assert.Equal((InvocationPath.KnowledgeBase, "renamed", Id), (events[2].InvocationPath, events[2].ResourceName, events[2].KnowledgeBaseId));
        // The role that it had is an ordinary one again.
        Assert.Equal((InvocationPath.ServiceMediated, null), (events[3].InvocationPath, events[3].ResourceName));
    }

    [Fact]
    public void A_change_without_a_reply_changes_what_its_request_tells()
    {
        TrailEvent update = MadeEvents.Make(("eventName", "UpdateAgent"), ("requestParameters", JsonNode.Parse("""{"agentId":"AGENT12345","agentName":"renamed"}""")));
        TrailEvent e = Calls.Apply(Calls.AgentMade("AGENT12345", "helper", Role), update, Calls.InRole("MyOwnRole", "s"))[2];

        Assert.Equal((InvocationPath.Agent, "renamed", "AGENT12345"), (e.InvocationPath, e.ResourceName, e.AgentId));
    }

    [Fact]
    public void A_change_that_failed_changes_nothing()
    {
        TrailEvent update = Calls.KnowledgeBaseMade(Id, "evil", Calls.RoleArn("Evil"), ("eventName", "UpdateKnowledgeBase"), ("errorCode", "AccessDenied"));

        Assert.Equal("payroll", Calls.Apply(Calls.KnowledgeBaseMade(Id, "payroll", Role), update, Calls.InRole("MyOwnRole", "s"))[2].ResourceName);
    }

    [Fact]
    public void Of_several_in_one_role_none_is_named()
    {
        TrailEvent e = Calls.Apply(Calls.KnowledgeBaseMade(Id, "a", Role), Calls.KnowledgeBaseMade("KB87654321", "b", Role), Calls.InRole("MyOwnRole", "s"))[2];
        TrailEvent withoutIds = Calls.Apply(Calls.KnowledgeBaseMade(Id, "a", Role, ("responseElements", null)),
            Calls.KnowledgeBaseMade(Id, "b", Role, ("responseElements", null)), Calls.InRole("MyOwnRole", "s"))[2];

        Assert.All([e, withoutIds], x => Assert.Equal((InvocationPath.KnowledgeBase, null, null), (x.InvocationPath, x.ResourceName, x.KnowledgeBaseId)));
    }

    [Fact]
    public void Of_several_kinds_in_one_role_the_session_tells_which()
    {
        TrailEvent[] made = [Calls.KnowledgeBaseMade(Id, "kb", Role), Calls.AgentMade("AGENT12345", "agent", Role)];

        TrailEvent asBase = Calls.Apply([.. made, Calls.InRole("MyOwnRole", Session)])[2];
        TrailEvent asAgent = Calls.Apply([.. made, Calls.InRole("MyOwnRole", "BedrockSession-AZJX0ZDDRF")])[2];
        TrailEvent open = Calls.Apply([.. made, Calls.InRole("MyOwnRole", "s")])[2];

        Assert.Equal((InvocationPath.KnowledgeBase, "kb"), (asBase.InvocationPath, asBase.ResourceName));
        Assert.Equal((InvocationPath.Agent, "agent"), (asAgent.InvocationPath, asAgent.ResourceName));
        Assert.Equal((InvocationPath.ServiceMediated, null, null), (open.InvocationPath, open.ResourceName, open.AttributedTo));
        Assert.Contains("share", open.PathEvidence!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"knowledgeBaseId":"KB12345678"}""")]
    [InlineData("""{"knowledgeBaseId":"arn:aws:bedrock:us-east-1:111122223333:knowledge-base/KB12345678"}""")]
    [InlineData("""{"retrieveAndGenerateConfiguration":{"knowledgeBaseConfiguration":{"knowledgeBaseId":"KB12345678"}}}""")]
    public void The_request_bears_a_knowledge_bases_id(string request)
    {
        TrailEvent e = Calls.Apply(Calls.KnowledgeBaseMade(Id, "payroll", Role), Request("Retrieve", request))[1];

        Assert.Equal((Id, "payroll", "svc-app"), (e.KnowledgeBaseId, e.ResourceName, e.AttributedTo));
    }

    [Theory]
    [InlineData("AWS::Bedrock::KnowledgeBase", "ARN", "knowledge-base/KB12345678", "KB12345678", null, "payroll")]
    [InlineData("AWS::Bedrock::KnowledgeBase", "arn", "knowledge-base/KB12345678", "KB12345678", null, "payroll")]
    [InlineData("AWS::Bedrock::AgentAlias", "ARN", "agent-alias/AGENT12345/TSTALIASID", null, "AGENT12345", "helper")]
    [InlineData("AWS::Bedrock::FlowAlias", "ARN", "flow/FLOW123456/alias/TSTALIASID", null, null, "chain")]
    [InlineData("AWS::Bedrock::AgentAlias", "ARN", "agent-alias/", null, null, null)]
    [InlineData("AWS::Bedrock::AgentAlias", "ARN", "agent-alias", null, null, null)]
    [InlineData("AWS::S3::Object", "ARN", "knowledge-base/KB12345678", null, null, null)]
    public void The_resources_bear_an_id(string type, string member, string resource, string? knowledgeBase, string? agent, string? name)
    {
        JsonArray resources = [null, "x", new JsonObject { ["type"] = "AWS::Bedrock::Model", ["ARN"] = "arn:m/x" }, new JsonObject { ["type"] = type, [member] = "arn:aws:bedrock:us-east-1:111122223333:" + resource }];
        TrailEvent e = Calls.Apply(Calls.KnowledgeBaseMade(Id, "payroll", Role), Calls.AgentMade("AGENT12345", "helper", Calls.RoleArn("a")), Calls.FlowMade("FLOW123456", "chain", Calls.RoleArn("f")),
            MadeEvents.Make(("requestParameters", null), ("resources", resources)))[3];

        Assert.Equal((knowledgeBase, agent, name), (e.KnowledgeBaseId, e.AgentId, e.ResourceName));
    }

    [Fact]
    public void The_id_of_another_kind_is_none()
    {
        TrailEvent e = Calls.Apply(Calls.AgentMade("AGENT12345", "helper", Role), Request("Retrieve", """{"knowledgeBaseId":"AGENT12345"}"""))[1];

        Assert.Equal(("AGENT12345", null, null), (e.KnowledgeBaseId, e.AgentId, e.ResourceName));
    }

    [Fact]
    public void An_unknown_id_is_not_named_by_the_role()
    {
        TrailEvent e = Calls.Apply(Calls.KnowledgeBaseMade(Id, "payroll", Role),
            MadeEvents.Make([Calls.Session("MyOwnRole", "s"), .. Calls.ByBedrock, ("eventName", "Retrieve"), ("requestParameters", JsonNode.Parse("""{"knowledgeBaseId":"KB00000000"}"""))]))[1];

        Assert.Equal(("KB00000000", null), (e.KnowledgeBaseId, e.ResourceName));
    }

    [Theory]
    [InlineData("BedrockAgentRetrieveSession-FLYBLH8XV1", "FLYBLH8XV1")]
    [InlineData("BedrockAgentRetrieveSession-", null)]
    [InlineData("BedrockAgentRetrieveSession-x", null)]
    [InlineData("BedrockAgentRetrieveSession-=,.@-_+123", null)]
    [InlineData("BedrockQueryKnowledgeBaseSession-KP0GGMKC1M", null)]
    [InlineData("BedrockQueryKnowledgeBaseSession-KB12345678", Id)]
    [InlineData("BedrockSession-KB12345678", null)]
    public void A_sessions_suffix_is_an_id_where_it_is_sure_to_be_one(string session, string? id)
    {
        ResourceDirectory known = new();
        known.Add(new BedrockResourceReference(InvocationPath.KnowledgeBase, Id, "payroll", null));

        Assert.Equal(id, Calls.Apply(known, Calls.InRole("R", session)).Single().KnowledgeBaseId);
    }

    [Fact]
    public void A_hostile_name_is_harmless()
    {
        TrailEvent e = Calls.Apply(Calls.KnowledgeBaseMade(Id, "pay\u001b[2Jroll\u202e", Role), Calls.InRole("MyOwnRole", "s"))[1];

        Assert.Equal(@"pay\u001b[2Jroll\u202e", e.ResourceName);
    }

    [Fact]
    public void An_inventory_completes_what_records_leave_out()
    {
        ResourceDirectory known = new();
        known.Add(new BedrockResourceReference(InvocationPath.KnowledgeBase, Id, "payroll", null));
        known.Add(new BedrockResourceReference(InvocationPath.KnowledgeBase, Id, null, Role));

        Assert.Equal(new BedrockResourceReference(InvocationPath.KnowledgeBase, Id, "payroll", Role), known.FindById(Id));
        Assert.Equal([known.FindById(Id)!], known.FindByRole(Role));
        Assert.Null(known.FindById(null));
        Assert.Empty(known.FindByRole(null));
    }

    [Fact]
    public void Old_records_of_changes_do_not_undo_an_inventory()
    {
        ResourceDirectory known = new();
        known.Add(new BedrockResourceReference(InvocationPath.KnowledgeBase, Id, "payroll", Role));

        IReadOnlyList<TrailEvent> events = Calls.Apply(known, Calls.KnowledgeBaseMade(Id, "old name", Calls.RoleArn("OldRole")), Calls.InRole("MyOwnRole", "s"), Calls.InRole("OldRole", "s"));

        Assert.All(events.Skip(1), e => Assert.Equal((InvocationPath.KnowledgeBase, Id), (e.InvocationPath, e.KnowledgeBaseId)));
    }

    [Fact]
    public void A_record_without_an_id_does_not_double_what_an_inventory_has()
    {
        TrailEvent made = Calls.KnowledgeBaseMade(Id, "payroll", Role, ("responseElements", null));
        ResourceDirectory before = new(), after = new();
        BedrockResourceReference resource = new(InvocationPath.KnowledgeBase, Id, "payroll", Role);
        before.Add(resource);
        before.Learn(made);
        after.Learn(made);
        after.Add(resource);

        Assert.All([before, after], known => Assert.Equal([resource], known.FindByRole(Role)));
    }

    [Fact]
    public void A_role_given_to_thousands_stays_quick()
    {
        ResourceDirectory known = new();
        for (int i = 0; i < 50_000; i++)
            known.Add(new BedrockResourceReference(InvocationPath.KnowledgeBase, $"KB{i:D8}", null, Role));

        Assert.InRange(known.FindByRole(Role).Count, 2, 1000);
        Assert.NotNull(known.FindById("KB00049999"));
    }

    private static TrailEvent Request(string name, string request) =>
        MadeEvents.Make(("eventName", name), ("requestParameters", JsonNode.Parse(request)));
}
