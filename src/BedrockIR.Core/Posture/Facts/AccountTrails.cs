using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.CloudTrail;

namespace BedrockIR.Posture.Facts;

/// <summary>The trails of an account, and its event data stores, with what they record.</summary>
/// <param name="Trails">The trails.</param>
/// <param name="Stores">Advanced selectors of event data stores that are enabled and record all regions.</param>
internal sealed record AccountTrails(IReadOnlyList<TrailDetails> Trails, IReadOnlyList<(string Name, IReadOnlyList<AdvancedEventSelector> Selectors)> Stores)
{
    /// <summary>The trails that record all regions.</summary>
    public IEnumerable<TrailDetails> MultiRegion => Trails.Where(t => t.Trail.IsMultiRegionTrail == true);

    /// <summary>Asks.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public static async Task<AccountTrails> Read(CachedAwsQueries reader, string home)
    {
        DescribeTrailsResponse trails = await reader.Query(CloudTrailOperations.DescribeTrails, new DescribeTrailsRequest { IncludeShadowTrails = true }, home).ConfigureAwait(false);
        TrailDetails[] facts = await Task.WhenAll(trails.TrailList.Where(t => t.TrailARN is not null).Select(t => TrailDetails.Read(reader, t, home))).ConfigureAwait(false);
        return new AccountTrails(facts, await ReadStores(reader, home).ConfigureAwait(false));
    }

    private static async Task<IReadOnlyList<(string, IReadOnlyList<AdvancedEventSelector>)>> ReadStores(CachedAwsQueries reader, string home)
    {
        List<(string, IReadOnlyList<AdvancedEventSelector>)> stores = [];
        IReadOnlyList<ListEventDataStoresResponse> pages = await reader.QueryPages(CloudTrailOperations.ListEventDataStores, new ListEventDataStoresRequest(), home).ConfigureAwait(false);
        foreach (string arn in pages.SelectMany(p => p.EventDataStores).Select(s => s.EventDataStoreArn).OfType<string>())
        {
            GetEventDataStoreResponse? store = await reader.Find(CloudTrailOperations.GetEventDataStore, new GetEventDataStoreRequest { EventDataStore = arn }, home).ConfigureAwait(false);
            if (store is { Status: "ENABLED", MultiRegionEnabled: true })
                stores.Add((store.Name ?? arn, store.AdvancedEventSelectors));
        }
        return stores;
    }
}

/// <summary>A trail, whether it records, and what.</summary>
/// <param name="Trail">The trail.</param>
/// <param name="Status">Whether it records.</param>
/// <param name="Selectors">What it records.</param>
internal sealed record TrailDetails(Trail Trail, GetTrailStatusResponse Status, GetEventSelectorsResponse Selectors)
{
    /// <summary>The trail's name.</summary>
    public string Name => Trail.Name ?? Trail.TrailARN ?? "";

    /// <summary>Asks.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public static async Task<TrailDetails> Read(CachedAwsQueries reader, Trail trail, string home)
    {
        // A trail is asked about where it is at home.
        string region = trail.HomeRegion ?? home;
        Task<GetTrailStatusResponse> status = reader.Query(CloudTrailOperations.GetTrailStatus, new GetTrailStatusRequest { Name = trail.TrailARN! }, region);
        Task<GetEventSelectorsResponse> selectors = reader.Query(CloudTrailOperations.GetEventSelectors, new GetEventSelectorsRequest { TrailName = trail.TrailARN! }, region);
        return new TrailDetails(trail, await status.ConfigureAwait(false), await selectors.ConfigureAwait(false));
    }
}
