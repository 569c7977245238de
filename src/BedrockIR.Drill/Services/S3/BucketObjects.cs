using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.S3;

/// <summary>Objects in buckets.</summary>
internal static class BucketObjects
{
    public static OperationResult ListObjectsV2(ApiCall call)
    {
        Buckets.Find(call);
        return new OperationResult(ObjectListing.CreateV2(call)) { XmlRoot = "ListBucketResult" };
    }

    public static OperationResult ListObjects(ApiCall call)
    {
        Buckets.Find(call);
        return new OperationResult(ObjectListing.CreateV1(call)) { XmlRoot = "ListBucketResult" };
    }

    public static OperationResult GetObject(ApiCall call)
    {
        StoredObject found = Find(call);
        (byte[] body, string? range) = ApplyRange(found.Content, call.Input.GetText("Range"));
        OperationResult answer = new([]) { Body = body, ContentType = GetContentType(found), Status = range is null ? 200 : 206, Headers = CreateHeaders(found) };
        if (range is not null)
            answer.Headers.Add(("Content-Range", range));
        return answer;
    }

    public static OperationResult PutObject(ApiCall call)
    {
        string bucket = Buckets.Find(call).GetText("Name")!, key = call.GetRequired("Key");
        byte[] content = Convert.FromBase64String(call.GetRequired("body"));
        call.Account.Objects.RemoveAll(o => o.Bucket == bucket && o.Key == key);
        call.Account.Objects.Add(new StoredObject(bucket, key, content, call.Now));
        return new OperationResult([]) { Body = [], Headers = [("ETag", ComputeETag(content))] };
    }

    public static OperationResult HeadObject(ApiCall call)
    {
        StoredObject found = Find(call);
        return new OperationResult([]) { Body = [], ContentLength = found.Content.Length, ContentType = GetContentType(found), Headers = CreateHeaders(found) };
    }

    /// <summary>The tag of an object's content.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "S3's ETag is an MD5; it protects nothing.")]
    public static string ComputeETag(byte[] content) => $"\"{Convert.ToHexString(MD5.HashData(content)).ToLowerInvariant()}\"";

    private static StoredObject Find(ApiCall call)
    {
        string bucket = Buckets.Find(call).GetText("Name")!, key = call.GetRequired("Key");
        return call.Account.Objects.FirstOrDefault(o => o.Bucket == bucket && o.Key == key) ?? call.Account.Digests.Find(bucket, key)
            ?? throw new AwsErrorException("NoSuchKey", "The specified key does not exist.", 404);
    }

    // CloudTrail and Bedrock write their log files as JSON that is encoded by gzip, and say so.
    private static bool IsLog(StoredObject found) => found.Key.EndsWith(".json.gz", StringComparison.Ordinal);

    private static string GetContentType(StoredObject found) => IsLog(found) ? "application/json" : "application/octet-stream";

    private static List<(string, string)> CreateHeaders(StoredObject found)
    {
        List<(string, string)> headers =
        [
            ("ETag", ComputeETag(found.Content)),
            ("Last-Modified", found.LastModified.UtcDateTime.ToString("R", CultureInfo.InvariantCulture)),
            ("Accept-Ranges", "bytes"),
            .. (found.Metadata ?? new Dictionary<string, string>()).Select(m => ("x-amz-meta-" + m.Key, m.Value)),
        ];
        if (IsLog(found))
            headers.Add(("Content-Encoding", "gzip"));
        return headers;
    }

    private static (byte[] Body, string? Range) ApplyRange(byte[] content, string? range)
    {
        if (!RangeHeaderValue.TryParse(range, out RangeHeaderValue? parsed) || parsed.Ranges.Count != 1)
            return (content, null);
        RangeItemHeaderValue wanted = parsed.Ranges.First();
        long start = wanted.From ?? Math.Max(0, content.Length - (wanted.To ?? 0));
        long end = wanted.From is null ? content.Length - 1 : Math.Min(wanted.To ?? long.MaxValue, content.Length - 1);
        if (start > end)
            throw new AwsErrorException("InvalidRange", "The requested range is not satisfiable", 416);
        return (content[(int)start..((int)end + 1)], $"bytes {start}-{end}/{content.Length}");
    }
}
