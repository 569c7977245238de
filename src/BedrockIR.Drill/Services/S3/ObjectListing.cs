using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Services.S3;

/// <summary>A page of the keys of a bucket.</summary>
internal static class ObjectListing
{
    private const int MostKeys = 1000;

    /// <summary>Lists by ListObjectsV2's rules: keys in the order of their bytes, those with a common prefix as one.</summary>
    public static JsonObject Of(Call call)
    {
        string bucket = call.Need("Bucket"), prefix = call.Input.Text("prefix") ?? "", delimiter = call.Input.Text("delimiter") ?? "";
        string after = Position(call);
        int most = (int)Math.Clamp(call.Input.Number("max-keys") ?? Math.Min(call.PageSize * 10, MostKeys), 1, MostKeys);
        List<(string Name, StoredObject? Object)> entries = [.. Entries(call, bucket, prefix, delimiter).Where(e => string.CompareOrdinal(e.Name, after) > 0)];
        List<(string Name, StoredObject? Object)> page = [.. entries.Take(most)];
        bool more = entries.Count > most || call.RepeatToken;
        Func<string, string> encode = call.Input.Text("encoding-type") == "url" ? Encode : k => k;
        JsonObject listing = new()
        {
            ["Name"] = bucket,
            ["Prefix"] = encode(prefix),
            ["KeyCount"] = page.Count,
            ["MaxKeys"] = most,
            ["IsTruncated"] = more,
            ["EncodingType"] = call.Input.Text("encoding-type"),
            ["ContinuationToken"] = call.Input.Text("continuation-token"),
            ["Contents"] = new JsonArray([.. page.Where(e => e.Object is not null).Select(e => Content(e.Object!, encode))]),
            ["CommonPrefixes"] = new JsonArray([.. page.Where(e => e.Object is null).Select(e => new JsonObject { ["Prefix"] = encode(e.Name) })]),
        };
        if (delimiter.Length > 0)
            listing["Delimiter"] = encode(delimiter);
        if (more)
            listing["NextContinuationToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(call.RepeatToken ? "" : page[^1].Name));
        return listing;
    }

    private static IEnumerable<(string Name, StoredObject? Object)> Entries(Call call, string bucket, string prefix, string delimiter)
    {
        string? last = null;
        foreach (StoredObject o in call.Account.Objects.Where(o => o.Bucket == bucket && o.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            int end = delimiter.Length == 0 ? -1 : o.Key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            if (end < 0)
            {
                yield return (o.Key, o);
                continue;
            }
            string common = o.Key[..(end + delimiter.Length)];
            if (common != last)
                yield return (last = common, null);
        }
    }

    private static string Position(Call call)
    {
        if (call.RepeatToken || call.Input.Text("continuation-token") is not { } token)
            return call.Input.Text("start-after") ?? "";
        byte[] bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out int length)
            ? Encoding.UTF8.GetString(bytes, 0, length) : throw new AwsError(Refusal.Validation, "The continuation token provided is incorrect");
    }

    private static JsonObject Content(StoredObject o, Func<string, string> encode) => new()
    {
        ["Key"] = encode(o.Key),
        ["LastModified"] = o.LastModified.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["ETag"] = BucketObjects.ETag(o.Content),
        ["Size"] = o.Content.Length,
        ["StorageClass"] = "STANDARD",
    };

    private static string Encode(string key) => Uri.EscapeDataString(key).Replace("%2F", "/", StringComparison.Ordinal);
}
