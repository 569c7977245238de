using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BedrockIR.Containment.Policies;

/// <summary>The policies that containment writes, as the files of the folder <c>policies</c> have them.</summary>
internal static partial class ContainmentPolicies
{
    /// <summary>The name that AWS's own console gives to the policy that revokes sessions.</summary>
    public const string RevocationPolicyName = "AWSRevokeOlderSessions";

    /// <summary>AWS's own policy for principals whose keys leaked.</summary>
    public const string QuarantinePolicyName = "AWSCompromisedKeyQuarantineV3";

    private const string IdentityCenterPath = ":role/aws-reserved/sso.amazonaws.com/";

    // A session that is opened while the policy makes its way is to be hit, too; AWS's console does the same.
    private static readonly TimeSpan PropagationMargin = TimeSpan.FromSeconds(30);

    private static readonly JsonSerializerOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What IAM is asked to simulate.</summary>
    public static IReadOnlyList<string> SimulatedActions { get; } =
        [.. ReadFile("simulated-actions.txt").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#')];

    /// <summary>A service control policy that denies one principal of the account that bears it.</summary>
    /// <param name="level">How much.</param>
    /// <param name="principalArn">The user, the role, or root.</param>
    /// <param name="userId">A user's unique id (AIDA…), which a rename does not change; null for others. Roles cannot be renamed.</param>
    /// <param name="session">The person of Identity Center who is meant, by the sessions' name, which nobody can choose there; null for all.
    /// It denies the person in every role of Identity Center: whoever has two permission sets would go on in the other.</param>
    public static string CreateServiceControlDeny(DenyLevel level, string principalArn, string? userId, string? session)
    {
        int end = session is null ? -1 : principalArn.IndexOf(IdentityCenterPath, StringComparison.Ordinal);
        JsonObject byArn = new() { ["ArnLike"] = new JsonObject { ["aws:PrincipalArn"] = end < 0 ? principalArn : $"{principalArn[..(end + IdentityCenterPath.Length)]}*" } };
        if (session is not null)
            byArn["StringLike"] = new JsonObject { ["aws:userid"] = $"*:{session}" };
        JsonObject policy = (JsonObject)JsonNode.Parse(level.Document)!;
        JsonArray statements = [.. AddCondition(level, "", byArn)];
        // Either is enough: the ARN also meets a user that was deleted and made again, the id one that was renamed.
        if (userId is not null)
            foreach (JsonNode statement in AddCondition(level, "ById", new JsonObject { ["StringEquals"] = new JsonObject { ["aws:userid"] = userId } }))
                statements.Add(statement);
        policy["Statement"] = statements;
        return policy.ToJsonString(JsonOptions);
    }

    /// <summary>Denies everybody the use of a runtime, a gateway or a memory of AgentCore, as its resource policy.</summary>
    /// <param name="kind">What it is, as its ARN names it: runtime, gateway or memory.</param>
    /// <param name="arn">Its ARN; AWS takes no wildcard there.</param>
    public static string CreateResourceDeny(string kind, string arn)
    {
        JsonNode policy = JsonNode.Parse(ReadFile($"deny-{kind}.json"))!;
        policy["Statement"]![0]!["Resource"] = arn;
        return policy.ToJsonString(JsonOptions);
    }

    /// <summary>Denies everything to sessions that are older than some seconds from now.</summary>
    public static string CreateRevocation(DateTimeOffset now) => ReadMinified("revoke-sessions.json")
        .Replace("${time}", UtcTime.Format((now + PropagationMargin).AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond))), StringComparison.Ordinal);

    /// <summary>A policy of the folder, without white space.</summary>
    public static string ReadMinified(string name) => JsonNode.Parse(ReadFile(name))!.ToJsonString(JsonOptions);

    /// <summary>Finds a user's unique id in a policy that <see cref="CreateServiceControlDeny"/> made.</summary>
    [GeneratedRegex("\"StringEquals\":\\{\"aws:userid\":\"(AIDA[A-Z0-9]{12,124})\"\\}")]
    public static partial Regex UserIdRegex();

    private static IEnumerable<JsonNode> AddCondition(DenyLevel level, string suffix, JsonObject condition) => JsonNode.Parse(level.Document)!["Statement"]!.AsArray().Select(s =>
    {
        JsonNode statement = s!.DeepClone();
        statement["Sid"] = $"{statement["Sid"]}{suffix}";
        statement["Condition"] = condition.DeepClone();
        return statement;
    });

    private static string ReadFile(string name)
    {
        using StreamReader text = new(typeof(ContainmentPolicies).Assembly.GetManifestResourceStream($"policies/{name}")!);
        return text.ReadToEnd();
    }
}
