using BedrockIR.Aws.Access;
using BedrockIR.Aws.Services.CloudTrail;

namespace BedrockIR.Aws.Live;

/// <summary>Finds the trails of accounts.</summary>
internal static class FoundTrails
{
    /// <summary>The trails that record the regions that are meant, each once, and who sees them. A region that cannot be asked is
    /// reported, and the others go on.</summary>
    /// <param name="account">The accounts and regions.</param>
    /// <param name="host">Hears of problems.</param>
    /// <param name="cancel">Stops it.</param>
    public static IReadOnlyList<(AccountLogin Login, Trail Trail)> Of(AwsAccount account, IHost host, CancellationToken cancel)
    {
        (AccountLogin Login, string Region)[] places = [.. account.Logins.SelectMany(l => account.Regions.Select(r => (l, r)))];
        Answer[] answers = Task.WhenAll(places.Select(p => Ask(p.Login, p.Region, cancel))).GetAwaiter().GetResult();
        foreach (Answer failed in answers.Where(a => a.Problem is not null))
            host.Fail(failed.Problem!);
        return [.. answers.SelectMany(a => a.Trails.Select(t => (a.Login, t))).DistinctBy(t => (t.t.TrailARN, t.Login.AccountId))];
    }

    private static async Task<Answer> Ask(AccountLogin login, string region, CancellationToken cancel)
    {
        try
        {
            DescribeTrailsResponse answer = await login.Session.Call(CloudTrailOperations.DescribeTrails, new DescribeTrailsRequest(), region, cancel).ConfigureAwait(false);
            return new Answer(login, answer.TrailList, null);
        }
        catch (Exception e) when (AwsErrors.IsAws(e) && !cancel.IsCancellationRequested)
        {
            return new Answer(login, [], AwsErrors.Explain(e, CloudTrailOperations.DescribeTrails.Action, $"{region} of the account {login.AccountId}", "Trails that record only that region are not known."));
        }
    }

    private sealed record Answer(AccountLogin Login, IReadOnlyList<Trail> Trails, InputException? Problem);
}
