using System.Globalization;
using System.Text.RegularExpressions;
using BedrockIR.Aws.Access;
using BedrockIR.Sources.Account.Buckets;
using BedrockIR.Sources.Files;

namespace BedrockIR.Posture.Integrity;

/// <summary>Finds what trails delivered to a place in a bucket, by listing the folders of accounts, regions and days.</summary>
/// <param name="place">The place.</param>
/// <param name="files">Reads the bucket.</param>
/// <param name="options">What is wanted; a time among it.</param>
/// <param name="host">Hears of regions that cannot be listed; the others go on.</param>
/// <param name="cancel">Stops it.</param>
internal sealed partial class BucketFolderFinder(TrailDestination place, BucketFileReader files, TrailIntegrityOptions options, IHost host, CancellationToken cancel)
{
    // One waits for the network more than for anything else.
    private const int ReaderCount = 16;

    private const string DigestFolder = "CloudTrail-Digest", LogFolder = "CloudTrail";

    private readonly TrailFileFilter _filter = new(options);

    /// <summary>Finds it, an account and region at a time.</summary>
    /// <param name="isNew">Whether a folder of that address has not been found before.</param>
    public IEnumerable<TrailFolder> Find(Predicate<string> isNew) =>
        from root in ListRoots()
        from account in ListAccounts(root)
        from region in ListRegions(root + account + "/")
        where isNew($"{place.Bucket}/{root}{account}/{region}")
        let folder = CreateFolder(root, account, region)
        where folder is not null
        select folder;

    private TrailFolder? CreateFolder(string root, string account, string region)
    {
        try
        {
            return new TrailFolder
            {
                Files = files,
                Bucket = place.Bucket,
                AccountId = account,
                Region = region,
                Digests = [.. ListFiles($"{root}{account}/{DigestFolder}/{region}/").Where(n => n.IsDigest)],
                Logs = [.. ListFiles($"{root}{account}/{LogFolder}/{region}/").Where(n => !n.IsDigest)],
                Keys = new CloudTrailKeySource(place.Login),
                Now = DateTimeOffset.UtcNow,
                ReaderCount = ReaderCount,
            };
        }
        catch (Exception e) when (AwsErrors.IsCallFailure(e) && !cancel.IsCancellationRequested)
        {
            host.WriteError(AwsErrors.Explain(e, "s3:ListBucket", SafeText.Clean(files.GetPath(place.Bucket, root + account)) + $" ({region})", $"Nothing of {region} was validated."));
            return null;
        }
    }

    private string[] ListRoots() => place.Organization switch
    {
        null => [place.Root],
        "*" => [.. ListFolders(place.Root).Where(f => OrganizationIdRegex().IsMatch(f)).Select(f => place.Root + f + "/")],
        var id => [place.Root + id + "/"],
    };

    private string[] ListAccounts(string root) => place.AccountId is { } only
        ? [only]
        : [.. ListFolders(root).Where(f => AccountIdRegex().IsMatch(f) && _filter.IncludesAccount(f))];

    private string[] ListRegions(string account) => [.. ListFolders($"{account}{DigestFolder}/").Union(ListFolders($"{account}{LogFolder}/"))
        .Where(r => (place.Region is null || place.Region == r) && _filter.IncludesRegion(r)).Order(StringComparer.Ordinal)];

    private IEnumerable<string> ListFolders(string prefix) => files.ListFolders(place.Bucket, prefix, cancel).Select(f => f[prefix.Length..].TrimEnd('/'));

    // Days stand in folders in the order of time; a file's name has the exact time, and may stand a day off.
    private IEnumerable<TrailFileName> ListFiles(string prefix)
    {
        string from = options.StartTime is { } start ? FormatDay(start.AddDays(-1)) : "", until = FormatDay((options.EndTime ?? DateTimeOffset.UtcNow).AddDays(2));
        foreach (LogFile file in files.ListObjects(place.Bucket, prefix, prefix + from, prefix + until, cancel))
        {
            if (TrailFileName.Parse(file.Path, file.Length) is { } name && _filter.Includes(name))
                yield return name;
        }
    }

    private static string FormatDay(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\Ao-[a-z0-9]{4,32}\z")]
    private static partial Regex OrganizationIdRegex();

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex AccountIdRegex();
}
