using System.Text.Json;
using BedrockIR.Aws.Services.CloudTrail;
using BedrockIR.Sources.Files;

namespace BedrockIR.Posture.Integrity;

/// <summary>Public keys out of files, as <c>aws cloudtrail list-public-keys</c> prints them. The files do not say of which region
/// the keys are; a fingerprint tells.</summary>
internal sealed class FileKeySource : IPublicKeySource
{
    private const long MaxBytes = 16 << 20;

    private readonly List<PublicKey> _keys = [];

    /// <inheritdoc/>
    public PublicKeySet GetKeys(string region, DateTimeOffset from, DateTimeOffset to, IHost host, CancellationToken cancel) => new(_keys, IsFromCloudTrail: false);

    /// <summary>Reads them. A file that holds none is reported.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="host">Hears of files that cannot be used.</param>
    /// <param name="cancel">Stops it.</param>
    public static FileKeySource Read(IReadOnlyList<string> paths, IHost host, CancellationToken cancel)
    {
        FileKeySource keys = new();
        foreach (LogFile file in LogFileFinder.Find(paths, host, cancel).Files)
        {
            try
            {
                keys._keys.AddRange(ReadFile(file));
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
            {
                host.WriteError(new InputException("NotPublicKeys",
                    $"There are no public keys in {SafeText.Clean(file.Path)}. Save there what 'aws cloudtrail list-public-keys' prints for the region and time of the digests, as JSON.", file.Path, e));
            }
        }
        return keys;
    }

    private static PublicKey[] ReadFile(LogFile file)
    {
        if (file.Length > MaxBytes)
            throw new FormatException();
        // PowerShell's redirection may have put a mark before the text, or written it in UTF-16.
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file.Path));
        return [.. document.RootElement.GetProperty("PublicKeyList").EnumerateArray().Select(ParseKey)];
    }

    private static PublicKey ParseKey(JsonElement key) => new()
    {
        Fingerprint = key.GetProperty("Fingerprint").GetString() ?? throw new FormatException(),
        Value = key.GetProperty("Value").GetBytesFromBase64(),
        ValidityStartTime = ParseTime(key, "ValidityStartTime"),
        ValidityEndTime = ParseTime(key, "ValidityEndTime"),
    };

    // The AWS CLI writes ISO 8601 or seconds since 1970, depending on its version.
    private static DateTimeOffset? ParseTime(JsonElement key, string name) => !key.TryGetProperty(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.Number ? DateTimeOffset.FromUnixTimeMilliseconds((long)(value.GetDouble() * 1000))
        : UtcTime.TryParse(value.GetString(), out DateTimeOffset time) ? time : null;
}
