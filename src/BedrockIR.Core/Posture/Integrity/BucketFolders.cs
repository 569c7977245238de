using System.Globalization;
using System.Text.RegularExpressions;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Live;
using BedrockIR.Sources;

namespace BedrockIR.Posture.Integrity;

/// <summary>Finds what trails delivered to a place in a bucket, by listing the folders of accounts, regions and days.</summary>
/// <param name="place">The place.</param>
/// <param name="files">Reads the bucket.</param>
/// <param name="options">What is wanted; a time among it.</param>
/// <param name="host">Hears of regions that cannot be listed; the others go on.</param>
/// <param name="cancel">Stops it.</param>
internal sealed partial class BucketFolders(TrailBucket place, BucketFiles files, TrailIntegrityOptions options, IHost host, CancellationToken cancel)
{
    // One waits for the network more than for anything else.
    private const int Readers = 16;

    private const string Digests = "CloudTrail-Digest", Logs = "CloudTrail";

    private readonly WantedFiles _wanted = new(options);

    /// <summary>Finds it, an account and region at a time.</summary>
    /// <param name="isNew">Whether a folder of that address has not been found before.</param>
    public IEnumerable<TrailFolder> Find(Predicate<string> isNew) =>
        from root in Roots()
        from account in Accounts(root)
        from region in Regions(root + account + "/")
        where isNew($"{place.Bucket}/{root}{account}/{region}")
        let folder = Folder(root, account, region)
        where folder is not null
        select folder;

    private TrailFolder? Folder(string root, string account, string region)
    {
        try
        {
            return new TrailFolder
            {
                Files = files,
                Bucket = place.Bucket,
                AccountId = account,
                Region = region,
                Digests = [.. List($"{root}{account}/{Digests}/{region}/").Where(n => n.IsDigest)],
                Logs = [.. List($"{root}{account}/{Logs}/{region}/").Where(n => !n.IsDigest)],
                Keys = new ListedKeys(place.Login),
                Now = DateTimeOffset.UtcNow,
                Readers = Readers,
            };
        }
        catch (Exception e) when (AwsErrors.IsAws(e) && !cancel.IsCancellationRequested)
        {
            host.Fail(AwsErrors.Explain(e, "s3:ListBucket", SafeText.Clean(files.PathOf(place.Bucket, root + account)) + $" ({region})", $"Nothing of {region} was validated."));
            return null;
        }
    }

    private string[] Roots() => place.Organization switch
    {
        null => [place.Root],
        "*" => [.. Below(place.Root).Where(f => Organization().IsMatch(f)).Select(f => place.Root + f + "/")],
        var id => [place.Root + id + "/"],
    };

    private string[] Accounts(string root) => place.AccountId is { } only
        ? [only]
        : [.. Below(root).Where(f => Account().IsMatch(f) && _wanted.IncludesAccount(f))];

    private string[] Regions(string account) => [.. Below($"{account}{Digests}/").Union(Below($"{account}{Logs}/"))
        .Where(r => (place.Region is null || place.Region == r) && _wanted.IncludesRegion(r)).Order(StringComparer.Ordinal)];

    private IEnumerable<string> Below(string prefix) => files.Folders(place.Bucket, prefix, cancel).Select(f => f[prefix.Length..].TrimEnd('/'));

    // Days stand in folders in the order of time; a file's name has the exact time, and may stand a day off.
    private IEnumerable<TrailFileName> List(string prefix)
    {
        string from = options.StartTime is { } start ? DayOf(start.AddDays(-1)) : "", until = DayOf((options.EndTime ?? DateTimeOffset.UtcNow).AddDays(2));
        foreach (LogFile file in files.Keys(place.Bucket, prefix, prefix + from, prefix + until, cancel))
        {
            if (TrailFileName.Of(file.Path, file.Length) is { } name && _wanted.Includes(name))
                yield return name;
        }
    }

    private static string DayOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\Ao-[a-z0-9]{4,32}\z")]
    private static partial Regex Organization();

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex Account();
}
