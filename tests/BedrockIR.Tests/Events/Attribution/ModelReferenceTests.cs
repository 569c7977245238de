using BedrockIR.Events;

namespace BedrockIR.Tests.Events.Attribution;

public sealed class ModelReferenceTests
{
    private const string Haiku = "anthropic.claude-3-haiku-20240307-v1:0";

    [Theory]
    [InlineData(Haiku, Haiku, "anthropic")]
    [InlineData("anthropic.claude-v2", "anthropic.claude-v2", "anthropic")]
    [InlineData("anthropic.claude-v2:1:200k", "anthropic.claude-v2:1:200k", "anthropic")]
    [InlineData("ai21.j2-ultra-v1", "ai21.j2-ultra-v1", "ai21")]
    // Dots of the model's own.
    [InlineData("zai.glm-4.7", "zai.glm-4.7", "zai")]
    [InlineData("moonshotai.kimi-k2.5", "moonshotai.kimi-k2.5", "moonshotai")]
    [InlineData("gpt-oss-120b", "gpt-oss-120b", null)]
    [InlineData("arn:aws:bedrock:us-west-2::foundation-model/" + Haiku, Haiku, "anthropic")]
    [InlineData("arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/" + Haiku, Haiku, "anthropic")]
    [InlineData("arn:aws-cn:bedrock:cn-north-1::foundation-model/" + Haiku, Haiku, "anthropic")]
    [InlineData("arn:aws-eusc:bedrock:eusc-de-east-1::foundation-model/" + Haiku, Haiku, "anthropic")]
    [InlineData("arn:aws-iso-b:bedrock:us-isob-east-1::foundation-model/" + Haiku, Haiku, "anthropic")]
    public void Foundation_model_gives_plain_id(string text, string model, string? provider) =>
        Assert.Equal(new ModelIdentifier(model, provider, null), ModelIdentifier.Parse(text));

    [Theory]
    [InlineData("us")]
    [InlineData("eu")]
    [InlineData("apac")]
    [InlineData("au")]
    [InlineData("jp")]
    [InlineData("ca")]
    [InlineData("global")]
    [InlineData("us-gov")]
    public void Profile_is_returned_with_its_model(string area)
    {
        ModelIdentifier expected = new(Haiku, "anthropic", $"{area}.{Haiku}");

        Assert.Equal(expected, ModelIdentifier.Parse($"{area}.{Haiku}"));
        foreach (string partition in (string[])["aws", "aws-us-gov", "aws-cn", "aws-eusc"])
            Assert.Equal(expected, ModelIdentifier.Parse($"arn:{partition}:bedrock:us-east-1:111122223333:inference-profile/{area}.{Haiku}"));
    }

    [Fact]
    public void Profile_ARN_accepts_unknown_geography() => Assert.Equal(new ModelIdentifier(Haiku, "anthropic", "mars." + Haiku),
        ModelIdentifier.Parse("arn:aws:bedrock:us-east-1:111122223333:inference-profile/mars." + Haiku));

    [Theory]
    [InlineData("abc123")]
    [InlineData("us.")]
    [InlineData("us.anthropic")]
    [InlineData("us..claude")]
    public void Profile_ARN_without_model_is_kept(string id)
    {
        string arn = "arn:aws:bedrock:us-east-1:111122223333:inference-profile/" + id;

        Assert.Equal(new ModelIdentifier(arn, null, id), ModelIdentifier.Parse(arn));
    }

    [Theory]
    [InlineData("aws")]
    [InlineData("aws-us-gov")]
    [InlineData("aws-eusc")]
    public void Application_profile_gives_its_ARN(string partition)
    {
        string arn = $"arn:{partition}:bedrock:us-east-1:111122223333:application-inference-profile/a1b2c3d4e5f6";

        Assert.Equal(new ModelIdentifier(arn, null, arn), ModelIdentifier.Parse(arn));
    }

    [Theory]
    [InlineData("arn:aws:bedrock:us-east-1:111122223333:provisioned-model/a1b2c3d4e5f6")]
    [InlineData("arn:aws:bedrock:us-east-1:111122223333:custom-model/amazon.titan-text-express-v1:0:8k/a1b2c3d4e5f6")]
    [InlineData("arn:aws:bedrock:us-east-1:111122223333:custom-model/imported/a1b2c3d4e5f6")]
    [InlineData("arn:aws:bedrock:us-east-1:111122223333:imported-model/a1b2c3d4e5f6")]
    [InlineData("arn:aws:bedrock:us-east-1:111122223333:custom-model-deployment/a1b2c3d4e5f6")]
    [InlineData("arn:aws:bedrock:us-east-1:111122223333:default-prompt-router/anthropic.claude:1")]
    [InlineData("arn:aws:bedrock:us-east-1:111122223333:prompt-router/a1b2c3d4e5f6")]
    [InlineData("arn:aws:bedrock:us-east-1:111122223333:prompt/PROMPT1234:1")]
    [InlineData("arn:aws:bedrock:us-east-1:111122223333:async-invoke/a1b2c3d4e5f6")]
    [InlineData("arn:aws:sagemaker:us-east-1:111122223333:endpoint/my-marketplace-model")]
    [InlineData("arn:aws:sagemaker:us-east-1:aws:hub-content/SageMakerPublicHub/Model/x/1.0.0")]
    public void Other_model_types_give_their_ARN(string arn) => Assert.Equal(new ModelIdentifier(arn, null, null), ModelIdentifier.Parse(arn));

    [Theory]
    [InlineData("arn:")]
    [InlineData("arn:aws")]
    [InlineData("arn:/")]
    [InlineData("arn:aws:bedrock:us-west-2::foundation-model/")]
    [InlineData("arn:aws:bedrock:us-west-2::foundation-model")]
    [InlineData("arn:aws:bedrock:us-west-2:111122223333:inference-profile/")]
    [InlineData("arn:aws:bedrock:us-west-2:111122223333:custom-model/x:foundation-model/anthropic.claude-v2")]
    [InlineData("/")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(".anthropic")]
    [InlineData("us.")]
    [InlineData(" ")]
    [InlineData("ARN:AWS:BEDROCK")]
    [InlineData("${jndi:ldap://evil/x}")]
    [InlineData("<script>alert(1)</script>")]
    public void Invalid_text_is_returned_unchanged(string text)
    {
        ModelIdentifier model = ModelIdentifier.Parse(text);

        Assert.Equal(text, model.ModelId);
        Assert.NotEqual("", model.Provider);
        Assert.Null(model.InferenceProfile);
    }

    [Fact]
    public void Empty_text_gives_no_model()
    {
        Assert.Equal(default, ModelIdentifier.Parse(null));
        Assert.Equal(default, ModelIdentifier.Parse(""));
    }

    // A record has room for eighty thousand prefixes; one that is read by recursion ends the process.
    [Fact]
    public void Endless_prefixes_do_not_overflow()
    {
        string endless = string.Concat(Enumerable.Repeat("us.", 80_000)) + Haiku;

        Assert.Equal(endless, ModelIdentifier.Parse(endless).InferenceProfile);
        Assert.Equal(endless[3..], ModelIdentifier.Parse(endless).ModelId);
    }

    [Fact]
    public void Hostile_model_id_is_escaped()
    {
        TrailEvent e = AttributionEvents.CreateAttributed(("requestParameters.modelId", "us.anthropic.\u001b[2J\u202eevil"));

        Assert.Equal((@"anthropic.\u001b[2J\u202eevil", "anthropic"), (e.ModelId, e.ModelProvider));
    }
}
