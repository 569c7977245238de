using BedrockIR.Events.ApiKeys;

namespace BedrockIR.Tests.Events.ApiKeys;

public sealed class ShortTermKeyTests
{
    [Fact]
    public void It_tells_who_signed_it_where_and_when()
    {
        BedrockApiKey key = MadeKeys.Decode(MadeKeys.ShortTerm(MadeKeys.Parameters()));

        Assert.Equal(BedrockApiKeyKind.ShortTerm, key.Kind);
        Assert.Equal((MadeKeys.Asia, "us-east-1"), (key.AccessKeyId, key.Region));
        Assert.Equal(("029608264753", AccountIdSource.AccessKeyId), (key.AccountId, key.AccountIdSource));
        Assert.Equal(new DateTimeOffset(2026, 10, 3, 2, 11, 4, TimeSpan.Zero), key.IssuedAt);
        Assert.Equal(new DateTimeOffset(2026, 10, 3, 14, 11, 4, TimeSpan.Zero), key.ExpiresAt);
        Assert.Equal((false, true), (key.IsExpired, key.HasSessionToken));
        Assert.Null(key.UserName);
        Assert.Contains("revoke the session that signed it", key.NextStep, StringComparison.Ordinal);
        Assert.EndsWith($"LookupEvents by AccessKeyId {MadeKeys.Asia}.", key.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_term_access_key_can_be_made_inactive()
    {
        string[] parameters = [.. MadeKeys.Parameters(MadeKeys.Akia).Where(p => !p.Contains("Security-Token", StringComparison.Ordinal))];
        BedrockApiKey key = MadeKeys.Decode(MadeKeys.ShortTerm(parameters));

        Assert.Equal(("171436882533", false), (key.AccountId, key.HasSessionToken));
        Assert.Contains($"UpdateAccessKey {MadeKeys.Akia}", key.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bedrock.amazonaws.com/?")]
    [InlineData("https://bedrock.amazonaws.com/?")]
    [InlineData("http://BEDROCK.amazonaws.com?")]
    [InlineData("https://bedrock.us-east-1.amazonaws.com/?")]
    public void The_host_may_have_a_scheme(string host) =>
        Assert.Equal(MadeKeys.Asia, MadeKeys.Decode(MadeKeys.OfRequest(host + string.Join('&', MadeKeys.Parameters()))).AccessKeyId);

    [Fact]
    public void The_order_does_not_matter()
    {
        BedrockApiKey expected = MadeKeys.Decode(MadeKeys.ShortTerm(MadeKeys.Parameters()));
        Random random = new(7);
        for (int i = 0; i < 100; i++)
        {
            string[] parameters = MadeKeys.Parameters();
            random.Shuffle(parameters);
            Assert.Equal(expected, MadeKeys.Decode(MadeKeys.ShortTerm(parameters)));
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
    public void It_ends_when_it_says_but_within_12_hours(string? seconds, string expected, bool expired)
    {
        BedrockApiKey key = MadeKeys.Decode(MadeKeys.ShortTerm(MadeKeys.With("X-Amz-Expires", seconds)));

        Assert.Equal((expected, expired), (UtcTime.Format(key.ExpiresAt!.Value), key.IsExpired));
        Assert.Equal(expired, key.NextStep.StartsWith("It has expired.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-10-03T02:11:04Z")]
    [InlineData("20261003T251104Z")]
    [InlineData("99991231T235959Z")]
    public void Without_a_date_nothing_is_said_of_the_end(string? date)
    {
        BedrockApiKey key = MadeKeys.Decode(MadeKeys.ShortTerm(MadeKeys.With("X-Amz-Date", date)));

        Assert.Null(key.ExpiresAt);
        Assert.Null(key.IsExpired);
        Assert.Equal(MadeKeys.Asia, key.AccessKeyId);
    }

    [Fact]
    public void Cut_anywhere_it_tells_the_truth_or_nothing()
    {
        string whole = MadeKeys.ShortTerm(MadeKeys.Parameters(expires: "3600"));
        BedrockApiKey key = MadeKeys.Decode(whole);
        int told = 0;
        for (int length = 0; length <= whole.Length; length++)
        {
            if (Record.Exception(() => MadeKeys.Decode(whole[..length])) is { } problem)
            {
                Assert.IsType<InputException>(problem);
                continue;
            }
            told++;
            BedrockApiKey part = MadeKeys.Decode(whole[..length]);
            Assert.Equal((key.AccessKeyId, key.AccountId), (part.AccessKeyId, part.AccountId));
            Assert.True(part.Region is null || part.Region == key.Region, part.Region);
            Assert.True(part.IssuedAt is null || part.IssuedAt == key.IssuedAt);
            Assert.True(part.ExpiresAt is null || part.ExpiresAt >= key.ExpiresAt, "it would pass for expired too early");
        }
        Assert.InRange(told, whole.Length / 2, whole.Length);
    }
}
