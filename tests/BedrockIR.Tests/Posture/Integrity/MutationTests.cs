using BedrockIR.Drill.Content;
using BedrockIR.Posture.Integrity;

namespace BedrockIR.Tests.Posture.Integrity;

/// <summary>Nothing that was changed is valid. What counts is the text under the gzip, as AWS hashes it: bytes of gzip's own header
/// say nothing.</summary>
public sealed class MutationTests
{
    private const int Seed = 20261003;

    [Fact]
    public void Whole_it_is_intact()
    {
        TrailIntegrity result = new MemoryFolder(new SignedTree(hours: 3)).Run();
        Assert.True(result.Intact);
        Assert.Equal((3, 6, 0), (result.ValidDigestCount, result.ValidLogCount, result.Problems.Count));
    }

    [Theory]
    [InlineData(true, 7)]
    [InlineData(false, 1)]
    public void Any_other_byte_in_the_text_is_noticed(bool digest, int step)
    {
        SignedTree tree = new(hours: 3);
        string key = digest ? tree.Digest(1) : tree.Log(1, 0);
        byte[] text = SignedTree.Inflate(tree.Objects[key].Content);
        Random dice = new(Seed);
        for (int at = dice.Next(step); at < text.Length; at += step)
        {
            byte[] changed = (byte[])text.Clone();
            changed[at] ^= (byte)dice.Next(1, 256);
            tree.Replace(key, SignedTree.Compress(changed));
            Assert.True(StatusOf(tree, key) == TrailFileStatus.Invalid, $"the byte at {at}");
        }
    }

    [Theory]
    [InlineData(true, 5)]
    [InlineData(false, 1)]
    public void Any_other_byte_in_the_file_is_noticed_unless_it_means_nothing(bool digest, int step)
    {
        SignedTree tree = new(hours: 3);
        string key = digest ? tree.Digest(1) : tree.Log(1, 0);
        byte[] whole = tree.Objects[key].Content, text = SignedTree.Inflate(whole);
        Random dice = new(Seed);
        int same = 0;
        for (int at = dice.Next(step); at < whole.Length; at += step)
        {
            byte[] changed = (byte[])whole.Clone();
            changed[at] ^= (byte)dice.Next(1, 256);
            tree.Replace(key, changed);
            if (StatusOf(tree, key) != TrailFileStatus.Valid)
                continue;
            Assert.Equal(text, SignedTree.Inflate(changed));
            same++;
        }
        // The time, the flags of the compressor, the system.
        Assert.InRange(same, 0, 8);
    }

    [Fact]
    public void A_file_that_is_cut_or_longer_is_noticed()
    {
        SignedTree tree = new(hours: 3);
        string key = tree.Log(1, 0);
        byte[] whole = tree.Objects[key].Content;
        for (int length = 0; length < whole.Length; length++)
        {
            tree.Replace(key, whole[..length]);
            Assert.Equal(TrailFileStatus.Invalid, StatusOf(tree, key));
        }
        tree.Replace(key, [.. whole, 0]);
        Assert.Equal(TrailFileStatus.Invalid, StatusOf(tree, key));
    }

    [Fact]
    public void Any_other_digit_in_a_signature_is_noticed()
    {
        SignedTree tree = new(hours: 2);
        StoredObject digest = tree.Objects[tree.Digest(1)];
        string signature = digest.Metadata!["signature"];
        for (int at = 0; at < signature.Length; at += 7)
        {
            char other = signature[at] == '0' ? '1' : '0';
            tree.Put(digest with { Metadata = new Dictionary<string, string>(digest.Metadata) { ["signature"] = signature[..at] + other + signature[(at + 1)..] } });
            Assert.Equal(TrailFileStatus.Invalid, StatusOf(tree, digest.Key));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("zz")]
    [InlineData("abc")]
    public void A_signature_that_is_none_is_invalid(string signature)
    {
        SignedTree tree = new(hours: 2);
        StoredObject digest = tree.Objects[tree.Digest(1)];
        tree.Put(digest with { Metadata = new Dictionary<string, string>(digest.Metadata!) { ["signature"] = signature } });
        Assert.Equal(TrailFileStatus.Invalid, StatusOf(tree, digest.Key));
    }

    private static TrailFileStatus StatusOf(SignedTree tree, string key) => new MemoryFolder(tree).Run().Files.Single(f => f.S3Object == key).Status;
}
