using System.Collections.Frozen;
using Amazon;

namespace BedrockIR.Aws.Access;

/// <summary>The regions of every partition, as the SDK's endpoint data have them. A mistyped region is refused before anything is
/// asked there: a region that does not exist answers nothing, and nothing must not look like an all-clear.</summary>
public static class RegionNames
{
    private const int MaxTypos = 2;

    // Taken once, before anybody asks the SDK for a region by its name: it makes one of any name and keeps it in its list.
    private static readonly FrozenDictionary<string, string> Partitions =
        RegionEndpoint.EnumerableAllRegions.ToFrozenDictionary(r => r.SystemName, r => r.PartitionName, StringComparer.Ordinal);

    /// <summary>The regions of the commercial partition that every account has and cannot disable.</summary>
    internal static IReadOnlyList<string> EnabledByDefault { get; } =
    [
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
        "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ];

    /// <summary>All regions, in the order of their names.</summary>
    public static IEnumerable<string> All => Partitions.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whether it is the name of a region.</summary>
    public static bool IsKnown(string region) => Partitions.ContainsKey(region);

    /// <summary>The partition of a region, <c>aws-us-gov</c> for instance; null for an unknown one.</summary>
    public static string? GetPartition(string region) => Partitions.GetValueOrDefault(region);

    /// <summary>Whether it names several regions by wildcards.</summary>
    public static bool IsPattern(string region) => region.AsSpan().ContainsAny('*', '?');

    /// <summary>The region, if there is one of that name.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static string Require(string region) => IsKnown(region) ? region : throw UnknownRegion(region);

    /// <summary>What a filter asks for, if each of its names and wildcards fits a region.</summary>
    /// <param name="regions">Names in any case, and wildcards.</param>
    /// <exception cref="InputException">One of them fits no region.</exception>
    public static string[] RequireFilter(string[] regions)
    {
        ArgumentNullException.ThrowIfNull(regions);
        foreach (string region in regions)
        {
            WildcardPatterns pattern = WildcardPatterns.From([region])!;
            if (!Partitions.Keys.Any(pattern.Matches))
                throw UnknownRegion(region);
        }
        return regions;
    }

    private static InputException UnknownRegion(string region)
    {
        ILookup<int, string> byDistance = All.ToLookup(r => GetDistance(r, region));
        string[] near = IsPattern(region) ? [] : [.. Enumerable.Range(1, MaxTypos).Select(d => byDistance[d]).FirstOrDefault(found => found.Any(), []).Take(3)];
        string meant = near.Length > 0 ? $" Did you mean {string.Join(" or ", near)}?" : "";
        return new InputException("NotARegion", $"'{SafeText.Clean(region)}' is not a region of AWS.{meant} Use a name like us-east-1, or a wildcard like us-*.", region);
    }

    // Levenshtein's, in which two neighbours that changed places count once: us-eats-1.
    private static int GetDistance(string a, string b)
    {
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }
                int best = Math.Min(Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                cost[i, j] = swapped ? Math.Min(best, cost[i - 2, j - 2] + 1) : best;
            }
        }
        return cost[a.Length, b.Length];
    }
}
