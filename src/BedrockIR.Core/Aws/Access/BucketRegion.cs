using Amazon.S3.Model;

namespace BedrockIR.Aws.Access;

/// <summary>Where a bucket is.</summary>
internal static class BucketRegion
{
    /// <summary>The region; S3 has names of its own for the two oldest.</summary>
    public static string From(GetBucketLocationResponse answer) => answer.Location?.Value switch { null or "" => "us-east-1", "EU" => "eu-west-1", var name => name };
}
