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
    public void A_document_is_an_object_where_it_can_be_one(string cell, string? expected) =>
        Assert.Equal(expected, Tables.Value("requestparameters", cell));

    [Theory]
    [InlineData("{modelId=a, modelId=b}")]
    [InlineData("{modelId=x, sessionName=y, modelId=z}")]
    [InlineData("{modelId=a")]
    [InlineData("{\"modelId\":\"a\"")]
    [InlineData("{modelId}")]
    [InlineData("{a=b}{c=d")]
    public void A_document_that_cannot_be_read_without_doubt_is_kept_as_text_and_said(string cell)
    {
        Tables.Sink sink = Tables.Read($"eventname,eventsource,requestparameters\nX,Y,{Tables.Row(cell)}\n");

        Assert.Equal(cell, (string?)Assert.Single(sink.Records)["requestParameters"]);
        Assert.Single(sink.Warnings);
    }

    [Fact]
    public void A_document_nested_too_deep_for_a_record_is_kept_as_text_and_the_record_is_used()
    {
        string deep = $$"""{"a":{{new string('[', 200)}}{{new string(']', 200)}}}""";

        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(deep, Relaxed), Tables.Value("requestparameters", deep));
    }

    private static System.Text.Json.JsonSerializerOptions Relaxed { get; } = new();
}
