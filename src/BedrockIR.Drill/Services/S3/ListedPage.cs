using System.Globalization;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Services.S3;

/// <summary>A line of a list: a key, or what several have in common.</summary>
/// <param name="Name">The key or the common prefix.</param>
/// <param name="Load">Gives the object; null for a common prefix.</param>
internal sealed record ListedEntry(string Name, Func<StoredObject>? Load);

/// <summary>A page of a list.</summary>
/// <param name="Entries">Its lines.</param>
/// <param name="IsTruncated">Whether there is another page.</param>
/// <param name="Most">How many lines it may have.</param>
internal sealed record ListedPage(IReadOnlyList<ListedEntry> Entries, bool IsTruncated, int Most)
{
    /// <summary>The page, as both versions of the list show it.</summary>
    public JsonObject Show(Call call)
    {
        Func<string, string> encode = call.Input.Text("encoding-type") == "url" ? Encode : k => k;
        JsonObject listing = new()
        {
            ["Name"] = call.Need("Bucket"),
            ["Prefix"] = encode(call.Input.Text("prefix") ?? ""),
            ["MaxKeys"] = Most,
            [nameof(IsTruncated)] = IsTruncated,
            ["EncodingType"] = call.Input.Text("encoding-type"),
            ["Contents"] = new JsonArray([.. Entries.Where(e => e.Load is not null).Select(e => Content(e.Load!(), encode))]),
            ["CommonPrefixes"] = new JsonArray([.. Entries.Where(e => e.Load is null).Select(e => new JsonObject { ["Prefix"] = encode(e.Name) })]),
        };
        if (call.Input.Text("delimiter") is { Length: > 0 } delimiter)
            listing["Delimiter"] = encode(delimiter);
        return listing;
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
