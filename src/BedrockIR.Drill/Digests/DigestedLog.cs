using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Digests;

/// <summary>A log file of a trail, by its key, <c>[prefix/]AWSLogs/ACCOUNT/CloudTrail/REGION/…</c>.</summary>
/// <param name="Object">The object.</param>
/// <param name="Folder">What its key begins with, up to the account.</param>
/// <param name="Region">The region whose records it holds.</param>
/// <param name="DeliveryTime">When it was delivered, by its name.</param>
internal sealed partial record DigestedLog(StoredObject Object, string Folder, string Region, DateTimeOffset DeliveryTime)
{
    private const int TimeLength = 20;

    private static ReadOnlySpan<byte> EventTimeMember => "\"eventTime\":\""u8;

    /// <summary>The hour whose digest names it.</summary>
    public DateTimeOffset Hour => new(DeliveryTime.Year, DeliveryTime.Month, DeliveryTime.Day, DeliveryTime.Hour, 0, 0, TimeSpan.Zero);

    /// <summary>Finds an account's log files among objects.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="account">The account.</param>
    public static IEnumerable<DigestedLog> FindAll(IEnumerable<StoredObject> objects, string account) =>
        from stored in objects
        let match = KeyRegex().Match(stored.Key)
        where match.Success && match.Groups["account"].Value == account
        let time = DateTimeOffset.ParseExact(match.Groups["time"].Value, "yyyyMMdd'T'HHmm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        select new DigestedLog(stored, match.Groups["folder"].Value, match.Groups["region"].Value, time);

    /// <summary>What a digest says of it.</summary>
    public JsonObject Describe()
    {
        byte[] text = Decompress();
        (string? oldest, string? newest) = FindEventTimes(text);
        return new JsonObject
        {
            ["s3Bucket"] = Object.Bucket,
            ["s3Object"] = Object.Key,
            ["hashValue"] = SignedDigest.ComputeHash(text),
            ["hashAlgorithm"] = "SHA-256",
            ["newestEventTime"] = newest ?? DeliveryTime.ToIso8601(),
            ["oldestEventTime"] = oldest ?? DeliveryTime.ToIso8601(),
        };
    }

    // Logs are large, and nobody asks for more than the times.
    private static (string? Oldest, string? Newest) FindEventTimes(ReadOnlySpan<byte> text)
    {
        string? oldest = null, newest = null;
        for (int at; (at = text.IndexOf(EventTimeMember)) >= 0 && text.Length >= at + EventTimeMember.Length + TimeLength;)
        {
            string time = Encoding.ASCII.GetString(text.Slice(at + EventTimeMember.Length, TimeLength));
            oldest = oldest is null || string.CompareOrdinal(time, oldest) < 0 ? time : oldest;
            newest = string.CompareOrdinal(time, newest) > 0 ? time : newest;
            text = text[(at + EventTimeMember.Length)..];
        }
        return (oldest, newest);
    }

    private byte[] Decompress()
    {
        using GZipStream gzip = new(new MemoryStream(Object.Content), CompressionMode.Decompress);
        using MemoryStream text = new();
        gzip.CopyTo(text);
        return text.ToArray();
    }

    [GeneratedRegex(@"\A(?<folder>(.+/)?AWSLogs/)(?<account>\d{12})/CloudTrail/(?<region>[a-z0-9-]+)/\d{4}/\d{2}/\d{2}/\d{12}_CloudTrail_[a-z0-9-]+_(?<time>\d{8}T\d{4})Z_[A-Za-z0-9]{16}\.json\.gz\z", RegexOptions.ExplicitCapture)]
    private static partial Regex KeyRegex();
}
