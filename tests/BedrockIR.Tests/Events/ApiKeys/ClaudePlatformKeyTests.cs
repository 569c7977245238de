using BedrockIR.Containment.Model;
using BedrockIR.Containment.Targets;
using BedrockIR.Events.ApiKeys;

namespace BedrockIR.Tests.Events.ApiKeys;

/// <summary>Keys of Claude Platform on AWS are built as Bedrock's are, with other names.</summary>
public sealed class ClaudePlatformKeyTests
{
    private const string Service = "aws-external-anthropic.amazonaws.com", Host = "aws-external-anthropic.amazonaws.com/?";

    private static string Long(string name = "AeaApiKey-k3v9-at-111122223333") => "AEAA" + MadeKeys.Base64($"{name}:{MadeKeys.Secret}");

    private static string Short(string host = Host, string signedFor = "aws-external-anthropic") => "aws-external-anthropic-api-key-"
        + MadeKeys.Base64(host + string.Join('&', MadeKeys.Parameters()).Replace("%2Fbedrock%2F", $"%2F{signedFor}%2F", StringComparison.Ordinal));

    [Fact]
    public void Long_term_key_tells_account_and_user()
    {
        BedrockApiKey key = MadeKeys.Decode(Long());
        Assert.Equal((Service, BedrockApiKeyKind.LongTerm), (key.ServiceName, key.Kind));
        Assert.Equal(("111122223333", "AeaApiKey-k3v9", "AeaApiKey-k3v9-at-111122223333"), (key.AccountId, key.UserName, key.ServiceCredentialAlias));
        Assert.Contains("UpdateServiceSpecificCredential with Status Inactive for user AeaApiKey-k3v9;", key.NextStep, StringComparison.Ordinal);
        Assert.DoesNotContain(MadeKeys.Secret, key.ToString() + key.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void Short_term_key_tells_signer_region_and_end()
    {
        BedrockApiKey key = MadeKeys.Decode(Short());
        Assert.Equal((Service, BedrockApiKeyKind.ShortTerm), (key.ServiceName, key.Kind));
        Assert.Equal((MadeKeys.Asia, "us-east-1", "029608264753"), (key.AccessKeyId, key.Region, key.AccountId));
        Assert.Equal(new DateTimeOffset(2026, 10, 3, 14, 11, 4, TimeSpan.Zero), key.ExpiresAt);
    }

    [Fact]
    public void Bedrock_keys_name_their_service() => Assert.Equal("bedrock.amazonaws.com", MadeKeys.Decode(MadeKeys.LongTerm()).ServiceName);

    [Theory]
    [InlineData("bedrock.amazonaws.com/?", "aws-external-anthropic")]
    [InlineData(Host, "bedrock")]
    [InlineData("aws-external-anthropic-evil.example.com/?", "aws-external-anthropic")]
    public void Short_term_key_of_another_service_is_refused(string host, string signedFor) =>
        Assert.StartsWith("It begins like a Claude Platform API key", MadeKeys.Refused(Short(host, signedFor)).Message, StringComparison.Ordinal);

    [Fact]
    public void Bedrock_key_signed_for_Claude_Platform_is_refused() =>
        MadeKeys.Refused(MadeKeys.OfRequest(Host + string.Join('&', MadeKeys.Parameters())));

    [Theory]
    [InlineData("alice@example.com-at-111122223333", "alice@example.com")]
    [InlineData("x-at-111122223333", "x")]
    public void Keys_of_other_users_are_found(string name, string user) => Assert.Equal(user, MadeKeys.Decode(Long(name)).UserName);

    [Fact]
    public void Binary_data_with_the_same_beginning_is_ignored()
    {
        string binary = Convert.ToBase64String([0, 64, 0, .. Enumerable.Range(0, 60).Select(i => (byte)(i * 7 + 130))]);
        Assert.StartsWith("AEAA", binary, StringComparison.Ordinal);
        RecordingHost host = new();
        Assert.Equal("AeaApiKey-k3v9", Assert.Single(BedrockApiKeyDecoder.DecodeAll($"{binary}\n{Long()}", MadeKeys.Now, host)).UserName);
        Assert.Empty(host.Failures);
    }

    [Fact]
    public void Keys_of_both_services_in_one_text_are_found()
    {
        RecordingHost host = new();
        string text = $"ANTHROPIC_AWS_API_KEY={Long()}\nAWS_BEARER_TOKEN_BEDROCK={MadeKeys.LongTerm()}\nexport A=\"{Short()}\"\nB='{MadeKeys.ShortTerm(MadeKeys.Parameters())}'\n";
        Assert.Equal(["LongTerm aws-external-anthropic", "LongTerm bedrock", "ShortTerm aws-external-anthropic", "ShortTerm bedrock"],
            BedrockApiKeyDecoder.DecodeAll(text, MadeKeys.Now, host).Select(k => $"{k.Kind} {k.ServiceName.Split('.')[0]}"));
        Assert.Empty(host.Failures);
    }

    [Fact]
    public void Cut_anywhere_it_tells_the_user_or_nothing()
    {
        string whole = Long();
        for (int length = 0; length < whole.Length; length++)
        {
            if (Record.Exception(() => MadeKeys.Decode(whole[..length])) is { } problem)
                Assert.IsType<InputException>(problem);
            else
                Assert.Equal("AeaApiKey-k3v9", MadeKeys.Decode(whole[..length]).UserName);
        }
    }

    [Fact]
    public void The_owner_is_a_target_of_containment()
    {
        ContainmentTarget target = ContainmentTargetFactory.CreateFrom(MadeKeys.Decode(Long()));
        Assert.Equal(("AeaApiKey-k3v9", "111122223333"), (target.UserName, target.AccountId));
        Assert.StartsWith("a long-term Claude Platform API key", target.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AEAAQWVhQXBpS2V5LWszdjk")]
    [InlineData("aws-external-anthropic-api-key-YXdzLWV4")]
    public void A_key_given_as_an_id_is_refused_and_not_repeated(string key)
    {
        InputException problem = Assert.Throws<InputException>(() => ContainmentTargetFactory.CreateFromName(null, null, null, key, null));
        Assert.DoesNotContain(key[4..], problem.Message + problem.Target, StringComparison.Ordinal);
    }
}
