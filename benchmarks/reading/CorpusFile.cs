using System.IO.Compression;
using BedrockIR.Benchmarks.Corpus;
using BedrockIR.Sources;
using BedrockIR.Sources.Scanning;

namespace BedrockIR.Benchmarks.Reading;

/// <summary>One log file of the invented corpus, in memory: the same in every run.</summary>
internal sealed class CorpusFile : IRecordSink
{
    private const long Bytes = 4_000_000;

    private readonly List<byte[]> _records = [];

    private CorpusFile(byte[] json) => Json = json;

    /// <summary>The file's content after decompression.</summary>
    public byte[] Json { get; }

    /// <summary>Its records, one by one.</summary>
    public IReadOnlyList<byte[]> Records => _records;

    public static CorpusFile Make()
    {
        string folder = Directory.CreateTempSubdirectory("bedrockir-reading-").FullName;
        try
        {
            LogFileMaker maker = new(new CorpusOptions(folder, Bytes, Files: 2, Seed: 1, BedrockShare: 0.02, Days: 1, Hostile: true), 0);
            long records = maker.Make(Bytes).Records;
            using GZipStream gzip = new(File.OpenRead(Path.Combine(folder, maker.Path)), CompressionMode.Decompress);
            using MemoryStream json = new();
            gzip.CopyTo(json);
            CorpusFile content = new(json.ToArray());
            JsonRecordScanner.Scan(content.Json, "corpus", content, ReadLimits.Default, CancellationToken.None);
            return content.Records.Count == records
                ? content
                : throw new InvalidOperationException($"{content.Records.Count} records were read of {records}.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    bool IRecordSink.Accept(SourceRecord record)
    {
        _records.Add(record.Utf8.ToArray());
        return true;
    }

    void IRecordSink.Skip(SkippedItem item) => throw new InvalidOperationException($"The corpus is not read whole: {item}");

    void IRecordSink.Warn(string message)
    {
    }
}
