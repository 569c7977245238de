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
    public static Answer ListObjectsV2(Call call)
    {
        Buckets.Find(call);
        return new Answer(ObjectListing.Of(call)) { XmlRoot = "ListBucketResult" };
    }

    public static Answer ListObjects(Call call)
    {
        Buckets.Find(call);
        return new Answer(ObjectListing.OfFirstVersion(call)) { XmlRoot = "ListBucketResult" };
    }

    public static Answer GetObject(Call call)
    {
        StoredObject found = Find(call);
        (byte[] body, string? range) = Cut(found.Content, call.Input.Text("Range"));
        Answer answer = new([]) { Body = body, ContentType = ContentType(found), Status = range is null ? 200 : 206, Headers = Headers(found) };
        if (range is not null)
            answer.Headers.Add(("Content-Range", range));
        return answer;
    }

    public static Answer PutObject(Call call)
    {
        string bucket = Buckets.Find(call).Text("Name")!, key = call.Need("Key");
        byte[] content = Convert.FromBase64String(call.Need("body"));
        call.Account.Objects.RemoveAll(o => o.Bucket == bucket && o.Key == key);
        call.Account.Objects.Add(new StoredObject(bucket, key, content, call.Now));
        return new Answer([]) { Body = [], Headers = [("ETag", ETag(content))] };
    }

    public static Answer HeadObject(Call call)
    {
        StoredObject found = Find(call);
        return new Answer([]) { Body = [], AnnouncedLength = found.Content.Length, ContentType = ContentType(found), Headers = Headers(found) };
    }

    /// <summary>The tag of an object's content.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "S3's ETag is an MD5; it protects nothing.")]
    public static string ETag(byte[] content) => $"\"{Convert.ToHexString(MD5.HashData(content)).ToLowerInvariant()}\"";

    private static StoredObject Find(Call call)
    {
        string bucket = Buckets.Find(call).Text("Name")!, key = call.Need("Key");
        return call.Account.Objects.FirstOrDefault(o => o.Bucket == bucket && o.Key == key) ?? call.Account.Digests.Find(bucket, key)
            ?? throw new AwsError("NoSuchKey", "The specified key does not exist.", 404);
    }

    // CloudTrail and Bedrock write their log files as JSON that is encoded by gzip, and say so.
    private static bool IsLog(StoredObject found) => found.Key.EndsWith(".json.gz", StringComparison.Ordinal);

    private static string ContentType(StoredObject found) => IsLog(found) ? "application/json" : "application/octet-stream";

    private static List<(string, string)> Headers(StoredObject found)
    {
        List<(string, string)> headers =
        [
            ("ETag", ETag(found.Content)),
            ("Last-Modified", found.LastModified.UtcDateTime.ToString("R", CultureInfo.InvariantCulture)),
            ("Accept-Ranges", "bytes"),
            .. (found.Metadata ?? new Dictionary<string, string>()).Select(m => ("x-amz-meta-" + m.Key, m.Value)),
        ];
        if (IsLog(found))
            headers.Add(("Content-Encoding", "gzip"));
        return headers;
    }

    private static (byte[] Body, string? Range) Cut(byte[] content, string? range)
    {
        if (!RangeHeaderValue.TryParse(range, out RangeHeaderValue? parsed) || parsed.Ranges.Count != 1)
            return (content, null);
        RangeItemHeaderValue wanted = parsed.Ranges.First();
        long start = wanted.From ?? Math.Max(0, content.Length - (wanted.To ?? 0));
        long end = wanted.From is null ? content.Length - 1 : Math.Min(wanted.To ?? long.MaxValue, content.Length - 1);
        if (start > end)
            throw new AwsError("InvalidRange", "The requested range is not satisfiable", 416);
        return (content[(int)start..((int)end + 1)], $"bytes {start}-{end}/{content.Length}");
    }
}
