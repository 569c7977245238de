using System.Text.Json.Nodes;
using BedrockIR.Drill.Scenarios.Reading;

namespace BedrockIR.Drill.Scenarios.State;

/// <summary>Remembers when keys and roles were used last, as IAM does.</summary>
internal sealed class LastUseRecorder
{
    private readonly Dictionary<string, (DateTimeOffset Time, string Service, string Region)> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DateTimeOffset Time, string Region)> _roles = new(StringComparer.Ordinal);

    /// <summary>Notes a call.</summary>
    /// <param name="key">The access key, of a session too.</param>
    /// <param name="roleArn">The session's role; null for a user.</param>
    /// <param name="time">When.</param>
    /// <param name="source">The event source.</param>
    /// <param name="region">The region.</param>
    public void Record(string? key, string? roleArn, DateTimeOffset time, string source, string region)
    {
        if (roleArn is not null)
            _roles[roleArn] = (time, region);
        else if (key is not null)
            _keys[key] = (time, source[..source.IndexOf('.', StringComparison.Ordinal)], region);
    }

    /// <summary>Writes what was noted into the account's keys and roles.</summary>
    public void WriteTo(ScenarioState state)
    {
        foreach (JsonObject key in state.GetItems("accessKeys"))
        {
            if (_keys.TryGetValue((string)key["AccessKeyId"]!, out (DateTimeOffset Time, string Service, string Region) use))
                key["_lastUsed"] = new JsonObject { ["LastUsedDate"] = PlaceholderReplacer.FormatIso8601(use.Time), ["ServiceName"] = use.Service, ["Region"] = use.Region };
        }
        foreach (JsonObject role in state.GetItems("roles"))
        {
            if (_roles.TryGetValue((string)role["Arn"]!, out (DateTimeOffset Time, string Region) use))
                role["RoleLastUsed"] = new JsonObject { ["LastUsedDate"] = PlaceholderReplacer.FormatIso8601(use.Time), ["Region"] = use.Region };
        }
    }
}
