using System.Globalization;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Scenarios.Execution;
using BedrockIR.Drill.Scenarios.Reading;

namespace BedrockIR.Drill.Scenarios.Buckets;

/// <summary>Packs the model invocation log into files, in Bedrock's layout: a file an hour and region.</summary>
internal static class InvocationLogFiles
{
    /// <summary>The log files, and the empty objects by which Bedrock tries whether it may write.</summary>
    /// <param name="archive">What the story left behind.</param>
    /// <param name="account">The account.</param>
    /// <param name="buckets">The account's buckets. What went into somebody else's is not here.</param>
    /// <param name="now">The moment at which the account opens.</param>
    /// <param name="dice">For the files' names.</param>
    public static IEnumerable<StoredObject> Create(ScenarioLogs archive, string account, IReadOnlySet<string> buckets, DateTimeOffset now, Random dice)
    {
        var hours =
            from delivered in archive.DeliveredInvocations
            where buckets.Contains(delivered.Bucket)
            let t = delivered.Invocation.Time.UtcDateTime
            group delivered.Invocation by (delivered.Bucket, delivered.Prefix, delivered.Invocation.Region, Hour: new DateTimeOffset(t.Date.AddHours(t.Hour), TimeSpan.Zero));
        HashSet<string> tried = [];
        foreach (var file in hours)
        {
            string root = $"{(file.Key.Prefix is null ? "" : file.Key.Prefix + "/")}AWSLogs/{account}/BedrockModelInvocationLogs/";
            DateTimeOffset first = file.First().Time, written = file.Key.Hour.AddHours(1) < now ? file.Key.Hour.AddHours(1) : now.ToUniversalTime();
            if (tried.Add(file.Key.Bucket))
                yield return new StoredObject(file.Key.Bucket, root + "amazon-bedrock-logs-permission-check", [], first);
            string name = string.Create(CultureInfo.InvariantCulture, $"{file.Key.Region}/{file.Key.Hour:yyyy'/'MM'/'dd'/'HH}/{first:yyyyMMdd'T'HHmmssfff'Z'}_{AwsIdGenerator.NewHex(dice, 16)}.json.gz");
            yield return new StoredObject(file.Key.Bucket, root + name, GzipJson.CompressLines(file.Select(i => i.Record)), written);
        }
    }
}
