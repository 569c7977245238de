using BedrockIR.Aws.Access;

namespace BedrockIR.Posture.Integrity;

/// <summary>A place in a bucket to which trails deliver.</summary>
/// <param name="Login">Who reads it.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Root">What the keys begin with, <c>AWSLogs/</c> at its end.</param>
internal sealed record TrailDestination(AccountLogin Login, string Bucket, string Root)
{
    /// <summary>The organisation, <c>o-…</c>, <c>*</c> for any; null where the accounts stand directly below the root.</summary>
    public string? Organization { get; init; }

    /// <summary>The one account that delivers there; null for every one that does.</summary>
    public string? AccountId { get; init; }

    /// <summary>The one region that is delivered; null for every one.</summary>
    public string? Region { get; init; }

    /// <summary>The trail that delivers there; null for an address that the user gave.</summary>
    public string? TrailName { get; init; }

    /// <summary>The region in which the trail was made.</summary>
    public string? HomeRegion { get; init; }

    /// <summary>A trail's place.</summary>
    public static TrailDestination From(AccountLogin login, Aws.Services.CloudTrail.Trail trail)
    {
        string prefix = trail.S3KeyPrefix is { Length: > 0 } given ? given.TrimEnd('/') + "/" : "";
        bool shared = trail.IsOrganizationTrail == true;
        return new TrailDestination(login, trail.S3BucketName ?? "", prefix + "AWSLogs/")
        {
            Organization = shared ? "*" : null,
            AccountId = shared ? null : trail.TrailARN?.Split(':') is [_, _, _, _, var owner, ..] ? owner : login.AccountId,
            Region = trail.IsMultiRegionTrail == false ? trail.HomeRegion : null,
            TrailName = trail.LogFileValidationEnabled == true ? trail.Name : null,
            HomeRegion = trail.HomeRegion,
        };
    }
}
