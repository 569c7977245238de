using BedrockIR.Aws.Services.Iam;
using BedrockIR.Posture.Policies;

namespace BedrockIR.Posture.Checks;

/// <summary>Checks on who may do how much.</summary>
internal static class PrincipalChecks
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);
    private const int MaxPolls = 20;

    public static Task CheckFullAccess(CheckRun run) => CheckBroadGrants(run, s => s.MatchesWholeService("bedrock"), "may do everything with Bedrock", "Nobody but administrators may do everything with Bedrock.");

    public static Task CheckMarketplaceSubscription(CheckRun run) => CheckBroadGrants(run,
        s => s.MatchesAction("aws-marketplace:Subscribe") && !s.MatchesEverything, "may subscribe to any product of the Marketplace, and so buy models", "Nobody but administrators may subscribe to any product.");

    public static async Task CheckStaleAccess(CheckRun run)
    {
        // What Bedrock itself acts in is used when its agents and knowledge bases are.
        IamPrincipal[] holders = [.. (await run.Facts.GetPrincipals().ConfigureAwait(false)).Where(p =>
            !p.IsServiceLinked && !p.IsAdministrator && p.IsAllowed("bedrock:InvokeModel") && p.CreateDate < run.Cutoff && p.TrustPolicy?.Allows("sts:AssumeRole", null, PolicyPrincipal.Bedrock) != true)];
        await Task.WhenAll(holders.Select(p => run.TryQuery(() => CheckStaleAccess(run, p)))).ConfigureAwait(false);
    }

    private static async Task CheckStaleAccess(CheckRun run, IamPrincipal principal)
    {
        ServiceLastAccessed[] services = await GetLastAccessed(run, principal.Arn).ConfigureAwait(false);
        DateTimeOffset? last = services.Where(s => s.ServiceNamespace == "bedrock").Max(s => s.LastAuthenticated);
        if (last is { } time && time >= run.Cutoff)
            run.Pass($"{principal.Name} used Bedrock {UtcTime.FormatForDisplay(time)}.", principal.Arn);
        else
            run.Fail($"{principal.Name} may run models and {(last is null ? "never did" : $"last used Bedrock {UtcTime.FormatForDisplay(last)}")}.", principal.Arn);
    }

    private static async Task<ServiceLastAccessed[]> GetLastAccessed(CheckRun run, string arn)
    {
        GenerateServiceLastAccessedDetailsResponse job = await run.Facts.Queries.Query(IamOperations.GenerateServiceLastAccessedDetails,
            new GenerateServiceLastAccessedDetailsRequest { Arn = arn }, run.Region).ConfigureAwait(false);
        for (int i = 0; i < MaxPolls; i++)
        {
            // The same question again; so it is not one that is answered once for all.
            GetServiceLastAccessedDetailsResponse answer = await run.Facts.Queries.QueryUncached(IamOperations.GetServiceLastAccessedDetails,
                new GetServiceLastAccessedDetailsRequest { JobId = job.JobId! }, run.Region).ConfigureAwait(false);
            if (answer.JobStatus == "COMPLETED")
                return [.. answer.ServicesLastAccessed];
            await Task.Delay(PollInterval, run.Facts.Queries.CancellationToken).ConfigureAwait(false);
        }
        run.AddUnanswered([], [$"IAM did not say in {MaxPolls * PollInterval.TotalSeconds:0} seconds what {arn} last used."]);
        return [];
    }

    private static async Task CheckBroadGrants(CheckRun run, Func<PolicyStatement, bool> fits, string what, string good)
    {
        IamPrincipal[] administrators = [.. (await run.Facts.GetPrincipals().ConfigureAwait(false)).Where(p => p.IsAdministrator)];
        foreach (IamPrincipal principal in (await run.Facts.GetPrincipals().ConfigureAwait(false)).Where(p => !p.IsServiceLinked).Except(administrators))
        {
            NamedPolicy[] policies = [.. principal.FindGrants(s => s.MatchesAnyResource && fits(s))];
            if (policies.Length > 0)
                run.Fail($"{(principal.IsRole ? "The role" : "The user")} {principal.Name} {what} ({string.Join(", ", policies.Select(p => p.Name))}).", principal.Arn);
        }
        if (!run.HasResult)
            run.Pass(administrators.Length == 0 ? good : $"{good} Those are {string.Join(", ", administrators.Select(p => p.Name))}.");
    }
}
