using System.Text.Json.Serialization;
using BedrockIR.Events;

namespace BedrockIR.Posture.Integrity;

/// <summary>Whether what a trail delivered of one account and region is whole and unchanged.</summary>
public sealed record TrailIntegrity
{
    /// <summary>The account whose events they are.</summary>
    public required string AccountId { get; init; }

    /// <summary>The region whose events they are.</summary>
    public required string Region { get; init; }

    /// <summary>The trail, by the names of its digests; null where there is none.</summary>
    public string? TrailName { get; init; }

    /// <summary>The region in which the trail was made; null where there is no digest.</summary>
    public string? HomeRegion { get; init; }

    /// <summary>The bucket; null for a folder in which no digest can be read.</summary>
    public string? Bucket { get; init; }

    /// <summary>From when on valid digests speak, in UTC; null when there is none.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Until when valid digests speak, in UTC; null when there is none.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>True: valid digests cover the time that was asked about, every file of it is as CloudTrail delivered it, and none is
    /// missing or added. False: a file is invalid, missing or unexpected. Null: it cannot be verified, since no valid digest covers
    /// some of that time, or a file could not be judged; Notes and Problems say which.</summary>
    public bool? Intact { get; init; }

    /// <summary>Digests that are valid.</summary>
    public int ValidDigestCount { get; init; }

    /// <summary>Digests that are not CloudTrail's, or not as it delivered them.</summary>
    public int InvalidDigestCount { get; init; }

    /// <summary>Digests that others name and that are not there.</summary>
    public int MissingDigestCount { get; init; }

    /// <summary>Digests that could not be judged.</summary>
    public int UnverifiedDigestCount { get; init; }

    /// <summary>Logs that are valid.</summary>
    public int ValidLogCount { get; init; }

    /// <summary>Logs that are not as CloudTrail delivered them.</summary>
    public int InvalidLogCount { get; init; }

    /// <summary>Logs that digests name and that are not there.</summary>
    public int MissingLogCount { get; init; }

    /// <summary>Logs that could not be judged, or are outside the time of the digests.</summary>
    public int UnverifiedLogCount { get; init; }

    /// <summary>Logs that a digest should name and none does.</summary>
    public int UnexpectedLogCount { get; init; }

    /// <summary>Every file: digests from the newest to the oldest, then logs.</summary>
    public IReadOnlyList<TrailFileIntegrity> Files { get; init => field = value.ToIndexable(); } = [];

    /// <summary>Those of the files that are not valid.</summary>
    public IReadOnlyList<TrailFileIntegrity> Problems { get; init => field = value.ToIndexable(); } = [];

    /// <summary>What is no fault of a file and should be known, as sentences: times without digests, a chain that begins anew.</summary>
    public IReadOnlyList<string> Notes { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The trail, account and region, and whether it is intact.</summary>
    public override string ToString() =>
        $"{SafeText.Clean(TrailName)} {AccountId} {Region}: {(Intact switch { true => "intact", false => "not intact", null => "not known" })}";
}
