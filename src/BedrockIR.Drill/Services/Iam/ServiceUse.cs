using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>The last use of a service by one of several users and roles, granted or refused: AWS counts both.</summary>
/// <param name="Time">When.</param>
/// <param name="PrincipalArn">The user, or the session's role.</param>
/// <param name="Region">The region.</param>
/// <param name="Principals">All of them who have used it.</param>
internal sealed record ServiceUse(DateTimeOffset Time, string PrincipalArn, string Region, HashSet<string> Principals)
{
    /// <summary>The uses by the service's prefix in IAM's actions, as CloudTrail knows of them.</summary>
    /// <param name="trail">What CloudTrail has recorded.</param>
    /// <param name="principals">The ARNs of the users and roles.</param>
    public static Dictionary<string, ServiceUse> FindAll(TrailStore trail, string[] principals)
    {
        Dictionary<string, ServiceUse> uses = new(StringComparer.Ordinal);
        foreach (TrailEntry entry in trail.Entries)
        {
            JsonNode? identity = entry.Record["userIdentity"];
            string? arn = identity?["sessionContext"]?["sessionIssuer"].GetText("arn") ?? identity.GetText("arn");
            if (arn is null || !principals.Contains(arn) || entry.Record.GetText("eventSource") is not { } source)
                continue;
            string name = GetServicePrefix(source);
            ServiceUse? known = uses.GetValueOrDefault(name);
            HashSet<string> by = known?.Principals ?? [];
            by.Add(arn);
            uses[name] = known is null || entry.Time >= known.Time ? new ServiceUse(entry.Time, arn, entry.Region, by) : known;
        }
        return uses;
    }

    // CloudWatch alone goes by another name there.
    private static string GetServicePrefix(string source) => source.Split('.')[0] is var name && name == "monitoring" ? "cloudwatch" : name;
}
