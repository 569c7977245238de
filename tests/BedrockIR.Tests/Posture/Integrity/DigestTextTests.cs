using System.Text;
using System.Text.Json.Nodes;
using BedrockIR.Posture.Integrity;

namespace BedrockIR.Tests.Posture.Integrity;

/// <summary>Anybody may have written a digest.</summary>
public sealed class DigestTextTests
{
    private const string Whole = """{"digestStartTime":"2026-10-01T00:00:00Z","digestEndTime":"2026-10-01T01:00:00Z","digestS3Bucket":"b","digestS3Object":"k","digestPublicKeyFingerprint":"f","previousDigestSignature":null,"logFiles":[{"s3Bucket":"b","s3Object":"l","hashValue":"00","hashAlgorithm":"SHA-256"}]}""";

    [Fact]
    public void A_digest_is_read()
    {
        Digest digest = Read(Whole);
        Assert.Equal(("b", "k", "f", null, null), (digest.Bucket, digest.Key, digest.Fingerprint, digest.Previous, digest.PreviousSignature));
        Assert.Equal(new DigestLogEntry("b", "l", "00", "SHA-256"), Assert.Single(digest.Logs));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"digest\"")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"a\":[[[[[[[[[[[[]]]]]]]]]]]]}")]
    public void What_is_no_object_is_refused(string text) => Assert.Throws<FormatException>(() => Read(text));

    [Theory]
    [InlineData("digestStartTime")]
    [InlineData("digestEndTime")]
    [InlineData("digestS3Bucket")]
    [InlineData("digestS3Object")]
    [InlineData("digestPublicKeyFingerprint")]
    [InlineData("previousDigestSignature")]
    [InlineData("logFiles")]
    public void A_member_that_is_lacking_or_of_another_kind_is_refused(string member)
    {
        foreach (JsonNode? other in (JsonNode?[])[JsonValue.Create(1), JsonValue.Create(true), new JsonObject(), new JsonArray(1)])
        {
            JsonObject changed = JsonNode.Parse(Whole)!.AsObject();
            changed[member] = other;
            Assert.Throws<FormatException>(() => Read(changed.ToJsonString()));
        }
        JsonObject without = JsonNode.Parse(Whole)!.AsObject();
        without.Remove(member);
        Assert.Contains(member, Assert.Throws<FormatException>(() => Read(without.ToJsonString())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"digestS3Bucket\":\"b\"", "\"digestS3Bucket\":\"b\",\"digestS3Bucket\":\"c\"")]
    [InlineData("\"digestS3Bucket\":\"b\"", "\"digestS3Bucket\":\"b\",\"digestS3Bucket\":\"b\"")]
    [InlineData("\"hashValue\":\"00\"", "\"hashValue\":\"00\",\"hashV\\u0061lue\":\"11\"")]
    [InlineData("\"s3Object\":\"l\"", "\"s3Object\":null")]
    [InlineData("\"digestS3Object\":\"k\"", "\"digestS3Object\":\"\\ud800\"")]
    [InlineData("2026-10-01T00:00:00Z", "yesterday")]
    public void What_two_readers_may_read_differently_is_refused(string part, string other) =>
        Assert.Throws<FormatException>(() => Read(Whole.Replace(part, other, StringComparison.Ordinal)));

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Throws<FormatException>(() => DigestParser.Parse((byte[])[.. Encoding.UTF8.GetBytes(Whole[..^2]), 0xff, 0xfe, .. "]}"u8]));

    private static Digest Read(string text) => DigestParser.Parse(Encoding.UTF8.GetBytes(text));
}
