using BedrockIR.Containment.Policies;
using BedrockIR.Posture.Policies;

namespace BedrockIR.Containment.State;

/// <summary>Who else uses a role, as far as IAM tells.</summary>
internal static class RoleUsage
{
    /// <summary>When it was used last, which machines have it, and who may assume it.</summary>
    public static IEnumerable<string> Describe(PrincipalDetail principal)
    {
        if (principal.Role is not { } role)
            yield break;
        if (role.RoleLastUsed?.LastUsedDate is { } last)
            yield return $"role last used {UtcTime.FormatForDisplay(last)} in {SafeText.Clean(role.RoleLastUsed.Region)}";
        if (role.InstanceProfileList.Count > 0)
            yield return $"machines with the instance profile {string.Join(", ", role.InstanceProfileList.Select(p => SafeText.Clean(p.InstanceProfileName)))}";
        string[] trusted = [.. PolicyDocument.Parse(role.AssumeRolePolicyDocument)?.Statements.Where(s => s.IsAllow).SelectMany(s => s.Principals).Select(p => SafeText.Clean(p.Id)!).Distinct() ?? []];
        if (trusted.Length > 0)
            yield return $"may be assumed by {string.Join(", ", trusted)}";
    }
}
