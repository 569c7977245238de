using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Digests;

/// <summary>A trail whose log files are digested.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HomeRegion">Where it was made.</param>
/// <param name="Bucket">Where it delivers.</param>
/// <param name="Folder">What its keys begin with, up to the account.</param>
/// <param name="OnlyRegion">The regions that it records; every one when null.</param>
/// <param name="StoppedTime">When logging stopped; null while it goes on.</param>
internal sealed record DigestedTrail(string Name, string HomeRegion, string Bucket, string Folder, string? OnlyRegion, DateTimeOffset? StoppedTime)
{
    /// <summary>The trail, by what the account holds of it; null when its log files are not digested.</summary>
    /// <param name="region">Its home region.</param>
    /// <param name="item">Its members.</param>
    public static DigestedTrail? TryCreateFrom(string region, JsonObject item)
    {
        if (!item.GetFlag("LogFileValidationEnabled") || item.GetText("Name") is not { } name || item.GetText("S3BucketName") is not { } bucket)
            return null;
        string prefix = item.GetText("S3KeyPrefix") is { Length: > 0 } given ? given + "/" : "";
        JsonNode? status = item["_status"];
        DateTimeOffset? stopped = status.GetFlag("IsLogging") ? null : status.GetTime("TimeLoggingStopped") ?? status.GetTime("StopLoggingTime");
        return new DigestedTrail(name, region, bucket, prefix + "AWSLogs/", item.GetFlag("IsMultiRegionTrail") ? null : region, stopped);
    }

    /// <summary>Whether a log file is of this trail.</summary>
    public bool Delivers(DigestedLog log) => log.Object.Bucket == Bucket && log.Folder == Folder && (OnlyRegion is null || OnlyRegion == log.Region);
}
