using BedrockIR.Detection.Matching;
using BedrockIR.Events.Attribution;

namespace BedrockIR.Detection;

/// <summary>
/// Brings together what was found in the invocation log about the sessions that Bedrock opened in one role. Which these
/// are is known when all CloudTrail events have been seen, and the logs come in any order.
/// </summary>
internal static class SessionMerger
{
    /// <summary>The groups, with those of a service's sessions added up for each role.</summary>
    public static Dictionary<FindingKey, FindingAggregator> Merge(Dictionary<FindingKey, FindingAggregator> groups, ServiceSessionIndex sessions)
    {
        Dictionary<FindingKey, FindingAggregator> folded = [];
        foreach ((FindingKey key, FindingAggregator group) in groups)
        {
            if (group.Product != EventTraits.InvocationLog || sessions.FindRole(key.User) is not { } role)
            {
                folded[key] = group;
                continue;
            }
            FindingKey ofRole = key with { User = role.Key };
            if (!folded.TryGetValue(ofRole, out FindingAggregator? whole))
                folded[ofRole] = whole = group.CreateForRole(role, ofRole);
            whole.Add(group);
        }
        return folded;
    }
}
