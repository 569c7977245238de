namespace BedrockIR.Tests.Sources.Exports;

/// <summary>requestParameters and its like, which Athena writes as JSON and CloudTrail Lake as a map without quotes.</summary>
public sealed class MapTextTests
{
    [Theory]
    [InlineData("""{"modelId":"anthropic.claude-v2","n":[1,{"a":null}]}""", """{"modelId":"anthropic.claude-v2","n":[1,{"a":null}]}""")]
    [InlineData("{modelId=anthropic.claude-v2}", """{"modelId":"anthropic.claude-v2"}""")]
    [InlineData("{modelId=arn:aws:bedrock:us-east-1::foundation-model/a:b, x=null, y=}", """{"modelId":"arn:aws:bedrock:us-east-1::foundation-model/a:b","x":null,"y":""}""")]
    [InlineData("""{modelId=m, inferenceConfig={"stop":["a, b=c","}"],"n":1}, z=1}""", """{"modelId":"m","inferenceConfig":{"stop":["a, b=c","}"],"n":1},"z":"1"}""")]
    [InlineData("""{tags=["a, b=c"], x-amz-id=q}""", """{"tags":["a, b=c"],"x-amz-id":"q"}""")]
    [InlineData("{a=b=c, d, e, f=g}", """{"a":"b=c, d, e","f":"g"}""")]
    [InlineData("{}", "{}")]
    [InlineData("null", null)]
    [InlineData("plain text", "\"plain text\"")]
    public void Document_text_becomes_an_object(string cell, string? expected) =>
        Assert.Equal(expected, TestTables.ReadCell("requestparameters", cell));

    [Theory]
    [InlineData("{modelId=a, modelId=b}")]
    [InlineData("{modelId=x, sessionName=y, modelId=z}")]
    [InlineData("{modelId=a")]
    [InlineData("{\"modelId\":\"a\"")]
    [InlineData("{modelId}")]
    [InlineData("{a=b}{c=d")]
    public void Ambiguous_document_is_kept_as_text(string cell)
    {
        TestTables.CollectingSink sink = TestTables.Read($"eventname,eventsource,requestparameters\nX,Y,{TestTables.CreateRow(cell)}\n");

        Assert.Equal(cell, (string?)Assert.Single(sink.Records)["requestParameters"]);
        Assert.Single(sink.Warnings);
    }

    [Fact]
    public void Too_deeply_nested_document_is_kept_as_text()
    {
        string deep = $$"""{"a":{{new string('[', 200)}}{{new string(']', 200)}}}""";

        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(deep, JsonOptions), TestTables.ReadCell("requestparameters", deep));
    }

    private static System.Text.Json.JsonSerializerOptions JsonOptions { get; } = new();
}
