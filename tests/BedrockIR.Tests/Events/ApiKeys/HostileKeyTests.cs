using BedrockIR.Events.ApiKeys;

namespace BedrockIR.Tests.Events.ApiKeys;

/// <summary>Keys that were made to mislead.</summary>
public sealed class HostileKeyTests
{
    private const string Scope = "%2F20261003%2Fus-east-1%2Fbedrock%2Faws4_request";

    [Theory]
    [InlineData("Action", "GetObject", "something else than CallWithBearerToken")]
    [InlineData("X-Amz-Credential", null, "no access key id")]
    [InlineData("X-Amz-Credential", "", "no access key id")]
    [InlineData("X-Amz-Credential", MadeKeys.Asia, "no access key id")]
    [InlineData("X-Amz-Credential", "asiaqnzgkiqy56jq7wml" + Scope, "no access key id")]
    [InlineData("X-Amz-Credential", "ASIA%1B%5B2J56JQ7WMLAAAA" + Scope, "no access key id")]
    [InlineData("X-Amz-Credential", "ASIAQNZGKIQY56JQ7WML%0A" + Scope, "no access key id")]
    [InlineData("X-Amz-Credential", "ASIAQNZGKIQY56JQ7WML%252F20261003%252Fus-east-1%252Fbedrock%252Faws4_request", "no access key id")]
    [InlineData("X-Amz-Credential", "ASIAQNZGKIQY56JQ7WML%2F20261003%2Fus-east-1%2Fs3%2Faws4_request", "another service")]
    [InlineData("X-Amz-Credential", "%C3%28%FF%FE/x/y/bedrock/z", "no access key id")]
    public void A_parameter_that_does_not_belong_is_refused(string name, string? value, string why) =>
        Assert.Contains(why, MadeKeys.Refused(MadeKeys.ShortTerm(MadeKeys.With(name, value))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("us-east-1%1B%5B2J")]
    [InlineData("us-east-1%E2%80%AE")]
    [InlineData("..%5C..%5Cetc")]
    [InlineData("")]
    public void A_region_that_is_none_is_not_shown(string region) =>
        Assert.Null(MadeKeys.Decode(MadeKeys.ShortTerm(MadeKeys.With("X-Amz-Credential", $"{MadeKeys.Asia}%2F20261003%2F{region}%2Fbedrock%2Faws4_request"))).Region);

    [Theory]
    [InlineData("us-gov-west-1")]
    [InlineData("eusc-de-east-1")]
    [InlineData("us-isob-east-1")]
    public void Every_partition_has_regions(string region) =>
        Assert.Equal(region, MadeKeys.Decode(MadeKeys.ShortTerm(MadeKeys.With("X-Amz-Credential", $"{MadeKeys.Asia}/20261003/{region}/bedrock/aws4_request"))).Region);

    [Theory]
    [InlineData("X-Amz-Credential=AKIASP2TPHJSQH3FJRUX" + Scope, "X-Amz-Credential")]
    [InlineData("X%2DAmz%2DCredential=AKIASP2TPHJSQH3FJRUX" + Scope, "X-Amz-Credential")]
    [InlineData("X-Amz-Expires=", "X-Amz-Expires")]
    [InlineData("X-Amz-Date=20201003T021104Z", "X-Amz-Date")]
    [InlineData("Action=CallWithBearerToken", "Action")]
    public void A_parameter_that_comes_twice_is_refused(string second, string name) =>
        Assert.Contains($"has {name} twice", MadeKeys.Refused(MadeKeys.ShortTerm([.. MadeKeys.Parameters(), second])).Message, StringComparison.Ordinal);

    [Fact]
    public void Names_may_be_percent_encoded_and_parameters_be_empty_or_unknown()
    {
        string[] parameters = [.. MadeKeys.Parameters().Select(p => p.Replace("X-Amz-", "X%2dAmz%2D", StringComparison.Ordinal)),
            "", "=", "x", "%", "%zz=%zz", "x-amz-credential=x", new string('n', 5000) + "=x", "X-Amz-Credential"];

        Assert.Equal(MadeKeys.Decode(MadeKeys.ShortTerm(MadeKeys.Parameters())), MadeKeys.Decode(MadeKeys.ShortTerm(parameters)));
    }

    [Theory]
    [InlineData("bedrock.amazonaws.com")]
    [InlineData("bedrock.amazonaws.com/path/?X-Amz-Credential=ASIAQNZGKIQY56JQ7WML/x")]
    [InlineData("https://bedrock@evil.example/?X-Amz-Credential=ASIAQNZGKIQY56JQ7WML/x")]
    [InlineData("bedrock-evil.example/?X-Amz-Credential=ASIAQNZGKIQY56JQ7WML/x")]
    [InlineData("https://s3.amazonaws.com/?X-Amz-Credential=ASIAQNZGKIQY56JQ7WML/x")]
    [InlineData("bedrock.amazonaws.com\u001b[2J/?X-Amz-Credential=ASIAQNZGKIQY56JQ7WML/x")]
    public void A_request_to_another_place_is_refused(string request) => MadeKeys.Refused(MadeKeys.OfRequest(request));

    [Theory]
    [InlineData(MadeKeys.Akia, "171436882533")]
    [InlineData(MadeKeys.Asia, "029608264753")]
    [InlineData("AKIAIOSFODNN7EXAMPLE", null)]
    [InlineData("AKIAJ2TPHJSQH3FJRUXA", null)]
    [InlineData("AKIA7777777777777777", null)]
    [InlineData("AKIAMALLORYEXAMPLE00", null)]
    [InlineData("AKIASP2TPHJSQH3FJRU", null)]
    [InlineData("AKIASP2TPHJSQH3FJRUXX", null)]
    public void An_account_is_derived_only_where_the_id_holds_one(string accessKeyId, string? account)
    {
        BedrockApiKey key = MadeKeys.Decode(MadeKeys.ShortTerm(MadeKeys.Parameters(accessKeyId)));

        Assert.Equal(account, key.AccountId);
        Assert.Equal(account is null ? null : AccountIdSource.AccessKeyId, key.AccountIdSource);
    }

    [Fact]
    public void Enormous_texts_are_refused_and_searched_in_a_moment()
    {
        Assert.Equal("TextTooLong", Assert.Throws<InputException>(() => MadeKeys.Decode(new string('a', BedrockApiKeyDecoder.MaxTextLength + 1))).Id);
        Assert.Contains("which no key has", MadeKeys.Refused(MadeKeys.LongTerm(secret: new string('s', 100_000))).Message, StringComparison.Ordinal);
        string many = string.Concat(Enumerable.Repeat("+ABSK", 20_000)), blanks = "ABSK" + new string(' ', 2_000_000);
        RecordingHost host = new();
        foreach (string text in (string[])[many, blanks, new string('\n', 2_000_000), string.Concat(Enumerable.Repeat("bedrock-api-key-\n", 100_000))])
            Assert.Empty(BedrockApiKeyDecoder.DecodeAll(text, MadeKeys.Now, host));
        Assert.InRange(host.Failures.Count, 4, 30);
    }
}
