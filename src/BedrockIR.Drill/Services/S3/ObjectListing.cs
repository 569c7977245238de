using System.Text;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Services.S3;

/// <summary>A page of the keys of a bucket.</summary>
internal static class ObjectListing
{
    private const int MaxKeys = 1000;

    /// <summary>Lists by ListObjectsV2's rules: keys in the order of their bytes, those with a common prefix as one.</summary>
    public static JsonObject CreateV2(ApiCall call)
    {
        ListedPage page = CreatePage(call, GetStartAfter(call));
        JsonObject listing = page.CreateView(call);
        listing["KeyCount"] = page.Entries.Count;
        listing["ContinuationToken"] = call.Input.GetText("continuation-token");
        if (page.IsTruncated)
            listing["NextContinuationToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(call.RepeatsPageToken ? "" : page.Entries[^1].Name));
        return listing;
    }

    /// <summary>Lists by the rules of ListObjects, which names the next page only where there is a delimiter; else it begins behind
    /// the last key.</summary>
    public static JsonObject CreateV1(ApiCall call)
    {
        string marker = call.RepeatsPageToken ? "" : call.Input.GetText("marker") ?? "";
        ListedPage page = CreatePage(call, marker);
        JsonObject listing = page.CreateView(call);
        listing["Marker"] = marker;
        if (page.IsTruncated && call.Input.GetText("delimiter") is { Length: > 0 })
            listing["NextMarker"] = page.Entries[^1].Name;
        return listing;
    }

    private static ListedPage CreatePage(ApiCall call, string after)
    {
        string bucket = call.GetRequired("Bucket"), prefix = call.Input.GetText("prefix") ?? "", delimiter = call.Input.GetText("delimiter") ?? "";
        int most = (int)Math.Clamp(call.Input.GetNumber("max-keys") ?? Math.Min(call.PageSize * 10, MaxKeys), 1, MaxKeys);
        List<ListedEntry> entries = [.. GetEntries(call, bucket, prefix, delimiter).Where(e => string.CompareOrdinal(e.Name, after) > 0).Take(most + 1)];
        return new ListedPage([.. entries.Take(most)], entries.Count > most || call.RepeatsPageToken, most);
    }

    private static IEnumerable<ListedEntry> GetEntries(ApiCall call, string bucket, string prefix, string delimiter)
    {
        IEnumerable<(string Key, StoredObject? Object)> all = call.Account.Objects.Where(o => o.Bucket == bucket).Select(o => (o.Key, (StoredObject?)o))
            .Concat(call.Account.Digests.GetKeys(bucket).Select(k => (k, (StoredObject?)null)));
        string? last = null;
        foreach ((string key, StoredObject? stored) in all.Where(o => o.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            int end = delimiter.Length == 0 ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            if (end < 0)
            {
                yield return new ListedEntry(key, () => stored ?? call.Account.Digests.Find(bucket, key)!);
                continue;
            }
            string common = key[..(end + delimiter.Length)];
            if (common != last)
                yield return new ListedEntry(last = common, null);
        }
    }

    private static string GetStartAfter(ApiCall call)
    {
        if (call.RepeatsPageToken || call.Input.GetText("continuation-token") is not { } token)
            return call.Input.GetText("start-after") ?? "";
        byte[] bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out int length)
            ? Encoding.UTF8.GetString(bytes, 0, length) : throw new AwsErrorException(AwsErrorKind.Validation, "The continuation token provided is incorrect");
    }
}
