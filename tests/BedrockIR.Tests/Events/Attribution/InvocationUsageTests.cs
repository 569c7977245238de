using System.Text.Json.Nodes;
using BedrockIR.Events;

namespace BedrockIR.Tests.Events.Attribution;

public sealed class InvocationUsageTests
{
    [Theory]
    [InlineData("""{"inferenceRegion":"us-west-2","inputTokens":944,"outputTokens":126}""")]
    [InlineData("""{"inferenceRegion":"us-west-2","inputTokens":"944","outputTokens":"126"}""")]
    public void Either_place_tells_in_numbers_or_in_text(string usage)
    {
        TrailEvent call = Calls.Attributed(("additionalEventData", JsonNode.Parse(usage)));
        TrailEvent completion = Calls.Attributed(("eventType", "AwsServiceEvent"), ("serviceEventDetails",
            new JsonObject { ["AdditionalEventData"] = new JsonObject { ["additionalEntries"] = JsonNode.Parse(usage) } }));

        Assert.All([call, completion], e => Assert.Equal(("us-west-2", 944L, 126L), (e.InferenceRegion, e.InputTokens, e.OutputTokens)));
    }

    [Fact]
    public void Each_member_is_taken_from_where_it_stands()
    {
        TrailEvent e = Calls.Attributed(("additionalEventData", JsonNode.Parse("""{"inferenceRegion":"eu-west-3","inputTokens":null}""")),
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
    public void What_is_no_number_of_tokens_is_none(string written)
    {
        TrailEvent e = Calls.Attributed(("additionalEventData", JsonNode.Parse($$"""{"inputTokens":{{written}},"outputTokens":{{written}},"inferenceRegion":[]}""")));

        Assert.Equal((null, null, null), (e.InferenceRegion, e.InputTokens, e.OutputTokens));
    }

    [Fact]
    public void The_region_is_harmless() => Assert.Equal(@"us\u001b-x",
        Calls.Attributed(("additionalEventData.inferenceRegion", "us\u001b-x")).InferenceRegion);
}
