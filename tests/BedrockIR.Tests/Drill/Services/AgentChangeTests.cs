using System.Text.Json.Nodes;
using BedrockIR.Drill;

namespace BedrockIR.Tests.Drill.Services;

/// <summary>Changes to agents: what a change leaves out is gone, and versions do not change.</summary>
public sealed class AgentChangeTests
{
    private const string Group = "/agents/AGENT00000/agentversions/DRAFT/actiongroups/GROUP00000/", Alias = "/agents/AGENT00000/agentaliases/ALIAS00000/";

    [Fact]
    public async Task An_action_group_loses_what_its_update_leaves_out()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        Assert.Null((await caller.Bedrock("PUT", Group, """{"actionGroupName":"n","parentActionGroupSignature":"AMAZON.UserInput"}""")).Error);
        JsonNode group = (await caller.Bedrock("GET", Group)).Json["agentActionGroup"]!;
        Assert.Equal(("n", "AMAZON.UserInput", "ENABLED"), ((string)group["actionGroupName"]!, (string)group["parentActionSignature"]!, (string)group["actionGroupState"]!));
        Assert.All(["apiSchema", "actionGroupExecutor", "description", "parentActionGroupSignature"], m => Assert.Null(group[m]));
    }

    [Theory]
    [InlineData(Group, """{"actionGroupName":"n","actionGroupState":"OFF"}""")]
    [InlineData("/agents/AGENT00000/agentversions/1/actiongroups/GROUP00000/", """{"actionGroupName":"n"}""")]
    [InlineData(Alias, """{"agentAliasName":"n","aliasInvocationState":"REFUSE"}""")]
    [InlineData(Alias, """{"aliasInvocationState":"REJECT_INVOCATIONS"}""")]
    public async Task A_change_that_AWS_would_not_understand_is_refused(string path, string body)
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        Assert.Equal("ValidationException", (await caller.Bedrock("PUT", path, body)).Error);
    }

    [Fact]
    public async Task An_agent_is_prepared_at_the_second_look()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        Reply reply = await caller.Bedrock("POST", "/agents/AGENT00000/");
        Assert.Equal((202, "PREPARING", "DRAFT"), (reply.Status, (string)reply.Json["agentStatus"]!, (string)reply.Json["agentVersion"]!));
        Assert.Equal("PREPARING", (string)(await caller.Bedrock("GET", "/agents/AGENT00000/")).Json["agent"]!["agentStatus"]!);
        Assert.Equal("PREPARED", (string)(await caller.Bedrock("GET", "/agents/AGENT00000/")).Json["agent"]!["agentStatus"]!);
    }
}
