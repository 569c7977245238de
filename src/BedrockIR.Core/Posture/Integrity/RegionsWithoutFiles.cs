using BedrockIR.Aws.Access;

namespace BedrockIR.Posture.Integrity;

/// <summary>Regions of a multi-region trail in which there is neither a digest nor a log. CloudTrail delivers a digest every hour in
/// each enabled region, also when nothing happened; so everything of that region was deleted, or was never delivered.</summary>
internal static class RegionsWithoutFiles
{
    /// <summary>A result for each of them, which nobody can call intact.</summary>
    /// <param name="places">Where the trails deliver.</param>
    /// <param name="seen">The addresses of the folders that were found.</param>
    /// <param name="account">The account.</param>
    /// <param name="options">Which regions and accounts were asked for.</param>
    public static IEnumerable<TrailIntegrity> Find(IReadOnlyList<TrailDestination> places, IReadOnlySet<string> seen, AwsAccount account, TrailIntegrityOptions options)
    {
        TrailFileFilter wanted = new(options);
        return
            from place in places
            where place is { TrailName: not null, Region: null }
            let owner = place.AccountId ?? place.Login.AccountId
            where wanted.IncludesAccount(owner)
            from region in account.Regions
            where wanted.IncludesRegion(region) && !seen.Any(s => s.StartsWith($"{place.Bucket}/{place.Root}", StringComparison.Ordinal) && s.EndsWith($"{owner}/{region}", StringComparison.Ordinal))
            select new TrailIntegrity
            {
                AccountId = owner,
                Region = region,
                TrailName = place.TrailName,
                HomeRegion = place.HomeRegion,
                Bucket = place.Bucket,
                Notes = [$"There is neither a digest nor a log of {region} in the requested time. A multi-region trail delivers a digest every hour in each enabled region: "
                    + "everything of that region was deleted, or was never delivered."],
            };
    }
}
