using System.Text;
using System.Text.Json.Nodes;
using BedrockIR.Events.Parsing;
using BedrockIR.Tests.Invocations;

namespace BedrockIR.Tests.Events.Parsing;

/// <summary>One content has one print however it is written, and any other content another.</summary>
public sealed class ContentHashTests
{
    private static readonly string[] DocumentFields = ["requestParameters", "responseElements", "additionalEventData", "serviceEventDetails", "resources"];

    [Theory]
    [InlineData("""{"a":1,"b":{"c":[1,"x",null],"d":true}}""", """ { "b" : {"d":true, "c":[ 1 , "x" , null ] } , "a" : 1 } """)]
    [InlineData("""{"a":10,"b":true}""", """{"a":"10","b":"true"}""")]
    [InlineData("""{"a":"é/\n"}""", """{"\u0061":"\u00e9\/\u000a"}""")]
    [InlineData("""{"a":"\ud800"}""", """{"a":"\ufffd"}""")]
    [InlineData("null", "\"\"")]
    public void Same_content_has_same_hash(string one, string other) => Assert.Equal(ComputeHash(one), ComputeHash(other));

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
    public void Different_content_has_different_hash(string one, string other) => Assert.NotEqual(ComputeHash(one), ComputeHash(other));

    [Fact]
    public void Same_value_in_other_field_has_different_hash() =>
        Assert.Equal(DocumentFields.Length, DocumentFields.Select(d => TestEventParser.Parse($$"""{"eventName":"x","{{d}}":{"a":1} }""").ContentHash).Distinct().Count());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Hash_ignores_order_and_whitespace_only(int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 2000; round++)
        {
            JsonObject content = CreateObject(random, 4);
            string written = content.ToJsonString();
            string shuffled = ShuffleMembers(content, random).ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = random.Next(2) == 0 });
            string changed = Change(JsonNode.Parse(written)!.AsObject(), random).ToJsonString();

            Assert.True(ComputeHash(written) == ComputeHash(shuffled), $"{written}\n{shuffled}");
            Assert.True(ComputeHash(written) != ComputeHash(changed), $"{written}\n{changed}");
        }
    }

    [Fact]
    public void Deep_and_wide_documents_can_be_hashed()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"b\":1,\"a\":", 120)) + "1" + new string('}', 120);
        string wide = "{" + string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"{i * 7919 % 50_000}\":{i}")) + "}";

        Assert.NotEqual(UInt128.Zero, ComputeHash(deep));
        Assert.NotEqual(UInt128.Zero, ComputeHash(wide));
    }

    [Fact]
    public void Invocation_hash_includes_prompt_and_completion()
    {
        string[] records =
        [
            TestInvocations.CreateRecord(), TestInvocations.CreateRecord(input: """{"prompt":"other"}"""), TestInvocations.CreateRecord(output: """{"completion":"other"}"""),
            TestInvocations.CreateRecord().Replace("inputBodyJson", "inputBodyS3Path", StringComparison.Ordinal),
        ];

        Assert.Equal(records.Length, records.Select(r => TestInvocations.Parse(r).ContentHash).Distinct().Count());
    }

    private static UInt128 ComputeHash(string json)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(json);
        return new ContentHasher().Compute(utf8, [Range.All]);
    }

    private static JsonObject CreateObject(Random random, int depth)
    {
        JsonObject made = [];
        for (int i = random.Next(1, 6); i > 0; i--)
            made[$"m{random.Next(20)}"] = CreateValue(random, depth);
        return made;
    }

    private static JsonNode? CreateValue(Random random, int depth) => random.Next(depth > 0 ? 6 : 4) switch
    {
        0 => random.Next(100),
        1 => $"t{random.Next(100)}",
        2 => random.Next(2) == 0,
        3 => null,
        4 => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => CreateValue(random, depth - 1))]),
        _ => CreateObject(random, depth - 1),
    };

    private static JsonNode? Shuffle(JsonNode? node, Random random) => node switch
    {
        JsonObject o => ShuffleMembers(o, random),
        JsonArray a => new JsonArray([.. a.Select(e => Shuffle(e, random))]),
        _ => node?.DeepClone(),
    };

    private static JsonObject ShuffleMembers(JsonObject from, Random random) =>
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
