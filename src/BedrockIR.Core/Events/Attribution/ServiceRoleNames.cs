namespace BedrockIR.Events.Attribution;

/// <summary>
/// The names that Bedrock gives to the sessions and roles in which it acts. Anybody can choose such a name, so a name
/// says something only where AWS itself has recorded that Bedrock made the call.
/// </summary>
internal static class ServiceRoleNames
{
    /// <summary>A session of an agent that asks a knowledge base; in a published record the rest of the name is the
    /// knowledge base's id.</summary>
    public const string AgentRetrievalPrefix = "BedrockAgentRetrieveSession-";

    private static readonly (string Prefix, InvocationPath Path)[] Sessions =
    [
        ("BedrockQueryKnowledgeBaseSession-", InvocationPath.KnowledgeBase),
        (AgentRetrievalPrefix, InvocationPath.KnowledgeBase),
        ("BedrockSession-", InvocationPath.Agent),
        ("BedrockAgentCore-", InvocationPath.Agent),
    ];

    private static readonly (string Prefix, InvocationPath Path)[] Roles =
    [
        ("AmazonBedrockExecutionRoleForKnowledgeBase_", InvocationPath.KnowledgeBase),
        ("AmazonBedrockExecutionRoleForAgents_", InvocationPath.Agent),
        ("AmazonBedrockExecutionRoleForFlows_", InvocationPath.Flow),
        ("AmazonBedrockAgentCoreHarnessDefaultServiceRole-", InvocationPath.Agent),
    ];

    /// <summary>The path that a session's name stands for, and the prefix that says so; null for any other name.</summary>
    public static (string Prefix, InvocationPath Path)? FindBySession(string? name) => Find(Sessions, name);

    /// <summary>The path that a role's name stands for, and the prefix that says so; null for any other name.</summary>
    public static (string Prefix, InvocationPath Path)? FindByRole(string? name) => Find(Roles, name);

    /// <summary>Whether a role stands on a path where consoles put the roles that they make for services, and AWS its
    /// service-linked ones. Anybody can make a role on the first, so it says nothing of a direct call.</summary>
    public static bool IsMadeForService(string? roleArn) => roleArn is not null
        && (roleArn.Contains(":role/service-role/", StringComparison.Ordinal) || roleArn.Contains(":role/aws-service-role/", StringComparison.Ordinal));

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
