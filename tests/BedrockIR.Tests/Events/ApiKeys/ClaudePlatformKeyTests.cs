using BedrockIR.Containment.Model;
using BedrockIR.Containment.Targets;
using BedrockIR.Events.ApiKeys;

namespace BedrockIR.Tests.Events.ApiKeys;

/// <summary>Keys of Claude Platform on AWS are built as Bedrock's are, with other names.</summary>
public sealed class ClaudePlatformKeyTests
{
    private const string DefaultHost = "aws-external-anthropic.amazonaws.com", ServiceName = "aws-external-anthropic.amazonaws.com/?";

    private static string CreateLongTermKey(string name = "AeaApiKey-k3v9-at-111122223333") => "AEAA" + TestApiKeys.EncodeBase64($"{name}:{TestApiKeys.Secret}");

    private static string CreateShortTermKey(string host = ServiceName, string signedFor = "aws-external-anthropic") => "aws-external-anthropic-api-key-"
        + TestApiKeys.EncodeBase64(host + string.Join('&', TestApiKeys.CreateParameters()).Replace("%2Fbedrock%2F", $"%2F{signedFor}%2F", StringComparison.Ordinal));

    [Fact]
    public void Long_term_key_gives_account_and_user()
    {
        BedrockApiKey key = TestApiKeys.Decode(CreateLongTermKey());
        Assert.Equal((DefaultHost, BedrockApiKeyKind.LongTerm), (key.ServiceName, key.Kind));
        Assert.Equal(("111122223333", "AeaApiKey-k3v9", "AeaApiKey-k3v9-at-111122223333"), (key.AccountId, key.UserName, key.ServiceCredentialAlias));
        Assert.Contains("UpdateServiceSpecificCredential with Status Inactive for user AeaApiKey-k3v9;", key.NextStep, StringComparison.Ordinal);
        Assert.DoesNotContain(TestApiKeys.Secret, key.ToString() + key.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void Short_term_key_gives_signer_region_and_expiration()
    {
        BedrockApiKey key = TestApiKeys.Decode(CreateShortTermKey());
        Assert.Equal((DefaultHost, BedrockApiKeyKind.ShortTerm), (key.ServiceName, key.Kind));
        Assert.Equal((TestApiKeys.TemporaryAccessKeyId, "us-east-1", "029608264753"), (key.AccessKeyId, key.Region, key.AccountId));
        Assert.Equal(new DateTimeOffset(2026, 10, 3, 14, 11, 4, TimeSpan.Zero), key.ExpiresAt);
    }

    [Fact]
    public void Bedrock_key_gives_service_name() => Assert.Equal("bedrock.amazonaws.com", TestApiKeys.Decode(TestApiKeys.CreateLongTerm()).ServiceName);

    [Theory]
    [InlineData("bedrock.amazonaws.com/?", "aws-external-anthropic")]
    [InlineData(ServiceName, "bedrock")]
    [InlineData("aws-external-anthropic-evil.example.com/?", "aws-external-anthropic")]
    public void Short_term_key_of_other_service_is_rejected(string host, string signedFor) =>
        Assert.StartsWith("It begins like a Claude Platform API key", TestApiKeys.AssertRejected(CreateShortTermKey(host, signedFor)).Message, StringComparison.Ordinal);

    [Fact]
    public void Bedrock_key_signed_for_Claude_Platform_is_rejected() =>
        TestApiKeys.AssertRejected(TestApiKeys.CreateFromRequest(ServiceName + string.Join('&', TestApiKeys.CreateParameters())));

    [Theory]
    [InlineData("alice@example.com-at-111122223333", "alice@example.com")]
    [InlineData("x-at-111122223333", "x")]
    public void Keys_of_other_users_are_decoded(string name, string user) => Assert.Equal(user, TestApiKeys.Decode(CreateLongTermKey(name)).UserName);

    [Fact]
    public void Binary_data_with_key_prefix_is_ignored()
    {
        string binary = Convert.ToBase64String([0, 64, 0, .. Enumerable.Range(0, 60).Select(i => (byte)(i * 7 + 130))]);
        Assert.StartsWith("AEAA", binary, StringComparison.Ordinal);
        RecordingHost host = new();
        Assert.Equal("AeaApiKey-k3v9", Assert.Single(BedrockApiKeyDecoder.DecodeAll($"{binary}\n{CreateLongTermKey()}", TestApiKeys.Now, host)).UserName);
        Assert.Empty(host.Failures);
    }

    [Fact]
    public void Keys_of_both_services_in_text_are_found()
    {
        RecordingHost host = new();
        string text = $"ANTHROPIC_AWS_API_KEY={CreateLongTermKey()}\nAWS_BEARER_TOKEN_BEDROCK={TestApiKeys.CreateLongTerm()}\nexport A=\"{CreateShortTermKey()}\"\nB='{TestApiKeys.CreateShortTerm(TestApiKeys.CreateParameters())}'\n";
        Assert.Equal(["LongTerm aws-external-anthropic", "LongTerm bedrock", "ShortTerm aws-external-anthropic", "ShortTerm bedrock"],
            BedrockApiKeyDecoder.DecodeAll(text, TestApiKeys.Now, host).Select(k => $"{k.Kind} {k.ServiceName.Split('.')[0]}"));
        Assert.Empty(host.Failures);
    }

    [Fact]
    public void Truncated_key_gives_user_or_error()
    {
        string whole = CreateLongTermKey();
        for (int length = 0; length < whole.Length; length++)
        {
            if (Record.Exception(() => TestApiKeys.Decode(whole[..length])) is { } problem)
                Assert.IsType<InputException>(problem);
            else
                Assert.Equal("AeaApiKey-k3v9", TestApiKeys.Decode(whole[..length]).UserName);
        }
    }

    [Fact]
    public void Key_owner_is_a_containment_target()
    {
        ContainmentTarget target = ContainmentTargetFactory.CreateFrom(TestApiKeys.Decode(CreateLongTermKey()));
        Assert.Equal(("AeaApiKey-k3v9", "111122223333"), (target.UserName, target.AccountId));
        Assert.StartsWith("a long-term Claude Platform API key", target.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AEAAQWVhQXBpS2V5LWszdjk")]
    [InlineData("aws-external-anthropic-api-key-YXdzLWV4")]
    public void Key_given_as_id_is_rejected_and_redacted(string key)
    {
        InputException problem = Assert.Throws<InputException>(() => ContainmentTargetFactory.CreateFromName(null, null, null, key, null));
        Assert.DoesNotContain(key[4..], problem.Message + problem.Target, StringComparison.Ordinal);
    }
}
