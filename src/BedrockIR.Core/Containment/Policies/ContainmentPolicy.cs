using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BedrockIR.Containment.Policies;

/// <summary>The policies that containment writes, as the files of the folder <c>policies</c> have them.</summary>
internal static class ContainmentPolicy
{
    /// <summary>The name of the inline policy, and of the group, that denies Bedrock.</summary>
    public const string DenyName = "BedrockIR-DenyBedrock";

    /// <summary>The name that AWS's own console gives to the policy that revokes sessions.</summary>
    public const string RevokeName = "AWSRevokeOlderSessions";

    /// <summary>AWS's own policy for principals whose keys leaked.</summary>
    public const string QuarantineName = "AWSCompromisedKeyQuarantineV3";

    // A session that is opened while the policy makes its way is to be hit, too; AWS's console does the same.
    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(30);

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What IAM is asked to simulate.</summary>
    public static IReadOnlyList<string> SimulatedActions { get; } =
        [.. Text("simulated-actions.txt").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#')];

    /// <summary>Denies Bedrock to whoever bears the policy.</summary>
    public static string Deny { get; } = Json("deny-bedrock.json").ToJsonString(Plain);

    /// <summary>Denies Bedrock to one principal of an account that bears the policy.</summary>
    /// <param name="principalArn">The user, the role, or root.</param>
    /// <param name="session">The session that is meant, where its name cannot be chosen; null for all.</param>
    public static string DenyOnly(string principalArn, string? session)
    {
        JsonNode policy = Json("deny-bedrock.json");
        foreach (JsonNode? statement in policy["Statement"]!.AsArray())
        {
            JsonObject condition = new() { ["ArnEquals"] = new JsonObject { ["aws:PrincipalArn"] = principalArn } };
            if (session is not null)
                condition["StringLike"] = new JsonObject { ["aws:userid"] = $"*:{session}" };
            statement!["Condition"] = condition;
        }
        return policy.ToJsonString(Plain);
    }

    /// <summary>Denies everything to sessions that are older than some seconds from now.</summary>
    public static string Revoke(DateTimeOffset now) => Json("revoke-sessions.json").ToJsonString(Plain)
        .Replace("${time}", UtcTime.Format((now + OnItsWay).AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond))), StringComparison.Ordinal);

    private static JsonNode Json(string name) => JsonNode.Parse(Text(name))!;

    private static string Text(string name)
    {
        using StreamReader text = new(typeof(ContainmentPolicy).Assembly.GetManifestResourceStream($"policies/{name}")!);
        return text.ReadToEnd();
    }
}
