using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Aws.Asking;

namespace BedrockIR.Containment.Evidence;

/// <summary>A folder of evidence: files that are never overwritten, and a list of their SHA-256 that <c>sha256sum -c</c> checks.</summary>
/// <param name="folder">The folder, which is made.</param>
/// <param name="host">Hears of what cannot be collected.</param>
internal sealed class CaseEvidence(string folder, IHost host)
{
    private const string Sums = "SHA256SUMS", Missing = "missing.txt";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SortedDictionary<string, string> _sums = new(StringComparer.Ordinal);
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
                Write(name, found.ToJsonString(Readable) + "\n");
            return found;
        }
        catch (UnansweredException e)
        {
            _missing.Add($"{name}: {e.Message.Trim()}");
            host.Warn($"{name} is missing in the evidence: {e.Message.Trim()}");
            return null;
        }
    }

    /// <summary>Notes what a file lacks, and tells it.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="what">What it lacks, and how to get it.</param>
    public void NoteGap(string name, string what)
    {
        _missing.Add($"{name}: {what}");
        host.Warn($"{name} in the evidence is incomplete: {what}");
    }

    /// <summary>Writes the list of sums, when all is collected.</summary>
    /// <returns>How many files there are.</returns>
    public int Close()
    {
        if (_missing.Count > 0)
            Write(Missing, string.Join("\n", _missing) + "\n");
        if (_sums.Count > 0)
            File(Sums, string.Concat(_sums.Select(s => $"{s.Value}  {s.Key}\n")));
        return _sums.Count;
    }

    private void Write(string name, string text)
    {
        _sums[name] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();
        File(name, text);
    }

    private void File(string name, string text)
    {
        EvidenceFile.CreateFolder(folder);
        EvidenceFile.Write(Path.Combine(folder, name), file => file.Write(text));
    }
}
