using BedrockIR.Events.ApiKeys;

namespace BedrockIR.Tests.Events.ApiKeys;

/// <summary>Keys that were made to mislead.</summary>
public sealed class MalformedApiKeyTests
{
    private const string CredentialScope = "%2F20261003%2Fus-east-1%2Fbedrock%2Faws4_request";

    [Theory]
    [InlineData("Action", "GetObject", "something else than CallWithBearerToken")]
    [InlineData("X-Amz-Credential", null, "no access key id")]
    [InlineData("X-Amz-Credential", "", "no access key id")]
    [InlineData("X-Amz-Credential", TestApiKeys.TemporaryAccessKeyId, "no access key id")]
    [InlineData("X-Amz-Credential", "asiaqnzgkiqy56jq7wml" + CredentialScope, "no access key id")]
    [InlineData("X-Amz-Credential", "ASIA%1B%5B2J56JQ7WMLAAAA" + CredentialScope, "no access key id")]
    [InlineData("X-Amz-Credential", "ASIAQNZGKIQY56JQ7WML%0A" + CredentialScope, "no access key id")]
    [InlineData("X-Amz-Credential", "ASIAQNZGKIQY56JQ7WML%252F20261003%252Fus-east-1%252Fbedrock%252Faws4_request", "no access key id")]
    [InlineData("X-Amz-Credential", "ASIAQNZGKIQY56JQ7WML%2F20261003%2Fus-east-1%2Fs3%2Faws4_request", "another service")]
    [InlineData("X-Amz-Credential", "%C3%28%FF%FE/x/y/bedrock/z", "no access key id")]
    public void Invalid_parameter_is_rejected(string name, string? value, string why) =>
        Assert.Contains(why, TestApiKeys.AssertRejected(TestApiKeys.CreateShortTerm(TestApiKeys.CreateParametersWith(name, value))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("us-east-1%1B%5B2J")]
    [InlineData("us-east-1%E2%80%AE")]
    [InlineData("..%5C..%5Cetc")]
    [InlineData("")]
    public void Invalid_region_is_left_out(string region) =>
        Assert.Null(TestApiKeys.Decode(TestApiKeys.CreateShortTerm(TestApiKeys.CreateParametersWith("X-Amz-Credential", $"{TestApiKeys.TemporaryAccessKeyId}%2F20261003%2F{region}%2Fbedrock%2Faws4_request"))).Region);

    [Theory]
    [InlineData("us-gov-west-1")]
    [InlineData("eusc-de-east-1")]
    [InlineData("us-isob-east-1")]
    public void Regions_of_all_partitions_are_recognized(string region) =>
        Assert.Equal(region, TestApiKeys.Decode(TestApiKeys.CreateShortTerm(TestApiKeys.CreateParametersWith("X-Amz-Credential", $"{TestApiKeys.TemporaryAccessKeyId}/20261003/{region}/bedrock/aws4_request"))).Region);

    [Theory]
    [InlineData("X-Amz-Credential=AKIASP2TPHJSQH3FJRUX" + CredentialScope, "X-Amz-Credential")]
    [InlineData("X%2DAmz%2DCredential=AKIASP2TPHJSQH3FJRUX" + CredentialScope, "X-Amz-Credential")]
    [InlineData("X-Amz-Expires=", "X-Amz-Expires")]
    [InlineData("X-Amz-Date=20201003T021104Z", "X-Amz-Date")]
    [InlineData("Action=CallWithBearerToken", "Action")]
    public void Duplicate_parameter_is_rejected(string second, string name) =>
        Assert.Contains($"has {name} twice", TestApiKeys.AssertRejected(TestApiKeys.CreateShortTerm([.. TestApiKeys.CreateParameters(), second])).Message, StringComparison.Ordinal);

    [Fact]
    public void Unusual_parameter_encodings_are_accepted()
    {
        string[] parameters = [.. TestApiKeys.CreateParameters().Select(p => p.Replace("X-Amz-", "X%2dAmz%2D", StringComparison.Ordinal)),
            "", "=", "x", "%", "%zz=%zz", "x-amz-credential=x", new string('n', 5000) + "=x", "X-Amz-Credential"];

        Assert.Equal(TestApiKeys.Decode(TestApiKeys.CreateShortTerm(TestApiKeys.CreateParameters())), TestApiKeys.Decode(TestApiKeys.CreateShortTerm(parameters)));
    }

    [Theory]
    [InlineData("bedrock.amazonaws.com")]
    [InlineData("bedrock.amazonaws.com/path/?X-Amz-Credential=ASIAQNZGKIQY56JQ7WML/x")]
    [InlineData("https://bedrock@evil.example/?X-Amz-Credential=ASIAQNZGKIQY56JQ7WML/x")]
    [InlineData("bedrock-evil.example/?X-Amz-Credential=ASIAQNZGKIQY56JQ7WML/x")]
    [InlineData("https://s3.amazonaws.com/?X-Amz-Credential=ASIAQNZGKIQY56JQ7WML/x")]
    [InlineData("bedrock.amazonaws.com\u001b[2J/?X-Amz-Credential=ASIAQNZGKIQY56JQ7WML/x")]
    public void Request_to_other_host_is_rejected(string request) => TestApiKeys.AssertRejected(TestApiKeys.CreateFromRequest(request));

    [Theory]
    [InlineData(TestApiKeys.LongTermAccessKeyId, "171436882533")]
    [InlineData(TestApiKeys.TemporaryAccessKeyId, "029608264753")]
    [InlineData("AKIAIOSFODNN7EXAMPLE", null)]
    [InlineData("AKIAJ2TPHJSQH3FJRUXA", null)]
    [InlineData("AKIA7777777777777777", null)]
    [InlineData("AKIAMALLORYEXAMPLE00", null)]
    [InlineData("AKIASP2TPHJSQH3FJRU", null)]
    [InlineData("AKIASP2TPHJSQH3FJRUXX", null)]
    public void Account_is_derived_from_valid_access_key_id(string accessKeyId, string? account)
    {
        BedrockApiKey key = TestApiKeys.Decode(TestApiKeys.CreateShortTerm(TestApiKeys.CreateParameters(accessKeyId)));

        Assert.Equal(account, key.AccountId);
        Assert.Equal(account is null ? null : AccountIdSource.AccessKeyId, key.AccountIdSource);
    }

    [Fact]
    public void Very_long_text_is_handled_quickly()
    {
        Assert.Equal("TextTooLong", Assert.Throws<InputException>(() => TestApiKeys.Decode(new string('a', BedrockApiKeyDecoder.MaxTextLength + 1))).Id);
        Assert.Contains("which no key has", TestApiKeys.AssertRejected(TestApiKeys.CreateLongTerm(secret: new string('s', 100_000))).Message, StringComparison.Ordinal);
        string many = string.Concat(Enumerable.Repeat("+ABSK", 20_000)), blanks = "ABSK" + new string(' ', 2_000_000);
        RecordingHost host = new();
        foreach (string text in (string[])[many, blanks, new string('\n', 2_000_000), string.Concat(Enumerable.Repeat("bedrock-api-key-\n", 100_000))])
            Assert.Empty(BedrockApiKeyDecoder.DecodeAll(text, TestApiKeys.Now, host));
        Assert.InRange(host.Failures.Count, 4, 30);
    }
}
