using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BedrockIR.Benchmarks.Corpus;

return CorpusOptions.Command(Make).Parse(args).Invoke();

static int Make(CorpusOptions options)
{
    if (Directory.Exists(options.Folder) && Directory.EnumerateFileSystemEntries(options.Folder).Any())
    {
        Console.Error.WriteLine($"The folder {options.Folder} is not empty. Name a new one, or remove it first.");
        return 1;
    }
    double weights = Enumerable.Range(0, options.Files).Sum(i => LogFileMaker.Weight(options, i));
    (string Path, CorpusCounts Counts)[] files = new (string, CorpusCounts)[options.Files];
    Parallel.For(0, options.Files, i =>
    {
        LogFileMaker maker = new(options, i);
        files[i] = (maker.Path, maker.Make((long)(options.Bytes * LogFileMaker.Weight(options, i) / weights)));
    });
    CorpusCounts counts = files.Select(f => f.Counts).Aggregate((a, b) => a + b) with { Sha256 = Checksum(files) };
    string json = JsonSerializer.Serialize(counts, CountsJson.Default.CorpusCounts);
    // Beside the logs, not among them: a reader that is given AWSLogs does not meet it.
    File.WriteAllText(Path.Combine(options.Folder, "counts.json"), json + "\n");
    Console.WriteLine(json);
    return 0;
}

static string Checksum((string Path, CorpusCounts Counts)[] files) => Convert.ToHexStringLower(SHA256.HashData(
    Encoding.UTF8.GetBytes(string.Join('\n', files.Select(f => $"{f.Counts.Sha256} {f.Path}")))));
