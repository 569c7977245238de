using BedrockIR.Sources.Layout;

namespace BedrockIR.Events.Filtering;

/// <summary>Says of a filter which files can hold events that it lets pass.</summary>
internal static class TrailEventFilterExtensions
{
    // Trails with global service events (older ones of a single region above all) have had IAM's, STS's and CloudFront's
    // events in files of any region, though their awsRegion is the partition's first. So when events of these regions and
    // of any service are wanted, they can stand in files of other regions. Bedrock's are recorded where they happen.
    private static readonly string[] GlobalRegions =
    [
        "us-east-1", "us-gov-west-1", "cn-north-1", "cn-northwest-1", "us-iso-east-1", "us-isob-east-1", "us-isof-south-1",
        "eusc-de-east-1",
    ];

    /// <summary>The files in which events that the filter lets pass can stand.</summary>
    public static LogFileFilter ToFileFilter(this TrailEventFilter filter) => new()
    {
        AccountIds = filter.AccountIds,
        Regions = filter.IsBedrockOnly || !MayBeGlobal(filter.Regions) ? filter.Regions : [],
        StartTime = filter.StartTime,
        EndTime = filter.EndTime,
    };

    private static bool MayBeGlobal(IReadOnlyList<string> regions) =>
        WildcardPatterns.From(regions) is { } wanted && GlobalRegions.Any(wanted.Matches);
}
