using System.Text.RegularExpressions;
using Amazon.Runtime;
using BedrockIR.Aws.Services.Account;

namespace BedrockIR.Aws.Access;

/// <summary>Finds out which regions are meant.</summary>
internal static partial class RegionChoice
{
    /// <summary>The regions of the commercial partition that every account has, whether it wants them or not.</summary>
    private static readonly string[] Always =
    [
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
        "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ];

    /// <summary>The one region to begin with: the first that was given, the session's, the profile's, or what the SDK finds.</summary>
    /// <exception cref="InputException">There is none, or it is no region's name.</exception>
    public static string Home(AwsAccess access, string? profileRegion)
    {
        string? region = access.Regions.FirstOrDefault(r => !IsPattern(r)) ?? access.StoredRegion ?? profileRegion ?? Fallback();
        // Every account has it, and the calls for whole partitions go there.
        if (region is null && (access.AllRegions || access.Regions.Count > 0))
            return "us-east-1";
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

    private static string[] Enabled(AwsSession session, string home, IHost host, CancellationToken cancel)
    {
        ListRegionsRequest request = new() { RegionOptStatusContains = ["ENABLED", "ENABLED_BY_DEFAULT"], MaxResults = 50 };
        try
        {
            return [.. session.Pages(AccountOperations.ListRegions, request, home, cancel).ToBlockingEnumerable(cancel)
                .SelectMany(page => page.Regions).Select(r => r.RegionName).OfType<string>().Order(StringComparer.Ordinal)];
        }
        catch (AmazonServiceException e) when (AwsErrors.IsDenied(e))
        {
            host.Warn($"The caller may not list the account's regions (account:ListRegions): the {Always.Length} that every account has are looked at. In regions that were enabled besides, an attacker would not be seen; name them with -Region.");
            return Always;
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
