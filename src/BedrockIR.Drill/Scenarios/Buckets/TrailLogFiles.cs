using System.Globalization;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Scenarios.Execution;

namespace BedrockIR.Drill.Scenarios.Buckets;

/// <summary>Packs what trails delivered into log files, in CloudTrail's layout: a file a quarter of an hour and region.</summary>
internal static class TrailLogFiles
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly TimeSpan FileInterval = TimeSpan.FromMinutes(15);

    // Older log files are archived elsewhere: a bucket with a digest for each hour and region of a quarter of a year would be
    // slow to practise on.
    private static readonly TimeSpan RetentionPeriod = TimeSpan.FromDays(30);

    // CloudTrail delivers some minutes after the calls.
    private static readonly TimeSpan DeliveryDelay = TimeSpan.FromMinutes(5);

    /// <summary>The log files.</summary>
    public static IEnumerable<StoredObject> Create(ScenarioLogs archive, string account, DateTimeOffset now, Random dice) =>
        from delivered in archive.DeliveredEvents
        where delivered.Event.Time > now - RetentionPeriod
        group delivered.Event by (delivered.Bucket, delivered.Prefix, delivered.Event.Region, Window: delivered.Event.Time.UtcTicks / FileInterval.Ticks) into file
        let end = new DateTimeOffset((file.Key.Window + 1) * FileInterval.Ticks, TimeSpan.Zero) + DeliveryDelay
        let time = end < now ? end : now.ToUniversalTime()
        select new StoredObject(file.Key.Bucket, CreateKey(file.Key.Prefix, account, file.Key.Region, time, dice), GzipJson.CompressRecords(file.Select(e => e.Record)), time);

    private static string CreateKey(string? prefix, string account, string region, DateTimeOffset time, Random dice) => string.Create(CultureInfo.InvariantCulture,
        $"{(prefix is null ? "" : prefix + "/")}AWSLogs/{account}/CloudTrail/{region}/{time:yyyy'/'MM'/'dd}/{account}_CloudTrail_{region}_{time:yyyyMMdd'T'HHmm'Z'}_{new string(dice.GetItems<char>(Alphanumeric, 16))}.json.gz");
}
