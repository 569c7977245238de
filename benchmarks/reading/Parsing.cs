using BedrockIR.Events;
using BedrockIR.Events.Parsing;
using BedrockIR.Sources;
using BenchmarkDotNet.Attributes;

namespace BedrockIR.Benchmarks.Reading;

/// <summary>Making events of records. Times are for one record, the average of a file's.</summary>
[MemoryDiagnoser]
public class Parsing
{
    private static readonly RecordOrigin Origin = new("corpus", 0);

    private readonly TrailEventParser _parser = new();
    private SourceRecord[] _all = null!;
    private SourceRecord[] _bedrock = null!;
    private int _next;

    [GlobalSetup]
    public void Setup()
    {
        _all = [.. CorpusFile.Make().Records.Select(r => new SourceRecord(r, Origin))];
        _bedrock = [.. _all.Where(r => _parser.Parse(r).IsBedrock)];
    }

    /// <summary>A record of any service.</summary>
    [Benchmark(Baseline = true)]
    public TrailEvent AnyService() => _parser.Parse(Next(_all));

    /// <summary>A record of Bedrock.</summary>
    [Benchmark]
    public TrailEvent Bedrock() => _parser.Parse(Next(_bedrock));

    private SourceRecord Next(SourceRecord[] of) => of[(_next = _next + 1 < of.Length ? _next + 1 : 0)];
}
