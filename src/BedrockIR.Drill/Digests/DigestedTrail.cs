using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Digests;

/// <summary>A trail whose log files are digested.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HomeRegion">Where it was made.</param>
/// <param name="Bucket">Where it delivers.</param>
/// <param name="Folder">What its keys begin with, up to the account.</param>
/// <param name="Regions">The regions that it records; every one when null.</param>
/// <param name="Stopped">When logging stopped; null while it goes on.</param>
internal sealed record DigestedTrail(string Name, string HomeRegion, string Bucket, string Folder, string? Regions, DateTimeOffset? Stopped)
{
    /// <summary>The trail, by what the account holds of it; null when its log files are not digested.</summary>
    /// <param name="region">Its home region.</param>
    /// <param name="item">Its members.</param>
    public static DigestedTrail? Of(string region, JsonObject item)
    {
        if (!item.Flag("LogFileValidationEnabled") || item.Text("Name") is not { } name || item.Text("S3BucketName") is not { } bucket)
            return null;
        string prefix = item.Text("S3KeyPrefix") is { Length: > 0 } given ? given + "/" : "";
        JsonNode? status = item["_status"];
        DateTimeOffset? stopped = status.Flag("IsLogging") ? null : status.Time("TimeLoggingStopped") ?? status.Time("StopLoggingTime");
        return new DigestedTrail(name, region, bucket, prefix + "AWSLogs/", item.Flag("IsMultiRegionTrail") ? null : region, stopped);
    }

    /// <summary>Whether a log file is of this trail.</summary>
    public bool Delivers(DigestedLog log) => log.Object.Bucket == Bucket && log.Folder == Folder && (Regions is null || Regions == log.Region);
}
