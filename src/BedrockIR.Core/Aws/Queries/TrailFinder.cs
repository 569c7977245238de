using BedrockIR.Aws.Access;
using BedrockIR.Aws.Services.CloudTrail;

namespace BedrockIR.Aws.Queries;

/// <summary>Finds the trails of accounts.</summary>
internal static class TrailFinder
{
    /// <summary>The trails that record the regions that are meant, each once, and who sees them. A region that cannot be asked is
    /// reported, and the others go on.</summary>
    /// <param name="account">The accounts and regions.</param>
    /// <param name="host">Hears of problems.</param>
    /// <param name="cancel">Stops it.</param>
    public static IReadOnlyList<(AccountLogin Login, Trail Trail)> Find(AwsAccount account, IHost host, CancellationToken cancel)
    {
        (AccountLogin Login, string Region)[] places = [.. account.Logins.SelectMany(l => account.Regions.Select(r => (l, r)))];
        RegionTrails[] answers = Task.WhenAll(places.Select(p => FindInRegion(p.Login, p.Region, cancel))).GetAwaiter().GetResult();
        foreach (RegionTrails failed in answers.Where(a => a.Problem is not null))
            host.WriteError(failed.Problem!);
        return [.. answers.SelectMany(a => a.Trails.Select(t => (a.Login, t))).DistinctBy(t => (t.t.TrailARN, t.Login.AccountId))];
    }

    private static async Task<RegionTrails> FindInRegion(AccountLogin login, string region, CancellationToken cancel)
    {
        try
        {
            DescribeTrailsResponse answer = await login.Session.Call(CloudTrailOperations.DescribeTrails, new DescribeTrailsRequest(), region, cancel).ConfigureAwait(false);
            return new RegionTrails(login, answer.TrailList, null);
        }
        catch (Exception e) when (AwsErrors.IsCallFailure(e) && !cancel.IsCancellationRequested)
        {
            return new RegionTrails(login, [], AwsErrors.Explain(e, CloudTrailOperations.DescribeTrails.Action, $"{region} of the account {login.AccountId}", "Trails that record only that region are not known."));
        }
    }

    private sealed record RegionTrails(AccountLogin Login, IReadOnlyList<Trail> Trails, InputException? Problem);
}
