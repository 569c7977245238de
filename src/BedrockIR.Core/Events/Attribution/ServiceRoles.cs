namespace BedrockIR.Events.Attribution;

/// <summary>
/// The names that Bedrock gives to the sessions and roles in which it acts. Anybody can choose such a name, so a name
/// says something only where AWS itself has recorded that Bedrock made the call.
/// </summary>
internal static class ServiceRoles
{
    /// <summary>A session of an agent that asks a knowledge base; in a published record the rest of the name is the
    /// knowledge base's id.</summary>
    public const string AgentRetrieval = "BedrockAgentRetrieveSession-";

    private static readonly (string Prefix, InvocationPath Path)[] Sessions =
    [
        ("BedrockQueryKnowledgeBaseSession-", InvocationPath.KnowledgeBase),
        (AgentRetrieval, InvocationPath.KnowledgeBase),
        ("BedrockSession-", InvocationPath.Agent),
    ];

    private static readonly (string Prefix, InvocationPath Path)[] Roles =
    [
        ("AmazonBedrockExecutionRoleForKnowledgeBase_", InvocationPath.KnowledgeBase),
        ("AmazonBedrockExecutionRoleForAgents_", InvocationPath.Agent),
        ("AmazonBedrockExecutionRoleForFlows_", InvocationPath.Flow),
    ];

    /// <summary>The path that a session's name stands for, and the prefix that says so; null for any other name.</summary>
    public static (string Prefix, InvocationPath Path)? OfSession(string? name) => Find(Sessions, name);

    /// <summary>The path that a role's name stands for, and the prefix that says so; null for any other name.</summary>
    public static (string Prefix, InvocationPath Path)? OfRole(string? name) => Find(Roles, name);

    private static (string, InvocationPath)? Find((string Prefix, InvocationPath Path)[] known, string? name)
    {
        foreach ((string prefix, InvocationPath path) in known)
        {
            if (name is not null && name.StartsWith(prefix, StringComparison.Ordinal))
                return (prefix, path);
        }
        return null;
    }
}
