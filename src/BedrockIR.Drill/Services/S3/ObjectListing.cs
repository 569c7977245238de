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
        ListedPage page = Page(call, Position(call));
        JsonObject listing = page.Show(call);
        listing["KeyCount"] = page.Entries.Count;
        listing["ContinuationToken"] = call.Input.Text("continuation-token");
        if (page.IsTruncated)
            listing["NextContinuationToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(call.RepeatToken ? "" : page.Entries[^1].Name));
        return listing;
    }

    /// <summary>Lists by the rules of ListObjects, which names the next page only where there is a delimiter; else it begins behind
    /// the last key.</summary>
    public static JsonObject OfFirstVersion(Call call)
    {
        string marker = call.RepeatToken ? "" : call.Input.Text("marker") ?? "";
        ListedPage page = Page(call, marker);
        JsonObject listing = page.Show(call);
        listing["Marker"] = marker;
        if (page.IsTruncated && call.Input.Text("delimiter") is { Length: > 0 })
            listing["NextMarker"] = page.Entries[^1].Name;
        return listing;
    }

    private static ListedPage Page(Call call, string after)
    {
        string bucket = call.Need("Bucket"), prefix = call.Input.Text("prefix") ?? "", delimiter = call.Input.Text("delimiter") ?? "";
        int most = (int)Math.Clamp(call.Input.Number("max-keys") ?? Math.Min(call.PageSize * 10, MostKeys), 1, MostKeys);
        List<ListedEntry> entries = [.. Entries(call, bucket, prefix, delimiter).Where(e => string.CompareOrdinal(e.Name, after) > 0).Take(most + 1)];
        return new ListedPage([.. entries.Take(most)], entries.Count > most || call.RepeatToken, most);
    }

    private static IEnumerable<ListedEntry> Entries(Call call, string bucket, string prefix, string delimiter)
    {
        IEnumerable<(string Key, StoredObject? Object)> all = call.Account.Objects.Where(o => o.Bucket == bucket).Select(o => (o.Key, (StoredObject?)o))
            .Concat(call.Account.Digests.Keys(bucket).Select(k => (k, (StoredObject?)null)));
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

    private static string Position(Call call)
    {
        if (call.RepeatToken || call.Input.Text("continuation-token") is not { } token)
            return call.Input.Text("start-after") ?? "";
        byte[] bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out int length)
            ? Encoding.UTF8.GetString(bytes, 0, length) : throw new AwsError(Refusal.Validation, "The continuation token provided is incorrect");
    }
}
