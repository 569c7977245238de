using System.Security.Cryptography;
using System.Text;

namespace BedrockIR.Containment.Planning;

/// <summary>Makes ids that are the same for the same thing.</summary>
internal static class ActionIds
{
    private const int Length = 8;

    /// <summary>The id of an action: its name, and eight digits of what it is about.</summary>
    public static string Of(ContainmentAction action) => $"{action.Action}-{Short(action.AccountId, action.Region, action.ResourceId ?? action.Target, action.PolicyName)}";

    /// <summary>Eight hexadecimal digits of some texts.</summary>
    public static string Short(params string?[] parts) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..Length].ToLowerInvariant();
}
