using System.Globalization;

namespace BedrockIR.Rules.Expressions;

/// <summary>A part of a time that rules can ask for.</summary>
internal enum TimePart
{
    /// <summary>0 to 59.</summary>
    Minute,

    /// <summary>0 to 23.</summary>
    Hour,

    /// <summary>Of the month, 1 to 31.</summary>
    Day,

    /// <summary>ISO 8601's week of the year, 1 to 53.</summary>
    Week,

    /// <summary>1 to 12.</summary>
    Month,

    /// <summary>The year.</summary>
    Year,
}

/// <summary>Takes parts of times.</summary>
internal static class TimePartExtensions
{
    /// <summary>The part of a time, in UTC, in which AWS writes all its times.</summary>
    public static int GetValue(this TimePart part, DateTimeOffset time) => part switch
    {
        TimePart.Minute => time.UtcDateTime.Minute,
        TimePart.Hour => time.UtcDateTime.Hour,
        TimePart.Day => time.UtcDateTime.Day,
        TimePart.Week => ISOWeek.GetWeekOfYear(time.UtcDateTime),
        TimePart.Month => time.UtcDateTime.Month,
        _ => time.UtcDateTime.Year,
    };
}
