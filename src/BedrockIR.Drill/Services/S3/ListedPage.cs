using System.Globalization;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Services.S3;

/// <summary>A line of a list: a key, or what several have in common.</summary>
/// <param name="Name">The key or the common prefix.</param>
/// <param name="LoadObject">Gives the object; null for a common prefix.</param>
internal sealed record ListedEntry(string Name, Func<StoredObject>? LoadObject);

/// <summary>A page of a list.</summary>
/// <param name="Entries">Its lines.</param>
/// <param name="IsTruncated">Whether there is another page.</param>
/// <param name="MaxKeys">How many lines it may have.</param>
internal sealed record ListedPage(IReadOnlyList<ListedEntry> Entries, bool IsTruncated, int MaxKeys)
{
    /// <summary>The page, as both versions of the list show it.</summary>
    public JsonObject CreateView(ApiCall call)
    {
        Func<string, string> encode = call.Input.GetText("encoding-type") == "url" ? Encode : k => k;
        JsonObject listing = new()
        {
            ["Name"] = call.GetRequired("Bucket"),
            ["Prefix"] = encode(call.Input.GetText("prefix") ?? ""),
            [nameof(MaxKeys)] = MaxKeys,
            [nameof(IsTruncated)] = IsTruncated,
            ["EncodingType"] = call.Input.GetText("encoding-type"),
            ["Contents"] = new JsonArray([.. Entries.Where(e => e.LoadObject is not null).Select(e => CreateContent(e.LoadObject!(), encode))]),
            ["CommonPrefixes"] = new JsonArray([.. Entries.Where(e => e.LoadObject is null).Select(e => new JsonObject { ["Prefix"] = encode(e.Name) })]),
        };
        if (call.Input.GetText("delimiter") is { Length: > 0 } delimiter)
            listing["Delimiter"] = encode(delimiter);
        return listing;
    }

    private static JsonObject CreateContent(StoredObject o, Func<string, string> encode) => new()
    {
        ["Key"] = encode(o.Key),
        ["LastModified"] = o.LastModified.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["ETag"] = BucketObjects.ComputeETag(o.Content),
        ["Size"] = o.Content.Length,
        ["StorageClass"] = "STANDARD",
    };

    private static string Encode(string key) => Uri.EscapeDataString(key).Replace("%2F", "/", StringComparison.Ordinal);
}
