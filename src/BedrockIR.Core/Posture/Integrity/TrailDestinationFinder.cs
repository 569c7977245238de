using System.Text.RegularExpressions;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.CloudTrail;
using BedrockIR.Sources.Account.Buckets;

namespace BedrockIR.Posture.Integrity;

/// <summary>Where trails deliver: the account's own, or what the user says.</summary>
internal static partial class TrailDestinationFinder
{
    /// <summary>The places of the account's trails, those that are wanted.</summary>
    /// <param name="options">Which are wanted.</param>
    /// <param name="account">The account.</param>
    /// <param name="host">Hears of trails whose logs nobody can verify.</param>
    /// <param name="cancel">Stops it.</param>
    public static IReadOnlyList<TrailDestination> FindForTrails(TrailIntegrityOptions options, AwsAccount account, IHost host, CancellationToken cancel)
    {
        (AccountLogin Login, Trail Trail)[] all = [.. TrailFinder.Find(account, host, cancel)];
        (AccountLogin Login, Trail Trail)[] trails = options.TrailNames.Count == 0 ? all : [.. all.Where(t => options.TrailNames.Any(n => IsNamed(t.Trail, n)))];
        foreach (string name in options.TrailNames.Where(n => !all.Any(t => IsNamed(t.Trail, n))))
            host.WriteError(TrailNotFound(name, account));
        if (all.Length == 0 && options.TrailNames.Count == 0)
            host.WriteError(TrailNotFound(null, account));
        foreach (Trail trail in trails.Select(t => t.Trail).Where(t => t.LogFileValidationEnabled != true).DistinctBy(t => t.TrailARN))
            host.WriteWarning($"Log file validation is off for the trail {SafeText.Clean(trail.TrailARN)}: it delivers no digests, and whether its logs were changed cannot be known. 'aws cloudtrail update-trail --enable-log-file-validation' turns it on.");
        return [.. trails.Select(t => TrailDestination.From(t.Login, t.Trail)).Where(p => p.Bucket.Length > 0)];
    }

    /// <summary>The places that addresses name, <c>s3://bucket/prefix/AWSLogs/111122223333/</c> for instance.</summary>
    /// <param name="options">The addresses.</param>
    /// <param name="account">The account whose credentials are used.</param>
    /// <exception cref="InputException">One of them is no address.</exception>
    public static IReadOnlyList<TrailDestination> FindForUris(TrailIntegrityOptions options, AwsAccount account) =>
        [.. options.S3Uris.Select(S3Uri.Parse).SelectMany(a => account.Logins.Take(1).SelectMany(login => FromUri(login, a)))];

    private static TrailDestination[] FromUri(AccountLogin login, S3Uri address)
    {
        Match layout = LayoutRegex().Match(address.Prefix);
        if (!layout.Success)
            return IncludeOrganizations(new TrailDestination(login, address.Bucket, (address.Prefix.Length == 0 ? "" : address.Prefix.TrimEnd('/') + "/") + "AWSLogs/"));
        string? Part(string name) => layout.Groups[name] is { Success: true } part ? part.Value : null;
        TrailDestination place = new(login, address.Bucket, Part("root") + "/") { Organization = Part("organization"), AccountId = Part("account"), Region = Part("region") };
        return place.Organization is null && place.AccountId is null ? IncludeOrganizations(place) : [place];
    }

    // Accounts stand directly below, or below their organisation.
    private static TrailDestination[] IncludeOrganizations(TrailDestination place) => [place, place with { Organization = "*" }];

    private static bool IsNamed(Trail trail, string name) => WildcardPatterns.From([name]) is { } pattern && (pattern.Matches(trail.Name) || pattern.Matches(trail.TrailARN));

    private static InputException TrailNotFound(string? name, AwsAccount account)
    {
        string accounts = string.Join(", ", account.Logins.Select(l => l.AccountId));
        return new InputException("TrailNotFound", $"There is no trail {(name is null ? "" : $"called {SafeText.Clean(name)} ")}in {accounts} ({string.Join(", ", account.Regions)}). Nothing was validated{(name is null ? "" : " of it")}. "
            + "If it was deleted, its bucket may still be there: name it with -S3Uri.", name ?? accounts);
    }

    [GeneratedRegex(@"\A(?<root>(.*/)?AWSLogs)(/(?<organization>o-[a-z0-9]{4,32}))?(/(?<account>[0-9]{12})(/CloudTrail(-Digest)?(/(?<region>[a-z0-9-]+)(/.*)?)?)?)?/?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex LayoutRegex();
}
