using BedrockIR.Aws.Services.Iam;
using BedrockIR.Posture.Policies;

namespace BedrockIR.Posture.Checks;

/// <summary>Checks on who may do how much.</summary>
internal static class PrincipalChecks
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);
    private const int Polls = 20;

    public static Task FullAccess(CheckRun run) => Widely(run, s => s.IsWholeService("bedrock"), "may do everything with Bedrock", "Nobody but administrators may do everything with Bedrock.");

    public static Task MarketplaceSubscription(CheckRun run) => Widely(run,
        s => s.ConcernsAction("aws-marketplace:Subscribe") && !s.IsEverything, "may subscribe to any product of the Marketplace, and so buy models", "Nobody but administrators may subscribe to any product.");

    public static async Task StaleAccess(CheckRun run)
    {
        // What Bedrock itself acts in is used when its agents and knowledge bases are.
        Principal[] holders = [.. (await run.Facts.Principals().ConfigureAwait(false)).Where(p =>
            !p.IsServiceLinked && !p.IsAdministrator && p.May("bedrock:InvokeModel") && p.CreateDate < run.DaysAgo && p.Trust?.Allows("sts:AssumeRole", null, PolicyPrincipal.Bedrock) != true)];
        await Task.WhenAll(holders.Select(p => run.Ask(() => StaleAccess(run, p)))).ConfigureAwait(false);
    }

    private static async Task StaleAccess(CheckRun run, Principal principal)
    {
        ServiceLastAccessed[] services = await LastAccessed(run, principal.Arn).ConfigureAwait(false);
        DateTimeOffset? last = services.Where(s => s.ServiceNamespace == "bedrock").Max(s => s.LastAuthenticated);
        if (last is { } time && time >= run.DaysAgo)
            run.Good($"{principal.Name} used Bedrock {UtcTime.Display(time)}.", principal.Arn);
        else
            run.Bad($"{principal.Name} may run models and {(last is null ? "never did" : $"last used Bedrock {UtcTime.Display(last)}")}.", principal.Arn);
    }

    private static async Task<ServiceLastAccessed[]> LastAccessed(CheckRun run, string arn)
    {
        GenerateServiceLastAccessedDetailsResponse job = await run.Facts.Reader.Ask(IamOperations.GenerateServiceLastAccessedDetails,
            new GenerateServiceLastAccessedDetailsRequest { Arn = arn }, run.Region).ConfigureAwait(false);
        for (int i = 0; i < Polls; i++)
        {
            // The same question again; so it is not one that is answered once for all.
            GetServiceLastAccessedDetailsResponse answer = await run.Facts.Reader.AskAnew(IamOperations.GetServiceLastAccessedDetails,
                new GetServiceLastAccessedDetailsRequest { JobId = job.JobId! }, run.Region).ConfigureAwait(false);
            if (answer.JobStatus == "COMPLETED")
                return [.. answer.ServicesLastAccessed];
            await Task.Delay(Poll, run.Facts.Reader.Cancel).ConfigureAwait(false);
        }
        run.Missing([], [$"IAM did not say in {Polls * Poll.TotalSeconds:0} seconds what {arn} last used."]);
        return [];
    }

    private static async Task Widely(CheckRun run, Func<PolicyStatement, bool> fits, string what, string good)
    {
        Principal[] administrators = [.. (await run.Facts.Principals().ConfigureAwait(false)).Where(p => p.IsAdministrator)];
        foreach (Principal principal in (await run.Facts.Principals().ConfigureAwait(false)).Where(p => !p.IsServiceLinked).Except(administrators))
        {
            NamedPolicy[] policies = [.. principal.Granting(s => s.IsAnyResource && fits(s))];
            if (policies.Length > 0)
                run.Bad($"{(principal.IsRole ? "The role" : "The user")} {principal.Name} {what} ({string.Join(", ", policies.Select(p => p.Name))}).", principal.Arn);
        }
        if (!run.HasJudged)
            run.Good(administrators.Length == 0 ? good : $"{good} Those are {string.Join(", ", administrators.Select(p => p.Name))}.");
    }
}
