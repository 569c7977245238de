using System.Text.Json;

namespace BedrockIR.Events.Attribution;

/// <summary>The ids of a knowledge base, agent and flow that a record bears.</summary>
/// <param name="KnowledgeBase">The knowledge base's; null without one.</param>
/// <param name="Agent">The agent's; null without one.</param>
/// <param name="Flow">The flow's; null without one.</param>
internal readonly record struct ResourceIds(string? KnowledgeBase, string? Agent, string? Flow)
{
    /// <summary>Whether there is an id at all.</summary>
    public bool Any => (KnowledgeBase ?? Agent ?? Flow) is not null;

    /// <summary>Reads them from the request, the reply or the resources. Bedrock's other services copy members into
    /// their records that their callers made up, so theirs are not read.</summary>
    public static ResourceIds Of(TrailEvent e)
    {
        if ((e.Marks & (RecordMarks.ResourceIds | RecordMarks.BedrockResources)) == 0 || e.EventSource != BedrockSource.Main)
            return default;
        JsonElement request = e.Json.Member("requestParameters"), reply = e.Json.Member("responseElements");
        return new ResourceIds(
            ResourceDirectory.IdIn(request.Text("knowledgeBaseId")
                ?? request.Member("retrieveAndGenerateConfiguration").Member("knowledgeBaseConfiguration").Text("knowledgeBaseId")
                ?? reply.Member("knowledgeBase").Text("knowledgeBaseId"))
                ?? InArn(e, "AWS::Bedrock::KnowledgeBase"),
            ResourceDirectory.IdIn(request.Text("agentId") ?? reply.Member("agent").Text("agentId"))
                ?? InArn(e, "AWS::Bedrock::AgentAlias"),
            ResourceDirectory.IdIn(request.Text("flowIdentifier")) ?? MadeFlow(e, reply) ?? InArn(e, "AWS::Bedrock::FlowAlias"));
    }

    private static string? MadeFlow(TrailEvent e, JsonElement reply) => e.EventName == "CreateFlow" ? reply.Text("id") : null;

    // arn:aws:bedrock:us-east-1:111122223333:agent-alias/AGENTID/ALIASID, …:flow/FLOWID/alias/ALIASID
    private static string? InArn(TrailEvent e, string type) => e.Json.Member("resources").Elements()
        .Where(r => r.Text("type") == type).Select(r => (r.Text("ARN") ?? r.Text("arn"))?.Split('/').ElementAtOrDefault(1))
        .FirstOrDefault(id => !string.IsNullOrEmpty(id));
}
