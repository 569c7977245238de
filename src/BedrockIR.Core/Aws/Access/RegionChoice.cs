using System.Text.RegularExpressions;
using Amazon.Runtime;
using BedrockIR.Aws.Services.Account;

namespace BedrockIR.Aws.Access;

/// <summary>Finds out which regions are meant.</summary>
internal static partial class RegionChoice
{
    // Every account of the commercial partition has it, and the calls for whole partitions go there.
    private const string Usual = "us-east-1";

    /// <summary>The one region to begin with: the first that was given, the session's, the profile's, or what the SDK finds.</summary>
    /// <exception cref="InputException">There is none, or it is no region's name.</exception>
    public static string Home(AwsAccess access, string? profileRegion)
    {
        string? region = access.Regions.FirstOrDefault(r => !IsPattern(r)) ?? access.StoredRegion ?? profileRegion ?? Fallback();
        if (region is null && (access.AllRegions || access.Regions.Count > 0))
            return Usual;
        return region is null ? throw NoRegion() : Checked(region);
    }

    /// <summary>All regions that are meant.</summary>
    public static IReadOnlyList<string> Of(AwsAccess access, AwsSession session, string home, IHost host, CancellationToken cancel)
    {
        if (!access.AllRegions && access.Regions.Count == 0)
            return [home];
        if (!access.AllRegions && !access.Regions.Any(IsPattern))
            return [.. access.Regions.Select(Checked).Distinct(StringComparer.Ordinal)];
        string[] enabled = Enabled(session, home, host, cancel);
        if (access.AllRegions)
            return enabled;
        TextPatterns wanted = TextPatterns.Of(access.Regions)!;
        string[] found = [.. enabled.Where(r => wanted.Matches(r))];
        return found.Length > 0 ? found : throw new InputException("RegionNotFound",
            $"None of the account's regions fits {SafeText.Clean(string.Join(", ", access.Regions))}. It has enabled: {string.Join(", ", enabled)}.", access.Regions[0]);
    }

    /// <summary>Refuses regions that belong to another partition than the account does, and those that do not exist.</summary>
    /// <param name="regions">The regions that are meant.</param>
    /// <param name="login">The account.</param>
    /// <param name="home">The region to ask about the account.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="InputException"><c>NotARegion</c>, <c>RegionNotInPartition</c>.</exception>
    public static void Check(IEnumerable<string> regions, AccountLogin login, string home, CancellationToken cancel)
    {
        string[]? enabled = null;
        foreach (string region in regions.Distinct(StringComparer.Ordinal))
        {
            string? partition = AwsRegions.PartitionOf(region);
            if (partition is null && !(enabled ??= EnabledOrNone(login.Session, home, cancel)).Contains(region))
                throw Unknown(region, login);
            if (partition is not null && partition != login.Partition)
                throw new InputException("RegionNotInPartition", $"The region {region} belongs to the partition {partition}, and the account {login.AccountId} to {login.Partition}. Name one of its regions, for instance {(AwsRegions.In(login.Partition) is [var known, ..] ? known : "us-east-1")}, or use credentials of the other partition.", region);
        }
    }

    /// <summary>A region to sign in at: one that exists.</summary>
    public static string SignIn(string home) => AwsRegions.PartitionOf(home) is null ? Usual : home;

    private static InputException Unknown(string region, AccountLogin login)
    {
        string[] near = [.. AwsRegions.In(login.Partition).Where(r => IsNear(r, region))];
        return new InputException("NotARegion", $"'{SafeText.Clean(region)}' is not a region of the partition {login.Partition}, and the account {login.AccountId} has not enabled such a region. "
            + (near.Length > 0 ? $"Did you mean {string.Join(" or ", near)}?" : "Write for instance us-east-1."), region);
    }

    // The same letters in another order: us-eats-1.
    private static bool IsNear(string known, string typed) => known.Order().SequenceEqual(typed.Order());

    private static string[] EnabledOrNone(AwsSession session, string home, CancellationToken cancel)
    {
        try
        {
            return Enabled(session, home, cancel);
        }
        catch (AmazonServiceException e) when (AwsErrors.IsDenied(e))
        {
            return [];
        }
    }

    private static string[] Enabled(AwsSession session, string home, CancellationToken cancel)
    {
        ListRegionsRequest request = new() { RegionOptStatusContains = ["ENABLED", "ENABLED_BY_DEFAULT"], MaxResults = 50 };
        return [.. session.Pages(AccountOperations.ListRegions, request, SignIn(home), cancel).ToBlockingEnumerable(cancel)
            .SelectMany(page => page.Regions).Select(r => r.RegionName).OfType<string>().Order(StringComparer.Ordinal)];
    }

    private static string[] Enabled(AwsSession session, string home, IHost host, CancellationToken cancel)
    {
        try
        {
            return Enabled(session, home, cancel);
        }
        catch (AmazonServiceException e) when (AwsErrors.IsDenied(e))
        {
            host.Warn($"The caller may not list the account's regions (account:ListRegions): the {AwsRegions.EnabledByDefault.Count} that every account has are looked at. In regions that were enabled besides, an attacker would not be seen; name them with -Region.");
            return [.. AwsRegions.EnabledByDefault];
        }
    }

    private static bool IsPattern(string region) => region.AsSpan().ContainsAny('*', '?');

    private static string Checked(string region) => Shape().IsMatch(region) ? region : throw new InputException("NotARegion",
        $"'{SafeText.Clean(region)}' is no region's name; write us-east-1, or us-* for several.", region);

    private static string? Fallback()
    {
        try
        {
            return FallbackRegionFactory.GetRegionEndpoint()?.SystemName;
        }
        catch (AmazonClientException)
        {
            return null;
        }
    }

    private static InputException NoRegion() => new("NoRegion",
        "No region is known. Give one (-Region us-east-1, --region), all (-AllRegion, --all-regions), or set AWS_REGION.", "Region");

    [GeneratedRegex(@"^[a-z]{2,}(-[a-z]+)+-\d+$")]
    private static partial Regex Shape();
}
