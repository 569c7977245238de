using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.CloudTrail;

namespace BedrockIR.Posture;

/// <summary>The trails of an account, and its event data stores, with what they record.</summary>
/// <param name="Trails">The trails.</param>
/// <param name="Stores">Advanced selectors of event data stores that are enabled and record all regions.</param>
internal sealed record TrailFacts(IReadOnlyList<TrailFact> Trails, IReadOnlyList<(string Name, IReadOnlyList<AdvancedEventSelector> Selectors)> Stores)
{
    /// <summary>The trails that record all regions.</summary>
    public IEnumerable<TrailFact> MultiRegion => Trails.Where(t => t.Trail.IsMultiRegionTrail == true);

    /// <summary>Asks.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public static async Task<TrailFacts> Of(AccountReader reader, string home)
    {
        DescribeTrailsResponse trails = await reader.Ask(CloudTrailOperations.DescribeTrails, new DescribeTrailsRequest { IncludeShadowTrails = true }, home).ConfigureAwait(false);
        TrailFact[] facts = await Task.WhenAll(trails.TrailList.Where(t => t.TrailARN is not null).Select(t => TrailFact.Of(reader, t, home))).ConfigureAwait(false);
        return new TrailFacts(facts, await StoresOf(reader, home).ConfigureAwait(false));
    }

    private static async Task<IReadOnlyList<(string, IReadOnlyList<AdvancedEventSelector>)>> StoresOf(AccountReader reader, string home)
    {
        List<(string, IReadOnlyList<AdvancedEventSelector>)> stores = [];
        IReadOnlyList<ListEventDataStoresResponse> pages = await reader.Pages(CloudTrailOperations.ListEventDataStores, new ListEventDataStoresRequest(), home).ConfigureAwait(false);
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
internal sealed record TrailFact(Trail Trail, GetTrailStatusResponse Status, GetEventSelectorsResponse Selectors)
{
    /// <summary>The trail's name.</summary>
    public string Name => Trail.Name ?? Trail.TrailARN ?? "";

    /// <summary>Asks.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public static async Task<TrailFact> Of(AccountReader reader, Trail trail, string home)
    {
        // A trail is asked about where it is at home.
        string region = trail.HomeRegion ?? home;
        Task<GetTrailStatusResponse> status = reader.Ask(CloudTrailOperations.GetTrailStatus, new GetTrailStatusRequest { Name = trail.TrailARN! }, region);
        Task<GetEventSelectorsResponse> selectors = reader.Ask(CloudTrailOperations.GetEventSelectors, new GetEventSelectorsRequest { TrailName = trail.TrailARN! }, region);
        return new TrailFact(trail, await status.ConfigureAwait(false), await selectors.ConfigureAwait(false));
    }
}
