using BedrockIR.Invocations.Secrets;

namespace BedrockIR.Tests.Invocations.Secrets;

/// <summary>What is masked in a text, and what is not.</summary>
public sealed class SecretMaskTests
{
    public static TheoryData<string, string> All => TestSecrets.All;

    [Theory, MemberData(nameof(All))]
    public void Masked_text_keeps_its_length(string text, string secret)
    {
        string masked = Mask(text);

        Assert.DoesNotContain(secret, masked, StringComparison.Ordinal);
        Assert.Equal(text.Length, masked.Length);
        Assert.Same(masked, Mask(masked));
    }

    [Theory]
    [InlineData("What is an AKIA key? And ABSK, ghp_, glpat- or bedrock-api-key-?")]
    [InlineData("da39a3ee5e6b4b0d3255bfef95601890afd80709 is a hash, and secret is a word")]
    [InlineData("arn:aws:iam::111122223333:user/svc-leaked")]
    [InlineData("https://example.com:443/a@b and mailto:a@example.com")]
    [InlineData("-----BEGIN PRIVATE KEY----- is how a key begins, and -----END PRIVATE KEY----- how it ends.")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIEpAIBAAKCAQEA0123456789abcdef\n-----END CERTIFICATE-----")]
    [InlineData("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")]
    [InlineData("secret wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEYx secret wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKE secret wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY=")]
    [InlineData("")]
    public void Text_without_secrets_is_unchanged(string text) => Assert.Same(text, Mask(text));

    [Fact]
    public void Key_markers_do_not_hide_ordinary_text()
    {
        string text = "-----BEGIN PRIVATE KEY-----\ndelete the invocation logging\n-----END PRIVATE KEY-----";

        Assert.Same(text, Mask(text));
    }

    [Fact]
    public void Masked_key_id_keeps_type_and_last_characters() =>
        Assert.Equal("AKIAXXXXXXXXXXXXMPLE", Mask(TestSecrets.AccessKeyId));

    [Fact]
    public void Known_secret_is_masked_without_context()
    {
        SecretMasker mask = new(besideKey: false);
        mask.Learn($"aws_secret_access_key = {TestSecrets.SecretAccessKey}");

        Assert.Equal($"Sure: {new string('X', 40)}!", mask.Mask($"Sure: {TestSecrets.SecretAccessKey}!"));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AKIA")]
    [InlineData("\\")]
    [InlineData("/")]
    [InlineData("://a:")]
    [InlineData("://")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----\\\\\\\\\\\\\\\\\\\\\\\\")]
    [InlineData("-----BEGIN PRIVATE KEY-----AAAAAAAAAAAAAAAA\n")]
    [InlineData("ABSKabcdefghijklmnop")]
    [InlineData("bedrock-api-key-YmVkcm9ja")]
    [InlineData("secret wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY ")]
    [InlineData("ghp_")]
    public async Task Hostile_text_takes_no_quadratic_time(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, (4 << 20) / piece.Length));

        string masked = await TestTimeout.Run(() => Mask(text));

        Assert.Equal(text.Length, masked.Length);
    }

    private static string Mask(string text) => new SecretMasker(SecretFinder.HasKeyId(text)).Mask(text);
}
