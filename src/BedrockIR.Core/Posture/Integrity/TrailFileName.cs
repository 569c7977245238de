using System.Globalization;
using System.Text.RegularExpressions;

namespace BedrockIR.Posture.Integrity;

/// <summary>
/// What a key says about a file that CloudTrail delivered,
/// <c>[prefix/]AWSLogs/[o-organisation/]ACCOUNT/CloudTrail-Digest/REGION/YYYY/MM/DD/ACCOUNT_CloudTrail-Digest_REGION_TRAIL_HOME_TIME.json.gz</c>
/// for instance. Whoever may write into the bucket chose it: it tells where to look, and proves nothing.
/// </summary>
internal sealed partial record TrailFileName
{
    // S3's keys have 1,024 bytes at most; a path of a copy may have as many as Linux lets it.
    private const int MaxKeyLength = 4096;

    private const string AwsLogsFolder = "AWSLogs/";

    // What file managers leave behind. Other names that begin with a dot are read as logs.
    private static readonly string[] IgnoredNames = [".DS_Store", ".localized", ".directory", "Thumbs.db", "desktop.ini"];

    /// <summary>The whole key, or path.</summary>
    public required string Key { get; init; }

    /// <summary>What stands before the account.</summary>
    public required string Root { get; init; }

    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The region; empty for a file below the folder of logs that lies in no region's folder.</summary>
    public required string Region { get; init; }

    /// <summary>The day of its folder; null for a file that lies in no day's folder.</summary>
    public DateTimeOffset? Day { get; init; }

    /// <summary>The time in its name: the end of a digest, the delivery of a log; null where there is none.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The trail of a digest; null for a log.</summary>
    public string? TrailName { get; init; }

    /// <summary>The region in which the trail was made; null for a log.</summary>
    public string? HomeRegion { get; init; }

    /// <summary>Whether it is a digest that CloudTrail made later, for hours that it had left out.</summary>
    public bool IsBackfill { get; init; }

    /// <summary>Whether it was found beside the paths to search, not below them: it was not asked for, and counts only when digests
    /// that were asked for cover its time.</summary>
    public bool IsBesidePaths { get; init; }

    /// <summary>Its size in bytes, as it is stored.</summary>
    public long Length { get; init; }

    /// <summary>What stands behind <see cref="Root"/>, the account first: the same wherever a copy is.</summary>
    public string AccountRelativeKey => Key[Root.Length..];

    /// <summary>What a copy has of the key: from AWSLogs/ on, or from the account where it was copied from there.</summary>
    public string AwsLogsRelativeKey => Root.LastIndexOf(AwsLogsFolder, StringComparison.Ordinal) is >= 0 and var at ? Key[at..] : AccountRelativeKey;

    /// <summary>Whether it is a digest.</summary>
    public bool IsDigest => TrailName is not null;

    /// <summary>Reads a key, or a path with slashes.</summary>
    /// <param name="key">The key.</param>
    /// <param name="length">The size in bytes.</param>
    /// <returns>Null when it is neither a digest's nor in a folder of CloudTrail's logs.</returns>
    public static TrailFileName? Parse(string key, long length = 0)
    {
        if (key.Length > MaxKeyLength || IgnoredNames.Contains(key[(key.LastIndexOf('/') + 1)..]))
            return null;
        Match folder = FolderRegex().Match(key);
        if (!folder.Success || ParseDay(folder) is not { } day)
            return ParseStrayLog(key, length);
        TrailFileName name = new() { Key = key, Root = GetGroup(folder, "root")!, AccountId = GetGroup(folder, "account")!, Region = GetGroup(folder, "region")!, Day = day, Length = length };
        string file = GetGroup(folder, "file")!;
        if (GetGroup(folder, "service") == "CloudTrail")
            return name with { Time = LogNameRegex().Match(file) is { Success: true } log ? ParseTime(GetGroup(log, "time")!, "yyyyMMdd'T'HHmm") : null };
        Match digest = DigestNameRegex().Match(file);
        bool fits = digest.Success && GetGroup(digest, "account") == name.AccountId && GetGroup(digest, "region") == name.Region;
        return fits && ParseTime(GetGroup(digest, "time")!, "yyyyMMdd'T'HHmmss") is { } end
            ? name with { Time = end, TrailName = GetGroup(digest, "trail"), HomeRegion = GetGroup(digest, "home"), IsBackfill = digest.Groups["backfill"].Success }
            : null;
    }

    // CloudTrail delivers logs into the folders of days only. What lies elsewhere below the folder of logs was put there, and is read as a log.
    private static TrailFileName? ParseStrayLog(string key, long length) => StrayLogRegex().Match(key) is { Success: true } stray
        ? new() { Key = key, Root = GetGroup(stray, "root")!, AccountId = GetGroup(stray, "account")!, Region = GetGroup(stray, "region") ?? "", Length = length }
        : null;

    private static string? GetGroup(Match match, string group) => match.Groups[group] is { Success: true } part ? part.Value : null;

    private static DateTimeOffset? ParseDay(Match folder) => ParseTime(GetGroup(folder, "year") + GetGroup(folder, "month") + GetGroup(folder, "day"), "yyyyMMdd");

    private static DateTimeOffset? ParseTime(string text, string format) =>
        DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;

    private const string RegionPattern = "[a-z]{2,}(-[a-z]+)+-[0-9]+";

    [GeneratedRegex(@"\A(?<root>(.*/)?)(?<account>[0-9]{12})/(?<service>CloudTrail(-Digest)?)/(?<region>" + RegionPattern + @")/(?<year>[0-9]{4})/(?<month>[0-9]{2})/(?<day>[0-9]{2})/(?<file>.+)\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex FolderRegex();

    [GeneratedRegex(@"\A(?<root>(.*/)?)(?<account>[0-9]{12})/CloudTrail/((?<region>" + RegionPattern + @")/)?.+\.(json|jsonl|ndjson|gz)\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex StrayLogRegex();

    [GeneratedRegex(@"\A(?<account>[0-9]{12})_CloudTrail-Digest_(?<region>" + RegionPattern + @")_(?<trail>[A-Za-z0-9._-]+)_(?<home>" + RegionPattern + @")_(?<time>[0-9]{8}T[0-9]{6})Z(?<backfill>_backfill)?\.json\.gz\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex DigestNameRegex();

    [GeneratedRegex(@"\A[0-9]{12}_CloudTrail_" + RegionPattern + @"_(?<time>[0-9]{8}T[0-9]{4})Z_[A-Za-z0-9]+\.json(\.gz)?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex LogNameRegex();
}
