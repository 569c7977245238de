using System.Text;
using System.Text.Json;

namespace BedrockIR.Tests.Sources;

/// <summary>Every record of an undamaged input is an event or counted as skipped, as jq would count them.</summary>
public sealed class AccountingTests
{
    [Fact]
    public void Whatever_wraps_them_no_record_is_lost_and_none_is_counted_twice()
    {
        for (int seed = 0; seed < 400; seed++)
        {
            Maker maker = new(seed);
            string content = maker.Content();

            Reading reading = Reading.OfContent(Encoding.UTF8.GetBytes(content));

            Assert.True(maker.Records.SequenceEqual(reading.Ids), $"seed {seed}: {content}");
            Assert.True(maker.Records.Count + maker.Others == reading.Accounted, $"seed {seed}: {content}");
        }
    }

    /// <summary>Makes random inputs and remembers what they hold.</summary>
    private sealed class Maker(int seed)
    {
        private static readonly string[] NoRecords = ["null", "1", "-0.5e3", "true", "\"eventName\"", "[[]]", "[{}]", "{}", "{\"a\":{\"Records\":[1]}}"];

        private readonly Random _random = new(seed);

        public List<string> Records { get; } = [];

        public int Others { get; private set; }

        /// <summary>Some values, one after another.</summary>
        public string Content() => string.Join(Gap(), Some(4, () => _random.Next(3) switch
        {
            0 => List(mayWrap: true),
            1 => Wrapper(),
            _ => Object(),
        }));

        private string Wrapper() => _random.Next(2) == 0
            ? $$"""{{{Gap()}}"Records"{{Gap()}}:{{List(mayWrap: false)}}}"""
            : $$"""{"NextToken":"Records","Events":{{List(mayWrap: false)}},"x":[[]]{{Gap()}}}""";

        private string List(bool mayWrap) => $"[{Gap()}{string.Join($"{Gap()},{Gap()}", Some(6, () => Element(mayWrap)))}{Gap()}]";

        private string Element(bool mayWrap) => (mayWrap && _random.Next(4) == 0) ? Wrapper() : _random.Next(4) == 0 ? Other() : Object();

        private string Other()
        {
            Others++;
            return NoRecords[_random.Next(NoRecords.Length)];
        }

        private string Object() => _random.Next(5) switch
        {
            0 => $$"""{"detail-type":"x","detail":{{Record()}},"resources":[]}""",
            1 => $$"""{"EventName":"x","CloudTrailEvent":{{JsonSerializer.Serialize(Record())}} }""",
            2 => Unusable(),
            _ => Record(),
        };

        private string Unusable()
        {
            Others++;
            return _random.Next(4) switch
            {
                0 => """{"detail":{"state":"running"}}""",
                1 => """{"CloudTrailEvent":"{"}""",
                2 => $$"""{"eventName":"Deep","x":{{new string('[', 200)}}{{new string(']', 200)}} }""",
                _ => """{"modelId":"eventName"}""",
            };
        }

        private string Record()
        {
            Records.Add(Sample.Id(Records.Count));
            return Sample.Record(Records.Count - 1);
        }

        private string Gap() => _random.Next(4) switch { 0 => "\n", 1 => "\r\n\t", 2 => " ", _ => "" };

        private List<string> Some(int most, Func<string> make) => [.. Enumerable.Range(0, _random.Next(most + 1)).Select(_ => make())];
    }
}
