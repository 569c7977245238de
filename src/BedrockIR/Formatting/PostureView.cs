using BedrockIR.Posture;
using BedrockIR.Posture.Logging;
using BedrockIR.Resources;

namespace BedrockIR.Formatting;

/// <summary>What the module's views show of an account's configuration.</summary>
public static class PostureView
{
    /// <summary>How a region's logging stands, in a few words: what is wrong, or why nothing is.</summary>
    /// <param name="status">The state.</param>
    public static string DescribeLogging(LoggingStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        string[] said = [.. status.Problems.Select(p => p.Text), .. DescribeUnknown(status.MissingPermissions, status.Unanswered)];
        return (said.Length, status.State) switch
        {
            (> 0, _) => string.Join(" ", said),
            (_, LoggingState.NotOffered) => "Bedrock is not offered here.",
            (_, LoggingState.RegionDisabled) => "The account has not enabled the region.",
            _ => "",
        };
    }

    /// <summary>What a check saw, in a few words.</summary>
    /// <param name="check">The check's answer.</param>
    public static string FormatEvidence(ReadinessCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        string[] said = [.. check.Result == CheckResult.Unknown ? DescribeUnknown(check.MissingPermissions, check.Unanswered) : check.Evidence];
        return said.Length > 1 ? $"{said[0]} (and {said.Length - 1} more)" : said.FirstOrDefault() ?? "";
    }

    /// <summary>A resource's name, or its id where it has none.</summary>
    /// <param name="resource">The resource.</param>
    public static string? GetDisplayName(BedrockResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return SafeText.Clean(resource.Name ?? resource.Id);
    }

    /// <summary>Several things, one on each line.</summary>
    /// <param name="items">The things.</param>
    public static string JoinLines(IEnumerable<object>? items) => string.Join('\n', (items ?? []).Select(i => SafeText.Clean(i.ToString())));

    private static IEnumerable<string> DescribeUnknown(IReadOnlyList<string> denied, IReadOnlyList<string> unanswered) =>
        denied.Count == 0 ? unanswered : unanswered.Prepend($"Not permitted: {string.Join(", ", denied)}.");
}
