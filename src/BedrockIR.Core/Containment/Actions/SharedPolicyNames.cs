using BedrockIR.Aws.Services.Iam;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.State;
using BedrockIR.Posture.Policies;

namespace BedrockIR.Containment.Actions;

/// <summary>Names for the managed policy and the group that deny. Anybody may have taken a name before, so a policy or a group that exists is
/// used only if it has exactly the content that containment would give it.</summary>
/// <param name="details">The account's users, groups, roles and customer managed policies.</param>
/// <param name="level">How much is denied.</param>
internal sealed class SharedPolicyNames(IReadOnlyList<GetAccountAuthorizationDetailsResponse> details, DenyLevel level)
{
    // More than anybody takes by chance. Where all are taken, the plan refuses instead of searching on.
    private const int MaxNames = 20;

    private IEnumerable<string> Candidates => Enumerable.Range(0, MaxNames).Select(i => i == 0 ? level.PolicyName : $"{level.PolicyName}-{ActionIdGenerator.ComputeHash(level.Document, $"{i}")}");

    /// <summary>Whether a name is one that containment gives.</summary>
    public static bool IsContainmentName(string name, DenyLevel level) => name == level.PolicyName
        || (name.StartsWith($"{level.PolicyName}-", StringComparison.Ordinal) && name[(level.PolicyName.Length + 1)..] is { Length: 8 } suffix && suffix.All(char.IsAsciiHexDigitLower));

    /// <summary>A name for a managed policy; null when all are taken.</summary>
    public string? FindPolicyName(string document) => Candidates.FirstOrDefault(n => IsPolicyNameUsable(n, document));

    /// <summary>A name for a group; null when all are taken.</summary>
    public string? FindGroupName(string document) => Candidates.FirstOrDefault(n => IsGroupNameUsable(n, document));

    /// <summary>Whether a managed policy of the name is missing, or is the deny. IAM compares names without regard to case and path.</summary>
    public bool IsPolicyNameUsable(string name, string document) => details.SelectMany(d => d.Policies)
        .Where(p => p.Arn?.Contains("::aws:", StringComparison.Ordinal) == false && string.Equals(p.PolicyName, name, StringComparison.OrdinalIgnoreCase))
        .All(p => p.PolicyName == name && p.Path is null or "/" && GetDefaultDocument(p) == document);

    /// <summary>Whether a group of the name is missing, or was made by containment and denies its members nothing that this would add: it
    /// holds the deny and no other policy, or has no members.</summary>
    public bool IsGroupNameUsable(string name, string document) => details.SelectMany(d => d.GroupDetailList)
        .Where(g => string.Equals(g.GroupName, name, StringComparison.OrdinalIgnoreCase))
        .All(g => g.GroupName == name && g.Path == GroupState.ContainmentPath && g.AttachedManagedPolicies.Count == 0
            && ((g.GroupPolicyList is [{ } only] && only.PolicyName == name && PolicyText.Decode(only.PolicyDocument) == document) || (g.GroupPolicyList.Count == 0 && !HasMembers(name))));

    private bool HasMembers(string group) => details.SelectMany(d => d.UserDetailList).Any(u => u.GroupList.Contains(group, StringComparer.OrdinalIgnoreCase));

    private static string? GetDefaultDocument(ManagedPolicyDetail policy) =>
        PolicyText.Decode(policy.PolicyVersionList.FirstOrDefault(v => v.IsDefaultVersion == true || v.VersionId == policy.DefaultVersionId)?.Document);
}
