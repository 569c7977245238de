using System.Text.Json.Nodes;
using BedrockIR.Events;

namespace BedrockIR.Tests.Events.Attribution;

public sealed class InvocationUsageTests
{
    [Theory]
    [InlineData("""{"inferenceRegion":"us-west-2","inputTokens":944,"outputTokens":126}""")]
    [InlineData("""{"inferenceRegion":"us-west-2","inputTokens":"944","outputTokens":"126"}""")]
    public void Usage_is_read_from_both_places(string usage)
    {
        TrailEvent call = AttributionEvents.CreateAttributed(("additionalEventData", JsonNode.Parse(usage)));
        TrailEvent completion = AttributionEvents.CreateAttributed(("eventType", "AwsServiceEvent"), ("serviceEventDetails",
            new JsonObject { ["AdditionalEventData"] = new JsonObject { ["additionalEntries"] = JsonNode.Parse(usage) } }));

        Assert.All([call, completion], e => Assert.Equal(("us-west-2", 944L, 126L), (e.InferenceRegion, e.InputTokens, e.OutputTokens)));
    }

    [Fact]
    public void Each_value_is_read_from_its_own_place()
    {
        TrailEvent e = AttributionEvents.CreateAttributed(("additionalEventData", JsonNode.Parse("""{"inferenceRegion":"eu-west-3","inputTokens":null}""")),
            ("serviceEventDetails", JsonNode.Parse("""{"AdditionalEventData":{"additionalEntries":{"inferenceRegion":"us-west-2","inputTokens":5}}}""")));

        Assert.Equal(("eu-west-3", 5L, null), (e.InferenceRegion, e.InputTokens, e.OutputTokens));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("\"-1\"")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("\"many\"")]
    [InlineData("99999999999999999999")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("[7]")]
    public void Invalid_token_count_is_null(string written)
    {
        TrailEvent e = AttributionEvents.CreateAttributed(("additionalEventData", JsonNode.Parse($$"""{"inputTokens":{{written}},"outputTokens":{{written}},"inferenceRegion":[]}""")));

        Assert.Equal((null, null, null), (e.InferenceRegion, e.InputTokens, e.OutputTokens));
    }

    [Fact]
    public void Inference_region_is_escaped() => Assert.Equal(@"us\u001b-x",
        AttributionEvents.CreateAttributed(("additionalEventData.inferenceRegion", "us\u001b-x")).InferenceRegion);
}
