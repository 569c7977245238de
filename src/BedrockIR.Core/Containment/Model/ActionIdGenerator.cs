using System.Security.Cryptography;
using System.Text;

namespace BedrockIR.Containment.Model;

/// <summary>Makes ids that are the same for the same thing.</summary>
internal static class ActionIdGenerator
{
    private const int HashLength = 8;

    /// <summary>The id of an action: its name, and eight digits of what it is about. Of two actions on different principals the ids differ,
    /// whatever their Target says: plans are files that people edit.</summary>
    public static string Create(ContainmentAction action)
    {
        string?[] about = [action.ResourceId, action.UserName, action.RoleName, GetDistinctArn(action), action.SessionName, action.AccessKeyId, action.ApiKeyId];
        string? text = about.All(string.IsNullOrEmpty) ? action.Target : null;
        // With their lengths, no text can reach over into the next.
        return $"{action.Action}-{ComputeHash([.. ((string?[])[action.AccountId, action.Region, .. about, text, action.PolicyName]).Select(p => string.IsNullOrEmpty(p) ? null : $"{p.Length}:{p}")])}";
    }

    /// <summary>Eight hexadecimal digits of some texts.</summary>
    public static string ComputeHash(params string?[] parts) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..HashLength].ToLowerInvariant();

    // An ARN that only repeats the names may be missing in a plan; it is the same action.
    private static string? GetDistinctArn(ContainmentAction action) => action.PrincipalArn is not { Length: > 0 } arn || (PrincipalArn.Parse(arn) is { } named && named.AccountId == action.AccountId
        && (named.UserName ?? named.RoleName) is not null && named.UserName == action.UserName && named.RoleName == action.RoleName) ? null : action.PrincipalArn;
}
