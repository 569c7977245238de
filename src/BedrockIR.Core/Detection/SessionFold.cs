using BedrockIR.Events;
using BedrockIR.Events.Attribution;

namespace BedrockIR.Detection;

/// <summary>
/// Brings together what was found in the invocation log about the sessions that Bedrock opened in one role. Which these
/// are is known when all CloudTrail events have been seen, and the logs come in any order.
/// </summary>
internal static class SessionFold
{
    /// <summary>The groups, with those of a service's sessions added up for each role.</summary>
    public static Dictionary<FindingKey, FindingGroup> Of(Dictionary<FindingKey, FindingGroup> groups, SeenServiceSessions sessions)
    {
        Dictionary<FindingKey, FindingGroup> folded = [];
        foreach ((FindingKey key, FindingGroup group) in groups)
        {
            if (group.Product != EventTraits.InvocationLog || sessions.Of(key.User) is not { } role)
            {
                folded[key] = group;
                continue;
            }
            FindingKey ofRole = key with { User = role.Key };
            if (!folded.TryGetValue(ofRole, out FindingGroup? whole))
                folded[ofRole] = whole = group.StartOf(role, ofRole);
            whole.Add(group);
        }
        return folded;
    }
}
