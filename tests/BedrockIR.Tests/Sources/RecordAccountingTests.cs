using System.Text;
using System.Text.Json;

namespace BedrockIR.Tests.Sources;

/// <summary>Every record of an undamaged input is an event or counted as skipped, as jq would count them.</summary>
public sealed class RecordAccountingTests
{
    [Fact]
    public void Every_record_is_counted_exactly_once()
    {
        for (int seed = 0; seed < 400; seed++)
        {
            RandomContentBuilder maker = new(seed);
            string content = maker.Build();

            ReadResult reading = ReadResult.ReadInMemory(Encoding.UTF8.GetBytes(content));

            Assert.True(maker.RecordIds.SequenceEqual(reading.EventIds), $"seed {seed}: {content}");
            Assert.True(maker.RecordIds.Count + maker.OtherCount == reading.AccountedRecords, $"seed {seed}: {content}");
        }
    }

    /// <summary>Makes random inputs and remembers what they hold.</summary>
    private sealed class RandomContentBuilder(int seed)
    {
        private static readonly string[] NonRecordValues = ["null", "1", "-0.5e3", "true", "\"eventName\"", "[[]]", "[{}]", "{}", "{\"a\":{\"Records\":[1]}}"];

        private readonly Random _random = new(seed);

        public List<string> RecordIds { get; } = [];

        public int OtherCount { get; private set; }

        /// <summary>Some values, one after another.</summary>
        public string Build() => string.Join(CreateWhitespace(), CreateMany(4, () => _random.Next(3) switch
        {
            0 => CreateList(mayWrap: true),
            1 => CreateWrapper(),
            _ => CreateObject(),
        }));

        private string CreateWrapper() => _random.Next(2) == 0
            ? $$"""{{{CreateWhitespace()}}"Records"{{CreateWhitespace()}}:{{CreateList(mayWrap: false)}}}"""
            : $$"""{"NextToken":"Records","Events":{{CreateList(mayWrap: false)}},"x":[[]]{{CreateWhitespace()}}}""";

        private string CreateList(bool mayWrap) => $"[{CreateWhitespace()}{string.Join($"{CreateWhitespace()},{CreateWhitespace()}", CreateMany(6, () => CreateElement(mayWrap)))}{CreateWhitespace()}]";

        private string CreateElement(bool mayWrap) => (mayWrap && _random.Next(4) == 0) ? CreateWrapper() : _random.Next(4) == 0 ? CreateOther() : CreateObject();

        private string CreateOther()
        {
            OtherCount++;
            return NonRecordValues[_random.Next(NonRecordValues.Length)];
        }

        private string CreateObject() => _random.Next(5) switch
        {
            0 => $$"""{"detail-type":"x","detail":{{CreateRecord()}},"resources":[]}""",
            1 => $$"""{"EventName":"x","CloudTrailEvent":{{JsonSerializer.Serialize(CreateRecord())}} }""",
            2 => CreateUnusableObject(),
            _ => CreateRecord(),
        };

        private string CreateUnusableObject()
        {
            OtherCount++;
            return _random.Next(4) switch
            {
                0 => """{"detail":{"state":"running"}}""",
                1 => """{"CloudTrailEvent":"{"}""",
                2 => $$"""{"eventName":"Deep","x":{{new string('[', 200)}}{{new string(']', 200)}} }""",
                _ => """{"modelId":"eventName"}""",
            };
        }

        private string CreateRecord()
        {
            RecordIds.Add(SampleLog.CreateId(RecordIds.Count));
            return SampleLog.CreateRecord(RecordIds.Count - 1);
        }

        private string CreateWhitespace() => _random.Next(4) switch { 0 => "\n", 1 => "\r\n\t", 2 => " ", _ => "" };

        private List<string> CreateMany(int most, Func<string> make) => [.. Enumerable.Range(0, _random.Next(most + 1)).Select(_ => make())];
    }
}
