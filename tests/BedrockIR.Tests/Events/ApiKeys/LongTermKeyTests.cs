using System.Text;
using BedrockIR.Events.ApiKeys;

namespace BedrockIR.Tests.Events.ApiKeys;

public sealed class LongTermKeyTests
{
    [Fact]
    public void Key_gives_account_and_user()
    {
        BedrockApiKey key = TestApiKeys.Decode(TestApiKeys.CreateLongTerm());

        Assert.Equal(BedrockApiKeyKind.LongTerm, key.Kind);
        Assert.Equal("111122223333", key.AccountId);
        Assert.Equal(AccountIdSource.Key, key.AccountIdSource);
        Assert.Equal("BedrockAPIKey-x7k2", key.UserName);
        Assert.Equal("BedrockAPIKey-x7k2-at-111122223333", key.ServiceCredentialAlias);
        Assert.Contains("UpdateServiceSpecificCredential with Status Inactive for user BedrockAPIKey-x7k2;", key.NextStep, StringComparison.Ordinal);
        Assert.Equal("LongTerm BedrockAPIKey-x7k2 (111122223333)", key.ToString());
        Assert.False(key.HasSessionToken);
        Assert.All(new object?[] { key.AccessKeyId, key.Region, key.IssuedAt, key.ExpiresAt, key.IsExpired }, Assert.Null);
    }

    [Theory]
    [InlineData("alice-at-000000000001", "alice", "000000000001")]
    [InlineData("alice@example.com-at-111122223333", "alice@example.com", "111122223333")]
    [InlineData("meet-at-noon-at-111122223333", "meet-at-noon", "111122223333")]
    [InlineData("x-at-999999999999-at-111122223333", "x-at-999999999999", "111122223333")]
    [InlineData("BedrockAPIKey-x7k2+1-at-111122223333", "BedrockAPIKey-x7k2", "111122223333")]
    [InlineData("alice+ops-at-111122223333", "alice+ops", "111122223333")]
    [InlineData("=+,.@-_-at-111122223333", "=+,.@-_", "111122223333")]
    public void User_name_ends_before_last_account_id(string name, string user, string account)
    {
        BedrockApiKey key = TestApiKeys.Decode(TestApiKeys.CreateLongTerm(name));

        Assert.Equal((user, account, name), (key.UserName, key.AccountId, key.ServiceCredentialAlias));
    }

    [Theory]
    [InlineData("")]
    [InlineData("BedrockAPIKey-x7k2")]
    [InlineData("-at-111122223333")]
    [InlineData("alice-at-11112222333")]
    [InlineData("alice-at-1111222233334")]
    [InlineData("alice-at-111122223333 ")]
    [InlineData("alice-at-111122223333\n")]
    [InlineData("alice-AT-111122223333")]
    [InlineData("al ice-at-111122223333")]
    [InlineData("al\u001b[2Jice-at-111122223333")]
    [InlineData("al\u00e9-at-111122223333")]
    [InlineData("al\u0000ice-at-111122223333")]
    [InlineData("alice-at-\u0661\u0661\u0661\u0661\u0662\u0662\u0662\u0662\u0663\u0663\u0663\u0663")]
    public void Key_without_user_and_account_is_rejected(string name) =>
        Assert.Contains("begins like a Bedrock API key (ABSK…)", TestApiKeys.AssertRejected(TestApiKeys.CreateLongTerm(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void Invalid_IAM_user_name_is_rejected()
    {
        Assert.Equal(64, TestApiKeys.Decode(TestApiKeys.CreateLongTerm(new string('a', 64) + "-at-111122223333")).UserName!.Length);
        TestApiKeys.AssertRejected(TestApiKeys.CreateLongTerm(new string('a', 65) + "-at-111122223333"));
        TestApiKeys.AssertRejected(TestApiKeys.CreateLongTerm(new string('a', 40_000) + "-at-111122223333"));
    }

    [Fact]
    public void Secret_may_be_arbitrary_or_truncated()
    {
        foreach (string secret in (string[])["", ":", "x-at-444455556666:", "\u0000\u00ff\u00fe", new string('s', 40_000)])
            Assert.Equal("111122223333", TestApiKeys.Decode(TestApiKeys.CreateLongTerm(secret: secret)).AccountId);
        string whole = TestApiKeys.CreateLongTerm(), name = "ABSK" + TestApiKeys.EncodeBase64("BedrockAPIKey-x7k2-at-111122223333:").TrimEnd('=');
        for (int length = name.Length; length <= whole.Length; length++)
            Assert.Equal("BedrockAPIKey-x7k2", TestApiKeys.Decode(whole[..length]).UserName);
        for (int length = 0; length < name.Length - 2; length++)
            TestApiKeys.AssertRejected(whole[..length]);
    }

    [Fact]
    public void Invalid_UTF_8_in_secret_is_accepted()
    {
        byte[] inside = [.. Encoding.ASCII.GetBytes("alice-at-111122223333:"), 0xc3, 0x28, 0xff, 0xfe, 0xed, 0xa0, 0x80];

        Assert.Equal("alice", TestApiKeys.Decode("ABSK" + Convert.ToBase64String(inside)).UserName);
        TestApiKeys.AssertRejected("ABSK" + Convert.ToBase64String([0xff, .. inside]));
    }
}
