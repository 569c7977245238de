using Amazon.Runtime;
using BedrockIR.Aws.Client;
using BedrockIR.Aws.Services.Account;

namespace BedrockIR.Aws.Access;

/// <summary>Finds out which regions are meant.</summary>
internal static class RegionResolver
{
    /// <summary>The one region to begin with: the first that was given, the session's, that of the environment, the profile's, or the
    /// machine's.</summary>
    /// <exception cref="InputException">There is none, it is not the name of a region, or all regions and some are asked for at once.</exception>
    public static string ResolveDefault(AwsAccountOptions access, AwsConfiguration configuration)
    {
        if (access.UseAllRegions && access.Regions.Count > 0)
        {
            throw new InputException("OptionNotApplicable", $"Every region is asked for (-AllRegion, --all-regions), and {SafeText.Clean(string.Join(", ", access.Regions))} as well (-Region, --region). "
                + "Nothing was read. Leave out one or the other.", "AllRegion");
        }
        string? region = access.Regions.FirstOrDefault(r => !RegionNames.IsPattern(r)) ?? access.StoredRegion ?? configuration.Get(AwsSetting.Region)
            ?? WindowsProfiles.Region(configuration.Profile) ?? access.FallbackRegion ?? OfMachine(configuration);
        if (region is null && (access.UseAllRegions || access.Regions.Count > 0))
            return ServiceEndpoints.GetFirstRegion(Partition(access, configuration));
        return region is null ? throw NoRegion() : RegionNames.Require(region);
    }

    /// <summary>All regions that are meant.</summary>
    /// <exception cref="InputException">One of those that were named is not a region, of another partition, or not enabled.</exception>
    public static IReadOnlyList<string> ResolveAll(AwsAccountOptions access, AccountLogin own, string home, IHost host, CancellationToken cancel)
    {
        if (!access.UseAllRegions && access.Regions.Count == 0)
        {
            RequirePartition(home, own);
            return [home];
        }
        if (!access.UseAllRegions && !access.Regions.Any(RegionNames.IsPattern))
            return ValidateNamed(access, own, home, host, cancel);
        string[] enabled = ListEnabledOrDefault(own, home, host, cancel);
        if (access.UseAllRegions)
            return enabled;
        foreach (string name in access.Regions.Where(r => !RegionNames.IsPattern(r)))
            RegionNames.Require(name);
        WildcardPatterns wanted = WildcardPatterns.From(access.Regions)!;
        string[] found = [.. enabled.Where(r => wanted.Matches(r))];
        return found.Length > 0 ? found : throw new InputException("RegionNotFound",
            $"None of the account's regions fits {SafeText.Clean(string.Join(", ", access.Regions))}. It has enabled: {string.Join(", ", enabled)}.", access.Regions[0]);
    }

    // A region that the account has not enabled gives no answers, or errors that look like wrong keys.
    private static string[] ValidateNamed(AwsAccountOptions access, AccountLogin own, string home, IHost host, CancellationToken cancel)
    {
        string[] named = [.. access.Regions.Select(RegionNames.Require).Distinct(StringComparer.Ordinal)];
        if (access.AreRegionsFilter)
            return named;
        foreach (string region in named)
            RequirePartition(region, own);
        string[] enabled;
        try
        {
            enabled = ListEnabled(own.Session, home, cancel);
        }
        catch (Exception e) when (AwsErrors.IsCallFailure(e) && !cancel.IsCancellationRequested)
        {
            host.WriteDebug($"The account's list of regions could not be read ({SafeText.Clean(e.Message)}), so {string.Join(", ", named)} was not compared with it.");
            return named;
        }
        string[] other = [.. named.Except(enabled, StringComparer.Ordinal)];
        return other.Length == 0 ? named : throw new InputException("RegionNotEnabled",
            $"The account has not enabled {string.Join(", ", other)}. It has enabled: {string.Join(", ", enabled)}. Name one of these, or enable the region first.", other[0]);
    }

    private static void RequirePartition(string region, AccountLogin own)
    {
        if (RegionNames.GetPartition(region) != own.Partition)
        {
            throw new InputException("RegionNotEnabled", $"{region} belongs to the partition {RegionNames.GetPartition(region)}, and the account {own.AccountId} to {own.Partition}. "
                + "Name a region of the account's partition, or use credentials of the other one.", region);
        }
    }

    // One call that fails must not leave every region unread; what may be missing is an error unless the caller lacks the permission.
    private static string[] ListEnabledOrDefault(AccountLogin own, string home, IHost host, CancellationToken cancel)
    {
        try
        {
            return ListEnabled(own.Session, home, cancel);
        }
        catch (Exception e) when (AwsErrors.IsCallFailure(e) && !cancel.IsCancellationRequested)
        {
            string[] assumed = own.Partition == "aws" ? [.. RegionNames.EnabledByDefault] : [.. RegionNames.All.Where(r => RegionNames.GetPartition(r) == own.Partition)];
            string lost = $"{(own.Partition == "aws" ? $"The {assumed.Length} regions that every account has" : $"All {assumed.Length} regions of {own.Partition}")} are read instead. "
                + "In regions that were enabled besides, an attacker would not be seen; name them with -Region (--region).";
            InputException problem = AwsErrors.Explain(e, AccountOperations.ListRegions.Action, home, lost);
            if (problem.Id == "AccessDenied")
                host.WriteWarning(problem.Message);
            else
                host.WriteError(problem);
            return assumed;
        }
    }

    private static string[] ListEnabled(AwsSession session, string home, CancellationToken cancel)
    {
        ListRegionsRequest request = new() { RegionOptStatusContains = ["ENABLED", "ENABLED_BY_DEFAULT"], MaxResults = 50 };
        return [.. session.CallPages(AccountOperations.ListRegions, request, home, cancel).ToBlockingEnumerable(cancel)
            .SelectMany(page => page.Regions).Select(r => r.RegionName).OfType<string>().Order(StringComparer.Ordinal)];
    }

    // Every account has the first region of its partition, and the calls for whole partitions go there. The profile's role tells which
    // partition it is.
    private static string Partition(AwsAccountOptions access, AwsConfiguration configuration) => ResolvedCredentials.IsGiven(access) ? "aws"
        : SignInFault.PartitionOf(configuration.Files.Profile(configuration.Profile).GetValueOrDefault("role_arn", ""));

    private static string? OfMachine(AwsConfiguration configuration)
    {
        if (MachineCredentials.AreDisabled(configuration))
            return null;
        try
        {
            return new InstanceProfileAWSRegion().Region?.SystemName;
        }
        catch (Exception e) when (e is InvalidOperationException or AmazonClientException or AmazonServiceException or TypeInitializationException)
        {
            return null;
        }
    }

    private static InputException NoRegion() => new("NoRegion",
        "No region is known. Give one (-Region us-east-1, --region), all (-AllRegion, --all-regions), set AWS_REGION, or give the profile a region.", "Region");
}
