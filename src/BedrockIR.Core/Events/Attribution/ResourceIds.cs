using System.Text.Json;

namespace BedrockIR.Events.Attribution;

/// <summary>The ids of a knowledge base, agent and flow that a record bears.</summary>
/// <param name="KnowledgeBase">The knowledge base's; null without one.</param>
/// <param name="Agent">The agent's; null without one.</param>
/// <param name="Flow">The flow's; null without one.</param>
internal readonly record struct ResourceIds(string? KnowledgeBase, string? Agent, string? Flow)
{
    /// <summary>Whether there is an id at all.</summary>
    public bool HasAny => (KnowledgeBase ?? Agent ?? Flow) is not null;

    /// <summary>Reads them from the request, the reply or the resources. Bedrock's other services copy members into
    /// their records that their callers made up, so theirs are not read.</summary>
    public static ResourceIds From(TrailEvent e)
    {
        if ((e.Flags & (RecordFlags.ResourceIds | RecordFlags.BedrockResources)) == 0 || e.EventSource != BedrockSource.Main)
            return default;
        JsonElement request = e.Json.GetMember("requestParameters"), reply = e.Json.GetMember("responseElements");
        return new ResourceIds(
            ResourceDirectory.ParseId(request.GetText("knowledgeBaseId")
                ?? request.GetMember("retrieveAndGenerateConfiguration").GetMember("knowledgeBaseConfiguration").GetText("knowledgeBaseId")
                ?? reply.GetMember("knowledgeBase").GetText("knowledgeBaseId"))
                ?? FindInArns(e, "AWS::Bedrock::KnowledgeBase"),
            ResourceDirectory.ParseId(request.GetText("agentId") ?? reply.GetMember("agent").GetText("agentId"))
                ?? FindInArns(e, "AWS::Bedrock::AgentAlias"),
            ResourceDirectory.ParseId(request.GetText("flowIdentifier")) ?? FindCreatedFlow(e, reply) ?? FindInArns(e, "AWS::Bedrock::FlowAlias"));
    }

    private static string? FindCreatedFlow(TrailEvent e, JsonElement reply) => e.EventName == "CreateFlow" ? reply.GetText("id") : null;

    // arn:aws:bedrock:us-east-1:111122223333:agent-alias/AGENTID/ALIASID, …:flow/FLOWID/alias/ALIASID
    private static string? FindInArns(TrailEvent e, string type) => e.Json.GetMember("resources").GetElements()
        .Where(r => r.GetText("type") == type).Select(r => (r.GetText("ARN") ?? r.GetText("arn"))?.Split('/').ElementAtOrDefault(1))
        .FirstOrDefault(id => !string.IsNullOrEmpty(id));
}
