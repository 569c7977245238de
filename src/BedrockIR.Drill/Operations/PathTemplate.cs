using System.Text.Json.Nodes;

namespace BedrockIR.Drill.Operations;

/// <summary>Compares a path with an operation's.</summary>
internal static class PathTemplate
{
    /// <summary>The members that stand in the path; null when it is another operation's.</summary>
    /// <param name="template">The operation's path: <c>/agents/{agentId}/</c>.</param>
    /// <param name="path">The path as it came, still percent-encoded, so that a slash within a member is told from one between.</param>
    public static JsonObject? Match(string template, string path)
    {
        string[] wanted = template.Split('/'), given = path.Split('/');
        if (wanted.Length != given.Length)
            return null;
        JsonObject labels = [];
        for (int i = 0; i < wanted.Length; i++)
        {
            string value = Uri.UnescapeDataString(given[i]);
            if (wanted[i].StartsWith('{') && value.Length > 0)
                labels[wanted[i].Trim('{', '}')] = value;
            else if (wanted[i] != value)
                return null;
        }
        return labels;
    }

    /// <summary>How much of the path is fixed: of two that match, the more definite is meant.</summary>
    public static int CountFixedSegments(string template) => template.Split('/').Count(s => !s.StartsWith('{'));
}
