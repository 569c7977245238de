using BedrockIR.Events;
using BedrockIR.Events.Filtering;

namespace BedrockIR.Tests.Events.Filtering;

/// <summary>Calls by the model that they used, however the request and the user name it.</summary>
public sealed class ModelFilterTests
{
    private const string Opus = "anthropic.claude-3-opus-20240229-v1:0";
    private const string OpusArn = "arn:aws:bedrock:us-east-1::foundation-model/" + Opus;
    private const string Profile = "us." + Opus;
    private const string ProfileArn = "arn:aws:bedrock:us-east-1:111122223333:inference-profile/" + Profile;
    private const string Application = "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc123def456";
    private const string Imported = "arn:aws:bedrock:us-east-1:111122223333:imported-model/abc123";

    [Theory]
    [InlineData(Opus, Opus, true)]
    [InlineData(Opus, OpusArn, true)]
    [InlineData(Opus, Profile, true)]
    [InlineData(Opus, ProfileArn, true)]
    [InlineData(OpusArn, Opus, true)]
    [InlineData(OpusArn, Profile, true)]
    [InlineData("arn:aws:bedrock:eu-west-1::foundation-model/" + Opus, OpusArn, true)]
    [InlineData("ANTHROPIC.claude-3-OPUS-20240229-v1:0", Opus, true)]
    [InlineData(Profile, Profile, true)]
    [InlineData(Profile, ProfileArn, true)]
    [InlineData(ProfileArn, Profile, true)]
    [InlineData(Profile, Opus, false)]
    [InlineData("eu." + Opus, Profile, false)]
    [InlineData("claude-3-opus", Opus, false)]
    [InlineData("*claude-3-opus*", Opus, true)]
    [InlineData("*claude-3-opus*", ProfileArn, true)]
    [InlineData("anthropic.*", Profile, true)]
    [InlineData("anthropic.claude-3-opus-2024022?-v1:0", OpusArn, true)]
    [InlineData("arn:aws:bedrock:*::foundation-model/anthropic.*", Opus, true)]
    [InlineData("amazon.*", Opus, false)]
    [InlineData(Application, Application, true)]
    [InlineData("abc123def456", Application, true)]
    [InlineData(Imported, Imported, true)]
    [InlineData("abc123", Imported, true)]
    [InlineData("arn:aws:bedrock:us-east-1:999999999999:imported-model/abc123", Imported, false)]
    public void A_model_is_found_by_id_ARN_profile_or_part(string pattern, string requested, bool wanted)
    {
        TrailEvent call = MadeEvents.Make(("requestParameters.modelId", requested));

        Assert.Equal(wanted, new TrailEventFilter { ModelIds = [pattern] }.Matches(call));
    }

    [Fact]
    public void A_call_without_a_model_has_none() =>
        Assert.False(new TrailEventFilter { ModelIds = ["*claude*", OpusArn] }.Matches(MadeEvents.Make(("requestParameters", MadeEvents.Absent))));
}
