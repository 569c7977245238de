using System.Text;
using System.Text.Json.Nodes;
using BedrockIR.Events.Parsing;
using BedrockIR.Tests.Invocations;

namespace BedrockIR.Tests.Events.Parsing;

/// <summary>One content has one print however it is written, and any other content another.</summary>
public sealed class ContentPrintTests
{
    private static readonly string[] Documents = ["requestParameters", "responseElements", "additionalEventData", "serviceEventDetails", "resources"];

    [Theory]
    [InlineData("""{"a":1,"b":{"c":[1,"x",null],"d":true}}""", """ { "b" : {"d":true, "c":[ 1 , "x" , null ] } , "a" : 1 } """)]
    [InlineData("""{"a":10,"b":true}""", """{"a":"10","b":"true"}""")]
    [InlineData("""{"a":"é/\n"}""", """{"\u0061":"\u00e9\/\u000a"}""")]
    [InlineData("""{"a":"\ud800"}""", """{"a":"\ufffd"}""")]
    [InlineData("null", "\"\"")]
    public void Same_content_has_same_print(string one, string other) => Assert.Equal(PrintOf(one), PrintOf(other));

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""")]
    [InlineData("""{"a":1}""", """{"b":1}""")]
    [InlineData("""{"a":1}""", """{"A":1}""")]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""")]
    [InlineData("""{"a":"10"}""", """{"a":"10.0"}""")]
    [InlineData("""{"a":{"b":1}}""", """{"a":"{\"b\":1}"}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""")]
    [InlineData("""{"a":[[1],[2]]}""", """{"a":[[1,2],[]]}""")]
    [InlineData("""{"a":["1","2"]}""", """{"a":["1\",\"2"]}""")]
    [InlineData("""{"a":{"b":1},"c":2}""", """{"a":{"b":1,"c":2}}""")]
    [InlineData("""{"a":null}""", """{}""")]
    [InlineData("""{"a":null}""", """{"a":""}""")]
    [InlineData("""{"a":null}""", """{"a":"null"}""")]
    [InlineData("""{}""", "null")]
    [InlineData("""{}""", "[]")]
    [InlineData("\"a\"", "\"b\"")]
    public void Other_content_has_another_print(string one, string other) => Assert.NotEqual(PrintOf(one), PrintOf(other));

    [Fact]
    public void Same_value_in_another_document_has_another_print() =>
        Assert.Equal(Documents.Length, Documents.Select(d => EventOf.Json($$"""{"eventName":"x","{{d}}":{"a":1} }""").ContentHash).Distinct().Count());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Order_and_space_never_matter_and_any_change_does(int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 2000; round++)
        {
            JsonObject content = MakeObject(random, 4);
            string written = content.ToJsonString();
            string shuffled = Shuffled(content, random).ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = random.Next(2) == 0 });
            string changed = Change(JsonNode.Parse(written)!.AsObject(), random).ToJsonString();

            Assert.True(PrintOf(written) == PrintOf(shuffled), $"{written}\n{shuffled}");
            Assert.True(PrintOf(written) != PrintOf(changed), $"{written}\n{changed}");
        }
    }

    [Fact]
    public void Hostile_nesting_and_thousands_of_members_have_a_print()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"b\":1,\"a\":", 120)) + "1" + new string('}', 120);
        string wide = "{" + string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"{i * 7919 % 50_000}\":{i}")) + "}";

        Assert.NotEqual(UInt128.Zero, PrintOf(deep));
        Assert.NotEqual(UInt128.Zero, PrintOf(wide));
    }

    [Fact]
    public void Prompt_and_completion_belong_to_the_print_of_an_invocation()
    {
        string[] records =
        [
            MadeInvocations.Record(), MadeInvocations.Record(input: """{"prompt":"other"}"""), MadeInvocations.Record(output: """{"completion":"other"}"""),
            MadeInvocations.Record().Replace("inputBodyJson", "inputBodyS3Path", StringComparison.Ordinal),
        ];

        Assert.Equal(records.Length, records.Select(r => MadeInvocations.Parse(r).ContentHash).Distinct().Count());
    }

    private static UInt128 PrintOf(string json)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(json);
        return new ContentHasher().Compute(utf8, [Range.All]);
    }

    private static JsonObject MakeObject(Random random, int depth)
    {
        JsonObject made = [];
        for (int i = random.Next(1, 6); i > 0; i--)
            made[$"m{random.Next(20)}"] = MakeValue(random, depth);
        return made;
    }

    private static JsonNode? MakeValue(Random random, int depth) => random.Next(depth > 0 ? 6 : 4) switch
    {
        0 => random.Next(100),
        1 => $"t{random.Next(100)}",
        2 => random.Next(2) == 0,
        3 => null,
        4 => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => MakeValue(random, depth - 1))]),
        _ => MakeObject(random, depth - 1),
    };

    private static JsonNode? Shuffle(JsonNode? node, Random random) => node switch
    {
        JsonObject o => Shuffled(o, random),
        JsonArray a => new JsonArray([.. a.Select(e => Shuffle(e, random))]),
        _ => node?.DeepClone(),
    };

    private static JsonObject Shuffled(JsonObject from, Random random) =>
        new(from.OrderBy(_ => random.Next()).Select(m => KeyValuePair.Create(m.Key, Shuffle(m.Value, random))));

    // Some value at any depth becomes one that occurs nowhere.
    private static JsonObject Change(JsonObject content, Random random)
    {
        JsonObject at = content;
        while (true)
        {
            string name = at.ElementAt(random.Next(at.Count)).Key;
            if (at[name] is JsonObject { Count: > 0 } inner && random.Next(3) > 0)
            {
                at = inner;
                continue;
            }
            if (random.Next(3) == 0)
                at["new"] = 1;
            else
                at[name] = "changed";
            return content;
        }
    }
}
