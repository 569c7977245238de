namespace BedrockIR.Detection.Baselines;

/// <summary>What counts as known: logs that the user named, or else the first part of the data.</summary>
/// <param name="IsNamed">Whether the user named one.</param>
/// <param name="Until">Otherwise, up to when the data is the baseline; null when it is too short to have one.</param>
internal readonly record struct Baseline(bool IsNamed, DateTimeOffset? Until)
{
    /// <summary>How much of the data's time is the baseline, when none is named.</summary>
    public const double Part = 0.2;

    /// <summary>How long the data must be to have one: of a few days' first part nothing can be learnt.</summary>
    public static readonly TimeSpan ShortestData = TimeSpan.FromDays(7);

    /// <summary>The baseline of data from a first to a last event.</summary>
    public static Baseline Of(bool isNamed, DateTimeOffset? first, DateTimeOffset? last) =>
        new(isNamed, !isNamed && last - first >= ShortestData ? first + (Part * (last - first)) : null);
}
