using System.Globalization;
using BedrockIR.Rules;

namespace BedrockIR.Posture.Logging;

/// <summary>Judges how long logs are kept.</summary>
internal static class LoggingRetention
{
    /// <summary>As long as CloudTrail's event history reaches back: what one shows, the other should explain.</summary>
    public const int MinDays = 90;

    /// <summary>Notes it when logs are deleted too soon.</summary>
    public static void Check(int? days, string what, string remedy, LoggingProblemCollector notes)
    {
        if (days < MinDays)
            notes.Add(LoggingProblemKind.Retention, Severity.Medium, string.Create(CultureInfo.InvariantCulture, $"{what} deletes logs after {days} day{(days == 1 ? "" : "s")}; an incident that is found later than that cannot be read."), remedy);
    }
}
