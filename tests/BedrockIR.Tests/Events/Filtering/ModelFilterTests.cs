using BedrockIR.Events;
using BedrockIR.Events.Filtering;

namespace BedrockIR.Tests.Events.Filtering;

/// <summary>Calls by the model that they used, however the request and the user name it.</summary>
public sealed class ModelFilterTests
{
    private const string Opus = "anthropic.claude-3-opus-20240229-v1:0";
    private const string OpusArn = "arn:aws:bedrock:us-east-1::foundation-model/" + Opus;
    private const string OpusProfile = "us." + Opus;
    private const string OpusProfileArn = "arn:aws:bedrock:us-east-1:111122223333:inference-profile/" + OpusProfile;
    private const string ApplicationProfileArn = "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc123def456";
    private const string ImportedModelArn = "arn:aws:bedrock:us-east-1:111122223333:imported-model/abc123";

    [Theory]
    [InlineData(Opus, Opus, true)]
    [InlineData(Opus, OpusArn, true)]
    [InlineData(Opus, OpusProfile, true)]
    [InlineData(Opus, OpusProfileArn, true)]
    [InlineData(OpusArn, Opus, true)]
    [InlineData(OpusArn, OpusProfile, true)]
    [InlineData("arn:aws:bedrock:eu-west-1::foundation-model/" + Opus, OpusArn, true)]
    [InlineData("ANTHROPIC.claude-3-OPUS-20240229-v1:0", Opus, true)]
    [InlineData(OpusProfile, OpusProfile, true)]
    [InlineData(OpusProfile, OpusProfileArn, true)]
    [InlineData(OpusProfileArn, OpusProfile, true)]
    [InlineData(OpusProfile, Opus, false)]
    [InlineData("eu." + Opus, OpusProfile, false)]
    [InlineData("claude-3-opus", Opus, false)]
    [InlineData("*claude-3-opus*", Opus, true)]
    [InlineData("*claude-3-opus*", OpusProfileArn, true)]
    [InlineData("anthropic.*", OpusProfile, true)]
    [InlineData("anthropic.claude-3-opus-2024022?-v1:0", OpusArn, true)]
    [InlineData("arn:aws:bedrock:*::foundation-model/anthropic.*", Opus, true)]
    [InlineData("amazon.*", Opus, false)]
    [InlineData(ApplicationProfileArn, ApplicationProfileArn, true)]
    [InlineData("abc123def456", ApplicationProfileArn, true)]
    [InlineData(ImportedModelArn, ImportedModelArn, true)]
    [InlineData("abc123", ImportedModelArn, true)]
    [InlineData("arn:aws:bedrock:us-east-1:999999999999:imported-model/abc123", ImportedModelArn, false)]
    public void Model_filter_matches_id_ARN_profile_and_wildcard(string pattern, string requested, bool wanted)
    {
        TrailEvent call = TestEvents.Create(("requestParameters.modelId", requested));

        Assert.Equal(wanted, new TrailEventFilter { ModelIds = [pattern] }.Matches(call));
    }

    [Fact]
    public void Call_without_model_does_not_match() =>
        Assert.False(new TrailEventFilter { ModelIds = ["*claude*", OpusArn] }.Matches(TestEvents.Create(("requestParameters", TestEvents.Absent))));
}
