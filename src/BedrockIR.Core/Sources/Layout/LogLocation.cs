using System.Globalization;
using System.Text.RegularExpressions;

namespace BedrockIR.Sources.Layout;

/// <summary>
/// What a path says about the records below it, where it follows the layout in which CloudTrail delivers to S3,
/// <c>[prefix/]AWSLogs/[organisation/]ACCOUNT/CloudTrail/REGION/YYYY/MM/DD/ACCOUNT_CloudTrail_REGION_YYYYMMDDTHHmmZ_….json.gz</c>,
/// or the one of the model invocation log, <c>[prefix/]AWSLogs/ACCOUNT/BedrockModelInvocationLogs/REGION/YYYY/MM/DD/HH/…</c>.
/// What it does not say is null.
/// </summary>
/// <param name="AccountId">The account that the events were delivered to.</param>
/// <param name="Region">The region whose records they are.</param>
/// <param name="DeliveredFrom">When the first of the files was delivered.</param>
/// <param name="DeliveredUntil">When the last of them was.</param>
/// <seealso href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html"/>
internal readonly partial record struct LogLocation(
    string? AccountId, string? Region, DateTimeOffset? DeliveredFrom, DateTimeOffset? DeliveredUntil)
{
    private const string RegionName = "(?<region>[a-z]{2,}(-[a-z]+)+-[0-9]+)";

    /// <summary>What a file's name says. It says all even where the folders are gone.</summary>
    /// <param name="name">The name, without folders.</param>
    public static LogLocation FromFileName(string name)
    {
        Match match = FileName().Match(name);
        if (!match.Success || ParseTime(match.Groups["time"].Value, "yyyyMMdd'T'HHmm") is not { } minute)
            return default;
        return new LogLocation(match.Groups["account"].Value, match.Groups["region"].Value, minute, minute.AddMinutes(1));
    }

    /// <summary>What a folder's path says about all files below it.</summary>
    /// <param name="path">The whole path.</param>
    public static LogLocation FromFolder(string path)
    {
        Match match = FolderPath().Match(path.Replace(Path.DirectorySeparatorChar, '/'));
        if (match.Groups["hour"].Success && !match.Groups["invocations"].Success)
            return default;
        string? Part(string name) => match.Groups[name] is { Success: true } part ? part.Value : null;
        LogLocation place = new(Part("account"), Part("region"), null, null);
        return (Part("year"), Part("month"), Part("day"), Part("hour")) switch
        {
            ({ } year, { } month, { } day, { } hour) => place.WithPeriod(year + month + day + hour, t => t.AddHours(1)),
            ({ } year, { } month, { } day, null) => place.WithPeriod(year + month + day + "00", t => t.AddDays(1)),
            ({ } year, { } month, null, _) => place.WithPeriod(year + month + "0100", t => t.AddMonths(1)),
            ({ } year, null, _, _) => place.WithPeriod(year + "010100", t => t.AddYears(1)),
            _ => place,
        };
    }

    private LogLocation WithPeriod(string firstHour, Func<DateTimeOffset, DateTimeOffset> end) =>
        ParseTime(firstHour, "yyyyMMddHH") is { } start ? this with { DeliveredFrom = start, DeliveredUntil = end(start) } : this;

    private static DateTimeOffset? ParseTime(string text, string format) =>
        DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : null;

    // Insights, digests and network activity have names of their own and are not meant.
    [GeneratedRegex(@"\A(?<account>[0-9]{12})_CloudTrail_" + RegionName + @"_(?<time>20[0-9]{6}T[0-9]{4})Z_[A-Za-z0-9]{16}\.json(\.gz)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex FileName();

    [GeneratedRegex("(?<=/|^)(?<account>[0-9]{12})/(CloudTrail|(?<invocations>BedrockModelInvocationLogs))(/" + RegionName
        + @"(/(?<year>20[0-9]{2})(/(?<month>[0-9]{2})(/(?<day>[0-9]{2})(/(?<hour>[0-9]{2}))?)?)?)?)?/?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex FolderPath();
}
