using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.CloudTrail;
using BedrockIR.Posture.Facts;
using BedrockIR.Posture.Policies;

namespace BedrockIR.Posture.Checks;

/// <summary>Checks on trails: whether what happens is recorded, where, and so that nobody can change it.</summary>
internal static class TrailChecks
{
    private static readonly PolicyPrincipal CloudTrail = new("Service", "cloudtrail.amazonaws.com");

    public static async Task CheckLogging(CheckRun run)
    {
        AccountTrails trails = await run.Facts.GetTrails().ConfigureAwait(false);
        TrailDetails[] whole = [.. trails.MultiRegion];
        string[] troubles = [.. whole.Select(t => FindProblem(t, run.Cutoff)).OfType<string>()];
        if (whole.Length == 0)
            run.Fail("No trail records all regions.");
        else if (troubles.Length == whole.Length)
            Array.ForEach(whole, t => run.Fail(FindProblem(t, run.Cutoff)!, t.Trail.TrailARN));
        else
            foreach (TrailDetails good in whole.Where(t => FindProblem(t, run.Cutoff) is null))
                run.Pass($"{good.Name} records all regions.", good.Trail.TrailARN);
    }

    public static async Task CheckManagementEvents(CheckRun run)
    {
        TrailDetails[] whole = [.. (await run.Facts.GetTrails().ConfigureAwait(false)).MultiRegion];
        if (whole.FirstOrDefault(t => TrailSelectors.HasAllManagementEvents(t.Selectors)) is { } good)
            run.Pass($"{good.Name} records all management events, those that only read among them.", good.Trail.TrailARN);
        else
            run.Fail(whole.Length == 0 ? "No trail records all regions." : $"{string.Join(", ", whole.Select(t => t.Name))} leaves out management events; InvokeModel is one that only reads.");
    }

    public static async Task CheckFileValidation(CheckRun run)
    {
        foreach (TrailDetails trail in (await run.Facts.GetTrails().ConfigureAwait(false)).MultiRegion)
        {
            if (trail.Trail.LogFileValidationEnabled == true)
                run.Pass($"{trail.Name} signs what it delivers.", trail.Trail.TrailARN);
            else
                run.Fail($"{trail.Name} does not sign what it delivers: changed and deleted files cannot be told.", trail.Trail.TrailARN);
        }
    }

    public static async Task CheckBucket(CheckRun run)
    {
        foreach (TrailDetails trail in (await run.Facts.GetTrails().ConfigureAwait(false)).MultiRegion.Where(t => t.Trail.S3BucketName is not null))
            await run.TryQuery(() => CheckBucket(run, trail)).ConfigureAwait(false);
    }

    public static async Task CheckDataEvents(CheckRun run)
    {
        AccountTrails trails = await run.Facts.GetTrails().ConfigureAwait(false);
        (string Name, IReadOnlyList<AdvancedEventSelector> Selectors)[] recorders = [.. trails.MultiRegion.Select(t => (t.Name, t.Selectors.AdvancedEventSelectors)), .. trails.Stores];
        foreach (string wanted in run.Values)
        {
            // What AWS's own pages name differently stands as one, with a bar between.
            string[] types = wanted.Split('|');
            if (recorders.FirstOrDefault(r => r.Selectors.Any(s => TrailSelectors.HasDataEvents(s, types))).Name is { } name)
                run.Pass($"{name} records {types[0]}.", types[0]);
            else if (recorders.FirstOrDefault(r => r.Selectors.Any(s => TrailSelectors.HasSomeDataEvents(s, types))).Name is { } part)
                run.Fail($"{part} records only some events of {types[0]}.", types[0]);
            else
                run.Fail($"No trail records {types[0]}.", types[0]);
        }
    }

    private static string? FindProblem(TrailDetails trail, DateTimeOffset latest) => trail.Status switch
    {
        { IsLogging: not true } status => $"{trail.Name} is stopped{(status.StopLoggingTime is { } time ? $" since {UtcTime.FormatForDisplay(time)}" : "")}.",
        { LatestDeliveryError: { Length: > 0 } error } => $"{trail.Name} cannot deliver ({error}).",
        { LatestDeliveryTime: { } last } when last < latest => $"{trail.Name} delivered last {UtcTime.FormatForDisplay(last)}.",
        _ => null,
    };

    private static async Task CheckBucket(CheckRun run, TrailDetails trail)
    {
        string name = trail.Trail.S3BucketName!, key = $"{(trail.Trail.S3KeyPrefix is { Length: > 0 } prefix ? prefix.Trim('/') + "/" : "")}AWSLogs/{run.Facts.Queries.AccountId}/CloudTrail/us-east-1/2026/01/01/log.json.gz";
        BucketQueries bucket = new(run.Facts.Queries, name, trail.Trail.HomeRegion ?? run.Region);
        BucketOwner owner = await bucket.GetOwner().ConfigureAwait(false);
        if (owner == BucketOwner.None)
            run.Fail($"The bucket {name} of {trail.Name} does not exist.", name);
        else if (owner == BucketOwner.OtherAccount)
            run.Pass($"{trail.Name} delivers to {name}, a bucket of another account.", name);
        else if (PolicyDocument.Parse(await bucket.GetPolicy().ConfigureAwait(false))?.Allows("s3:PutObject", $"arn:{run.Facts.Queries.Partition}:s3:::{name}/{key}", CloudTrail) == true)
            run.Pass($"{trail.Name} delivers to {name}.", name);
        else
            run.Fail($"The policy of the bucket {name} does not let CloudTrail write.", name);
    }
}
