using BedrockIR.Detection.Running;
using BedrockIR.Events;
using BedrockIR.Events.Parsing;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;
using BedrockIR.Sources;
using BenchmarkDotNet.Attributes;

namespace BedrockIR.Benchmarks.Reading;

/// <summary>The built-in rules over the events of one file, all services.</summary>
[MemoryDiagnoser]
public class Detecting
{
    private RuleSet _rules = null!;
    private TrailEvent[] _events = null!;

    [GlobalSetup]
    public void Setup()
    {
        _rules = new RuleSet(RuleLoader.BuiltInRules, []);
        TrailEventParser parser = new();
        _events = [.. CorpusFile.Make().Records.Select(r => parser.Parse(new SourceRecord(r, new RecordOrigin("corpus", 0))))];
    }

    /// <summary>From the first event to the findings.</summary>
    [Benchmark]
    public int RulesOverAFile()
    {
        ThreatDetector detector = new(_rules);
        foreach (TrailEvent e in _events)
            detector.Add(e);
        return detector.Complete().Count;
    }

    /// <summary>Compiling the rules, which every run does once.</summary>
    [Benchmark]
    public ThreatDetector CompileRules() => new(_rules);
}
