namespace BedrockIR.Sources.Account.Buckets;

/// <summary>A part of a bucket.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Prefix">What its objects' keys begin with; empty for all.</param>
internal sealed record S3Uri(string Bucket, string Prefix)
{
    /// <summary>The address in one piece.</summary>
    public override string ToString() => $"{OriginSchemes.Bucket}{Bucket}/{Prefix}";

    /// <summary>The address of an object of the bucket.</summary>
    public string GetObjectUri(string key) => $"{OriginSchemes.Bucket}{Bucket}/{key}";

    /// <summary>Reads an address, <c>s3://bucket/AWSLogs/</c> for instance.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static S3Uri Parse(string uri)
    {
        string rest = uri.StartsWith(OriginSchemes.Bucket, StringComparison.OrdinalIgnoreCase) ? uri[OriginSchemes.Bucket.Length..] : "";
        string[] parts = rest.Split('/', 2);
        return parts[0].Length > 0 ? new S3Uri(parts[0], parts.Length > 1 ? parts[1] : "")
            : throw new InputException("NotABucket", $"'{SafeText.Clean(uri)}' is no address in S3; write s3://bucket/AWSLogs/ with what the keys begin with.", uri);
    }
}
