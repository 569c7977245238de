using BedrockIR.Aws.Services.CloudTrail;

namespace BedrockIR.Sources.Account.History;

/// <summary>The plan that was chosen, and its first pages.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="FirstPages">The first page of each of its questions.</param>
/// <param name="Reason">Why it was chosen, in words; empty where there was no choice.</param>
internal sealed record LookupPlanChoice(LookupPlan Plan, IReadOnlyDictionary<Lookup, LookupEventsResponse> FirstPages, string Reason)
{
    /// <summary>Chooses the plan that will take the fewest pages, by how much of the time the first page of each question
    /// takes.</summary>
    /// <param name="plans">The plans, the most telling first.</param>
    /// <param name="whole">How long the time is that is asked about.</param>
    /// <param name="firstPage">Asks for the first page of a question.</param>
    public static async Task<LookupPlanChoice> Choose(IReadOnlyList<LookupPlan> plans, TimeSpan whole, Func<Lookup, Task<LookupEventsResponse>> firstPage)
    {
        // An id names one event: nothing takes fewer pages.
        IReadOnlyList<LookupPlan> open = plans[0].Lookups[0].Key == "EventId" ? [plans[0]] : plans;
        Lookup[] lookups = [.. open.SelectMany(p => p.Lookups).Distinct()];
        LookupEventsResponse[] pages = await Task.WhenAll(lookups.Select(firstPage)).ConfigureAwait(false);
        Dictionary<Lookup, LookupEventsResponse> first = lookups.Zip(pages).ToDictionary(p => p.First, p => p.Second);
        (LookupPlan Plan, double Pages)[] costs = [.. open.Select(p => (p, p.Lookups.Sum(l => EstimatePages(first[l], whole)))).OrderBy(c => c.Item2)];
        string why = costs.Length == 1 ? "" : $": about {costs[0].Pages:N0} pages, where {string.Join(" and ", costs.Skip(1).Select(c => $"{c.Plan} would take about {c.Pages:N0}"))}";
        return new LookupPlanChoice(costs[0].Plan, first, why);
    }

    /// <summary>About how many pages a question's answer has.</summary>
    private static double EstimatePages(LookupEventsResponse first, TimeSpan whole)
    {
        if (string.IsNullOrEmpty(first.NextToken))
            return 1;
        DateTimeOffset[] times = [.. first.Events.Select(e => e.EventTime).OfType<DateTimeOffset>()];
        double covered = times.Length < 2 ? 1 : Math.Max(1, (times.Max() - times.Min()).TotalSeconds);
        return Math.Max(2, Math.Ceiling(whole.TotalSeconds / covered));
    }
}
