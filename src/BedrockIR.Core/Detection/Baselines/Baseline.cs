namespace BedrockIR.Detection.Baselines;

/// <summary>What counts as known: logs that the user named, or else the first part of the data.</summary>
/// <param name="IsNamed">Whether the user named one.</param>
/// <param name="Until">Otherwise, up to when the data is the baseline; null when it is too short to have one.</param>
internal readonly record struct Baseline(bool IsNamed, DateTimeOffset? Until)
{
    /// <summary>How much of the data's time is the baseline, when none is named.</summary>
    public const double DefaultShare = 0.2;

    /// <summary>How long the data must be to have one: of a few days' first part nothing can be learnt.</summary>
    public static readonly TimeSpan MinimumDuration = TimeSpan.FromDays(7);

    /// <summary>The baseline of data from a first to a last event.</summary>
    public static Baseline Create(bool isNamed, DateTimeOffset? first, DateTimeOffset? last) =>
        new(isNamed, !isNamed && last - first >= MinimumDuration ? first + (DefaultShare * (last - first)) : null);
}
