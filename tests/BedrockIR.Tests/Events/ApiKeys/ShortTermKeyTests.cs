using BedrockIR.Events.ApiKeys;

namespace BedrockIR.Tests.Events.ApiKeys;

public sealed class ShortTermKeyTests
{
    [Fact]
    public void Key_gives_signer_region_and_times()
    {
        BedrockApiKey key = TestApiKeys.Decode(TestApiKeys.CreateShortTerm(TestApiKeys.CreateParameters()));

        Assert.Equal(BedrockApiKeyKind.ShortTerm, key.Kind);
        Assert.Equal((TestApiKeys.TemporaryAccessKeyId, "us-east-1"), (key.AccessKeyId, key.Region));
        Assert.Equal(("029608264753", AccountIdSource.AccessKeyId), (key.AccountId, key.AccountIdSource));
        Assert.Equal(new DateTimeOffset(2026, 10, 3, 2, 11, 4, TimeSpan.Zero), key.IssuedAt);
        Assert.Equal(new DateTimeOffset(2026, 10, 3, 14, 11, 4, TimeSpan.Zero), key.ExpiresAt);
        Assert.Equal((false, true), (key.IsExpired, key.HasSessionToken));
        Assert.Null(key.UserName);
        Assert.Contains("revoke the session that signed it", key.NextStep, StringComparison.Ordinal);
        Assert.EndsWith($"LookupEvents by AccessKeyId {TestApiKeys.TemporaryAccessKeyId}.", key.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_signed_with_AKIA_key_is_decoded()
    {
        string[] parameters = [.. TestApiKeys.CreateParameters(TestApiKeys.LongTermAccessKeyId).Where(p => !p.Contains("Security-Token", StringComparison.Ordinal))];
        BedrockApiKey key = TestApiKeys.Decode(TestApiKeys.CreateShortTerm(parameters));

        Assert.Equal(("171436882533", false), (key.AccountId, key.HasSessionToken));
        Assert.Contains($"UpdateAccessKey {TestApiKeys.LongTermAccessKeyId}", key.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bedrock.amazonaws.com/?")]
    [InlineData("https://bedrock.amazonaws.com/?")]
    [InlineData("http://BEDROCK.amazonaws.com?")]
    [InlineData("https://bedrock.us-east-1.amazonaws.com/?")]
    public void Host_may_have_a_scheme(string host) =>
        Assert.Equal(TestApiKeys.TemporaryAccessKeyId, TestApiKeys.Decode(TestApiKeys.CreateFromRequest(host + string.Join('&', TestApiKeys.CreateParameters()))).AccessKeyId);

    [Fact]
    public void Parameter_order_does_not_matter()
    {
        BedrockApiKey expected = TestApiKeys.Decode(TestApiKeys.CreateShortTerm(TestApiKeys.CreateParameters()));
        Random random = new(7);
        for (int i = 0; i < 100; i++)
        {
            string[] parameters = TestApiKeys.CreateParameters();
            random.Shuffle(parameters);
            Assert.Equal(expected, TestApiKeys.Decode(TestApiKeys.CreateShortTerm(parameters)));
        }
    }

    [Theory]
    [InlineData("0", "2026-10-03T02:11:04Z", true)]
    [InlineData("60", "2026-10-03T02:12:04Z", true)]
    [InlineData("13736", "2026-10-03T06:00:00Z", true)]
    [InlineData("13737", "2026-10-03T06:00:01Z", false)]
    [InlineData("999999", "2026-10-03T14:11:04Z", false)]
    [InlineData("99999999999999999999", "2026-10-03T14:11:04Z", false)]
    [InlineData("-1", "2026-10-03T14:11:04Z", false)]
    [InlineData("soon", "2026-10-03T14:11:04Z", false)]
    [InlineData(null, "2026-10-03T14:11:04Z", false)]
    public void Expiration_is_limited_to_12_hours(string? seconds, string expected, bool expired)
    {
        BedrockApiKey key = TestApiKeys.Decode(TestApiKeys.CreateShortTerm(TestApiKeys.CreateParametersWith("X-Amz-Expires", seconds)));

        Assert.Equal((expected, expired), (UtcTime.Format(key.ExpiresAt!.Value), key.IsExpired));
        Assert.Equal(expired, key.NextStep.StartsWith("It has expired.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-10-03T02:11:04Z")]
    [InlineData("20261003T251104Z")]
    [InlineData("99991231T235959Z")]
    public void Key_without_valid_date_has_no_expiration(string? date)
    {
        BedrockApiKey key = TestApiKeys.Decode(TestApiKeys.CreateShortTerm(TestApiKeys.CreateParametersWith("X-Amz-Date", date)));

        Assert.Null(key.ExpiresAt);
        Assert.Null(key.IsExpired);
        Assert.Equal(TestApiKeys.TemporaryAccessKeyId, key.AccessKeyId);
    }

    [Fact]
    public void Truncated_key_gives_correct_values_or_error()
    {
        string whole = TestApiKeys.CreateShortTerm(TestApiKeys.CreateParameters(expires: "3600"));
        BedrockApiKey key = TestApiKeys.Decode(whole);
        int told = 0;
        for (int length = 0; length <= whole.Length; length++)
        {
            if (Record.Exception(() => TestApiKeys.Decode(whole[..length])) is { } problem)
            {
                Assert.IsType<InputException>(problem);
                continue;
            }
            told++;
            BedrockApiKey part = TestApiKeys.Decode(whole[..length]);
            Assert.Equal((key.AccessKeyId, key.AccountId), (part.AccessKeyId, part.AccountId));
            Assert.True(part.Region is null || part.Region == key.Region, part.Region);
            Assert.True(part.IssuedAt is null || part.IssuedAt == key.IssuedAt);
            Assert.True(part.ExpiresAt is null || part.ExpiresAt >= key.ExpiresAt, "it would pass for expired too early");
        }
        Assert.InRange(told, whole.Length / 2, whole.Length);
    }
}
