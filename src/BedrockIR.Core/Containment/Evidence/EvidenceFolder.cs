using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Aws.Queries;

namespace BedrockIR.Containment.Evidence;

/// <summary>A folder of evidence: files that are never overwritten, and a list of their SHA-256 that <c>sha256sum -c</c> checks.</summary>
/// <param name="folder">The folder, which is made.</param>
/// <param name="host">Hears of what cannot be collected.</param>
internal sealed class EvidenceFolder(string folder, IHost host)
{
    private const string ChecksumFileName = "SHA256SUMS", MissingFileName = "missing.txt";

    private static readonly JsonSerializerOptions JsonOptions = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SortedDictionary<string, string> _checksums = new(StringComparer.Ordinal);
    private readonly List<string> _missing = [];

    /// <summary>Collects one thing. What cannot be had is noted and told; the other things are collected.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="ask">Asks for it; null where there is nothing to keep.</param>
    public async Task<JsonNode?> Collect(string name, Func<Task<JsonNode?>> ask)
    {
        try
        {
            JsonNode? found = await ask().ConfigureAwait(false);
            if (found is not null)
                WriteWithChecksum(name, found.ToJsonString(JsonOptions) + "\n");
            return found;
        }
        catch (AwsCallException e)
        {
            _missing.Add($"{name}: {e.Message.Trim()}");
            host.WriteWarning($"{name} is missing in the evidence: {e.Message.Trim()}");
            return null;
        }
    }

    /// <summary>Notes what a file lacks, and tells it.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="what">What it lacks, and how to get it.</param>
    public void ReportGap(string name, string what)
    {
        _missing.Add($"{name}: {what}");
        host.WriteWarning($"{name} in the evidence is incomplete: {what}");
    }

    /// <summary>Writes the list of sums, when all is collected.</summary>
    /// <returns>How many files there are.</returns>
    public int Complete()
    {
        if (_missing.Count > 0)
            WriteWithChecksum(MissingFileName, string.Join("\n", _missing) + "\n");
        if (_checksums.Count > 0)
            WriteFile(ChecksumFileName, string.Concat(_checksums.Select(s => $"{s.Value}  {s.Key}\n")));
        return _checksums.Count;
    }

    private void WriteWithChecksum(string name, string text)
    {
        _checksums[name] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();
        WriteFile(name, text);
    }

    private void WriteFile(string name, string text)
    {
        EvidenceFile.CreateFolder(folder);
        EvidenceFile.Write(Path.Combine(folder, name), file => file.Write(text));
    }
}
