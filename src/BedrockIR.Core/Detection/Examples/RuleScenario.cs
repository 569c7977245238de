using System.Text.Json;

namespace BedrockIR.Detection.Examples;

/// <summary>Records that belong together in a rule's examples.</summary>
/// <param name="Name">What they show.</param>
/// <param name="Baseline">Records of the baseline.</param>
/// <param name="Records">The records.</param>
internal sealed record RuleScenario(string Name, IReadOnlyList<string> Baseline, IReadOnlyList<string> Records)
{
    /// <summary>
    /// The scenarios of a file with one record a line. A line <c>{"scenario":"…"}</c> begins a new one; the records between
    /// <c>{"baseline":true}</c> and <c>{"baseline":false}</c> are the baseline.
    /// </summary>
    /// <param name="text">The file.</param>
    /// <param name="together">Whether lines without a scenario belong together; otherwise each is one by itself.</param>
    public static IReadOnlyList<RuleScenario> Read(string text, bool together)
    {
        List<(string Name, List<string> Baseline, List<string> Records)> scenarios = [];
        bool learn = false, named = false;
        int number = 0;
        foreach (string line in text.Split('\n').Select(l => l.Trim()))
        {
            number++;
            if (line.Length == 0)
                continue;
            if (ReadMarker(line, "scenario") is { } name)
            {
                (learn, named) = (false, true);
                scenarios.Add((name.ToString(), [], []));
                continue;
            }
            if (scenarios.Count == 0 || (!together && !named))
                scenarios.Add(($"line {number}", [], []));
            if (ReadMarker(line, "baseline") is { } flag)
                learn = flag.ValueKind == JsonValueKind.True;
            else
                (learn ? scenarios[^1].Baseline : scenarios[^1].Records).Add(line);
        }
        return [.. scenarios.Select(s => new RuleScenario(s.Name, s.Baseline, s.Records))];
    }

    // A record can have members of these names, but not one alone.
    private static JsonElement? ReadMarker(string line, string name)
    {
        if (!line.StartsWith($"{{\"{name}\":", StringComparison.Ordinal))
            return null;
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.EnumerateObject().Count() == 1 ? document.RootElement.GetProperty(name).Clone() : null;
    }
}
