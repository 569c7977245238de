using System.Text.Json.Serialization;
using BedrockIR.Events;

namespace BedrockIR.Posture.Integrity;

/// <summary>One file of a trail, and whether it is what CloudTrail delivered.</summary>
public sealed record TrailFileIntegrity
{
    /// <summary>Whether it is a digest or a log.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<TrailFileKind>))]
    public required TrailFileKind Kind { get; init; }

    /// <summary>Whether it is what CloudTrail delivered.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<TrailFileStatus>))]
    public required TrailFileStatus Status { get; init; }

    /// <summary>Why, what it means and what to do, in sentences; null for a valid file.</summary>
    public string? Reason { get; init; }

    /// <summary>The beginning of the time that a digest is for, in UTC; null for a log, and where the digest cannot be read.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The end of the time that a digest is for, in UTC; of one that cannot be read, by its name. Null for a log.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>The bucket to which it was delivered, by what names it; null where nothing does.</summary>
    public string? S3Bucket { get; init; }

    /// <summary>The object's key; in a copy, of a file that nothing names, what the path has of it.</summary>
    public required string S3Object { get; init; }

    /// <summary>Where it was read or should be: a file, or s3://….</summary>
    public required string Path { get; init; }

    /// <summary>Whether it lies outside the time that was asked about, or its digest is not due yet, so that it does not count for the
    /// verdict as long as nothing is wrong with it.</summary>
    internal bool IsOutsideWindow { get; init; }

    /// <summary>Whether it is a log whose digest is not due yet.</summary>
    internal bool IsPending { get; init; }

    /// <summary>Whether it is a log that is not there as delivered, but decompressed, without .gz in its name.</summary>
    internal bool IsDecompressed { get; init; }

    /// <summary>The status and where the file is.</summary>
    public override string ToString() => $"{Status} {Kind} {SafeText.Clean(Path)}";
}
