namespace BedrockIR.Drill.Content;

/// <summary>An object in an S3 bucket.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Key">The object's key.</param>
/// <param name="Content">Its bytes, as they are stored: compressed where the key says so.</param>
/// <param name="LastModified">When it was written, in UTC.</param>
/// <param name="Metadata">The user-defined metadata, without the prefix <c>x-amz-meta-</c>; null when there is none.</param>
public sealed record StoredObject(string Bucket, string Key, byte[] Content, DateTimeOffset LastModified, IReadOnlyDictionary<string, string>? Metadata = null);
