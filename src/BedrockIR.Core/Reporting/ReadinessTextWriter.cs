using BedrockIR.Posture;

namespace BedrockIR.Reporting;

/// <summary>The answers of checks as text: what failed with its evidence and remedy, then what is not known, then how many passed.</summary>
public static class ReadinessTextWriter
{
    private const string Indent = "         ";

    /// <summary>Writes it.</summary>
    /// <param name="results">The answers, in the order in which they are to stand.</param>
    /// <param name="output">Takes the text.</param>
    public static void Write(IReadOnlyList<ReadinessCheck> results, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(output);
        // What is the same in many regions is said once.
        foreach (IGrouping<string, ReadinessCheck> same in results.Where(r => r.Result != CheckResult.Pass).GroupBy(r => string.Join('\n', [r.AccountId, r.CheckId, r.Result.ToString(), .. GetDetailLines(r)])))
            Write([.. same], output);
        output.WriteLine($"{Count(results, CheckResult.Fail)} failed, {Count(results, CheckResult.Unknown)} not known, {Count(results, CheckResult.Pass)} passed.");
    }

    private static void Write(ReadinessCheck[] same, TextWriter output)
    {
        ReadinessCheck first = same[0];
        string place = first.Region is null ? $"account {first.AccountId}" : string.Join(", ", same.Select(s => s.Region));
        output.WriteLine($"{first.Result.ToString().ToUpperInvariant(),-8} {first.Severity.ToString().ToLowerInvariant(),-13} {first.CheckId}  {place}");
        foreach (string line in GetDetailLines(first))
            output.WriteLine($"{Indent}{line}");
        if (first.Result == CheckResult.Fail)
            output.WriteLine($"{Indent}{first.Remedy}");
    }

    private static IEnumerable<string> GetDetailLines(ReadinessCheck result)
    {
        IEnumerable<string> lines = result.Evidence.Concat(result.Unanswered).Select(line => SafeText.Clean(line)!);
        return result.MissingPermissions.Count == 0 ? lines : lines.Append($"Not permitted: {string.Join(", ", result.MissingPermissions)}.");
    }

    private static int Count(IReadOnlyList<ReadinessCheck> results, CheckResult result) => results.Count(r => r.Result == result);
}
