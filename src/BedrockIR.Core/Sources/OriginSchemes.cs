namespace BedrockIR.Sources;

/// <summary>What the paths of records begin with that were read in a live account: it tells where to read them again.</summary>
internal static class OriginSchemes
{
    /// <summary>Looked up in the event history: <c>cloudtrail://ACCOUNT/REGION</c>.</summary>
    public const string EventHistory = "cloudtrail://";

    /// <summary>An object of a bucket: <c>s3://BUCKET/KEY</c>.</summary>
    public const string Bucket = "s3://";

    /// <summary>A log group: <c>logs://ACCOUNT/REGION/GROUP</c>.</summary>
    public const string LogGroup = "logs://";

    /// <summary>An event data store: <c>lake://ARN-OR-ID</c>.</summary>
    public const string Lake = "lake://";
}
