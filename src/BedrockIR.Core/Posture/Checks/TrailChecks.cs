using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.CloudTrail;
using BedrockIR.Posture.Policies;

namespace BedrockIR.Posture.Checks;

/// <summary>Checks on trails: whether what happens is recorded, where, and so that nobody can change it.</summary>
internal static class TrailChecks
{
    private static readonly PolicyPrincipal CloudTrail = new("Service", "cloudtrail.amazonaws.com");

    public static async Task Logging(CheckRun run)
    {
        TrailFacts trails = await run.Facts.Trails().ConfigureAwait(false);
        TrailFact[] whole = [.. trails.MultiRegion];
        string[] troubles = [.. whole.Select(t => Trouble(t, run.DaysAgo)).OfType<string>()];
        if (whole.Length == 0)
            run.Bad("No trail records all regions.");
        else if (troubles.Length == whole.Length)
            Array.ForEach(whole, t => run.Bad(Trouble(t, run.DaysAgo)!, t.Trail.TrailARN));
        else
            foreach (TrailFact good in whole.Where(t => Trouble(t, run.DaysAgo) is null))
                run.Good($"{good.Name} records all regions.", good.Trail.TrailARN);
    }

    public static async Task ManagementEvents(CheckRun run)
    {
        TrailFact[] whole = [.. (await run.Facts.Trails().ConfigureAwait(false)).MultiRegion];
        if (whole.FirstOrDefault(t => TrailSelection.HasAllManagementEvents(t.Selectors)) is { } good)
            run.Good($"{good.Name} records all management events, those that only read among them.", good.Trail.TrailARN);
        else
            run.Bad(whole.Length == 0 ? "No trail records all regions." : $"{string.Join(", ", whole.Select(t => t.Name))} leaves out management events; InvokeModel is one that only reads.");
    }

    public static async Task FileValidation(CheckRun run)
    {
        foreach (TrailFact trail in (await run.Facts.Trails().ConfigureAwait(false)).MultiRegion)
        {
            if (trail.Trail.LogFileValidationEnabled == true)
                run.Good($"{trail.Name} signs what it delivers.", trail.Trail.TrailARN);
            else
                run.Bad($"{trail.Name} does not sign what it delivers: changed and deleted files cannot be told.", trail.Trail.TrailARN);
        }
    }

    public static async Task Bucket(CheckRun run)
    {
        foreach (TrailFact trail in (await run.Facts.Trails().ConfigureAwait(false)).MultiRegion.Where(t => t.Trail.S3BucketName is not null))
            await run.Ask(() => Bucket(run, trail)).ConfigureAwait(false);
    }

    public static async Task DataEvents(CheckRun run)
    {
        TrailFacts trails = await run.Facts.Trails().ConfigureAwait(false);
        (string Name, IReadOnlyList<AdvancedEventSelector> Selectors)[] recorders = [.. trails.MultiRegion.Select(t => (t.Name, t.Selectors.AdvancedEventSelectors)), .. trails.Stores];
        foreach (string wanted in run.Values)
        {
            // What AWS's own pages name differently stands as one, with a bar between.
            string[] types = wanted.Split('|');
            if (recorders.FirstOrDefault(r => r.Selectors.Any(s => TrailSelection.HasDataEvents(s, types))).Name is { } name)
                run.Good($"{name} records {types[0]}.", types[0]);
            else if (recorders.FirstOrDefault(r => r.Selectors.Any(s => TrailSelection.HasSomeDataEvents(s, types))).Name is { } part)
                run.Bad($"{part} records only some events of {types[0]}.", types[0]);
            else
                run.Bad($"No trail records {types[0]}.", types[0]);
        }
    }

    private static string? Trouble(TrailFact trail, DateTimeOffset latest) => trail.Status switch
    {
        { IsLogging: not true } status => $"{trail.Name} is stopped{(status.StopLoggingTime is { } time ? $" since {UtcTime.Display(time)}" : "")}.",
        { LatestDeliveryError: { Length: > 0 } error } => $"{trail.Name} cannot deliver ({error}).",
        { LatestDeliveryTime: { } last } when last < latest => $"{trail.Name} delivered last {UtcTime.Display(last)}.",
        _ => null,
    };

    private static async Task Bucket(CheckRun run, TrailFact trail)
    {
        string name = trail.Trail.S3BucketName!, key = $"{(trail.Trail.S3KeyPrefix is { Length: > 0 } prefix ? prefix.Trim('/') + "/" : "")}AWSLogs/{run.Facts.Reader.AccountId}/CloudTrail/us-east-1/2026/01/01/log.json.gz";
        BucketQuestions bucket = new(run.Facts.Reader, name, trail.Trail.HomeRegion ?? run.Region);
        BucketOwner owner = await bucket.Owner().ConfigureAwait(false);
        if (owner == BucketOwner.Nobody)
            run.Bad($"The bucket {name} of {trail.Name} does not exist.", name);
        else if (owner == BucketOwner.Other)
            run.Good($"{trail.Name} delivers to {name}, a bucket of another account.", name);
        else if (PolicyDocument.Parse(await bucket.Policy().ConfigureAwait(false))?.Allows("s3:PutObject", $"arn:{run.Facts.Reader.Partition}:s3:::{name}/{key}", CloudTrail) == true)
            run.Good($"{trail.Name} delivers to {name}.", name);
        else
            run.Bad($"The policy of the bucket {name} does not let CloudTrail write.", name);
    }
}
