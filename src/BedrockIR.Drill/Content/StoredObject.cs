namespace BedrockIR.Drill.Content;

/// <summary>An object in an S3 bucket.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Key">The object's key.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="LastModified">When it was written.</param>
/// <param name="Metadata">Its user metadata, names without <c>x-amz-meta-</c>; null when it has none.</param>
public sealed record StoredObject(string Bucket, string Key, byte[] Content, DateTimeOffset LastModified, IReadOnlyDictionary<string, string>? Metadata = null);
