using System.Text.Json;
using BedrockIR.Sources;
using BenchmarkDotNet.Attributes;

namespace BedrockIR.Benchmarks.Reading;

/// <summary>
/// Finding where records begin and end in a file's content. Each way of doing it is a method here that gives the number
/// of records, which is checked (add it to the list in <see cref="Setup"/>); the two yardsticks beside them find nothing but show what the machine can do.
/// </summary>
[MemoryDiagnoser]
public class Delimiting
{
    private LogContent _content = null!;

    [GlobalSetup]
    public void Setup()
    {
        _content = LogContent.Make();
        foreach (Func<int> way in (Func<int>[])[Scanner])
        {
            if (way() is var found && found != _content.Records.Count)
                throw new InvalidOperationException($"{way.Method.Name} finds {found} records of {_content.Records.Count}.");
        }
    }

    /// <summary>The scanner that hands records on.</summary>
    [Benchmark(Baseline = true)]
    public int Scanner()
    {
        Counter counter = new();
        JsonRecordScanner.Scan(_content.Json, "corpus", counter, CancellationToken.None);
        return counter.Count;
    }

    /// <summary>Yardstick: every token of .NET's JSON reader, without looking at any.</summary>
    [Benchmark]
    public int TokensOfUtf8JsonReader()
    {
        Utf8JsonReader reader = new(_content.Json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        int tokens = 0;
        while (reader.Read())
            tokens++;
        return tokens;
    }

    /// <summary>Yardstick: a vectorised search for a text.</summary>
    [Benchmark]
    public int SearchForText() => _content.Json.AsSpan().Count("\"eventSource\":\"bedrock"u8);

    private sealed class Counter : IRecordSink
    {
        public int Count { get; private set; }

        public void Accept(SourceRecord record) => Count++;

        public void Skip(SkippedItem item) => throw new InvalidOperationException(item.ToString());

        public void Warn(string message)
        {
        }
    }
}
