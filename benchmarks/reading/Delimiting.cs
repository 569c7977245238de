using System.Text.Json;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Prefilter;
using BedrockIR.Sources;
using BedrockIR.Sources.Content;
using BedrockIR.Sources.Json;
using BedrockIR.Sources.Scanning;
using BenchmarkDotNet.Attributes;

namespace BedrockIR.Benchmarks.Reading;

/// <summary>
/// Finding where records begin and end in a file's content. Each way of doing it is a method that gives the number of
/// records, and stands in the list that <see cref="Setup"/> checks. The two yardsticks find nothing; they show what the
/// machine can do.
/// </summary>
[MemoryDiagnoser]
public class Delimiting
{
    private readonly RecordPrefilter? _interest = TrailEventPrefilter.From(new TrailEventFilter());
    private CorpusFile _file = null!;

    [GlobalSetup]
    public void Setup()
    {
        _file = CorpusFile.Make();
        foreach (Func<long> way in (Func<long>[])[Reference, StreamOfAll, StreamOfBedrock, Brackets])
        {
            if (way() is var found && found != _file.Records.Count)
                throw new InvalidOperationException($"{way.Method.Name} finds {found} records of {_file.Records.Count}.");
        }
    }

    /// <summary>The simple scanner, which the fast one must equal.</summary>
    [Benchmark(Baseline = true)]
    public long Reference()
    {
        Counter counter = new();
        JsonRecordScanner.Scan(_file.Json, "corpus", counter, ReadLimits.Default, CancellationToken.None);
        return counter.Count;
    }

    /// <summary>The stream that every command reads with, where every record is wanted: each is validated.</summary>
    [Benchmark]
    public long StreamOfAll() => Stream(null);

    /// <summary>The same, where only Bedrock's are wanted.</summary>
    [Benchmark]
    public long StreamOfBedrock() => Stream(_interest);

    /// <summary>The splitting of a list alone.</summary>
    [Benchmark]
    public long Brackets()
    {
        ReadOnlySpan<byte> rest = _file.Json;
        long found = 0;
        for (rest = rest["{\"Records\":["u8.Length..]; rest.Length > 0 && rest[0] == '{'; found++)
        {
            rest = rest[ObjectEndFinder.Find(rest, out _)..];
            if (rest[0] == ',')
                rest = rest[1..];
        }
        return found;
    }

    /// <summary>Yardstick: every token of .NET's JSON reader, without looking at any.</summary>
    [Benchmark]
    public long TokensOfUtf8JsonReader()
    {
        Utf8JsonReader reader = new(_file.Json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        long tokens = 0;
        while (reader.Read())
            tokens++;
        return tokens;
    }

    /// <summary>Yardstick: a vectorised search for a text.</summary>
    [Benchmark]
    public long SearchForText() => _file.Json.AsSpan().Count("\"eventSource\":\"bedrock"u8);

    private long Stream(RecordPrefilter? interest)
    {
        using LogContentStream content = new(new MemoryStream(_file.Json), "corpus", ReadLimits.Default);
        Counter counter = new();
        using StreamingRecordScanner stream = new(content, "corpus", counter, interest, ReadLimits.Default, CancellationToken.None);
        stream.Scan();
        return stream.IgnoredRecords + counter.Count;
    }

    private sealed class Counter : IRecordSink
    {
        public long Count { get; private set; }

        // What is only glanced at is passed over too.
        public bool Accept(SourceRecord record)
        {
            Count += record.IsPartial ? 0 : 1;
            return true;
        }

        public void Skip(SkippedItem item) => throw new InvalidOperationException(item.ToString());

        public void Warn(string message)
        {
        }
    }
}
