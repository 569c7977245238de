using BedrockIR.Drill.Content;
using BedrockIR.Drill.Digests;
using BedrockIR.Posture.Integrity;

namespace BedrockIR.Tests.Posture.Integrity;

/// <summary>A chain of two days with every kind of damage, far enough apart that each stands alone.</summary>
internal static class DamagedTree
{
    public const int Hours = 48;

    public const int LogChanged = 2, LogRemoved = 4, DigestRemoved = 7, DigestChanged = 10, SignatureChanged = 13, WrongHashOfPrevious = 16, WrongSignatureOfPrevious = 19,
        KeyMissing = 22, Moved = 25, DigestNotGzip = 28, LogNotGzip = 30, LogAdded = 32, MetadataLost = 34, DigestNotJson = 37, Stopped = 40, Behind = 43, LogAppended = 45, NewestRemoved = 47;

    /// <summary>The hours whose digests nobody can rely on, and what is said of them in a bucket.</summary>
    public static readonly IReadOnlyDictionary<int, TrailFileStatus> Digests = new Dictionary<int, TrailFileStatus>
    {
        [DigestRemoved] = TrailFileStatus.Missing, [DigestChanged] = TrailFileStatus.Invalid, [SignatureChanged] = TrailFileStatus.Invalid, [KeyMissing] = TrailFileStatus.Invalid,
        [Moved] = TrailFileStatus.Invalid, [DigestNotGzip] = TrailFileStatus.Invalid, [MetadataLost] = TrailFileStatus.Invalid, [DigestNotJson] = TrailFileStatus.Invalid,
    };

    public static SignedTree Make(string region = SignedTree.Home)
    {
        DigestKeyPair unknown = new();
        SignedTree tree = new(region, Hours, edit: (hour, text) =>
        {
            if (hour == Stopped)
                return null;
            if (hour == Stopped + 1)
                (text["previousDigestS3Bucket"], text["previousDigestS3Object"], text["previousDigestHashValue"], text["previousDigestSignature"]) = (null, null, null, null);
            if (hour == WrongHashOfPrevious)
                text["previousDigestHashValue"] = new string('0', 64);
            if (hour == WrongSignatureOfPrevious)
                text["previousDigestSignature"] = new string('0', 512);
            return text;
        }, keys: hour => hour == KeyMissing ? unknown : null);
        Damage(tree);
        return tree;
    }

    private static void Damage(SignedTree tree)
    {
        tree.Rewrite(tree.Log(LogChanged, 0), t => t.Replace("InvokeModel", "ListModels_", StringComparison.Ordinal));
        tree.Objects.Remove(tree.Log(LogRemoved, 1));
        tree.Objects.Remove(tree.Digest(DigestRemoved));
        tree.Rewrite(tree.Digest(DigestChanged), t => t.Replace("hashValue\":\"", "hashValue\":\"0", StringComparison.Ordinal));
        StoredObject signed = tree.Objects[tree.Digest(SignatureChanged)];
        tree.Put(signed with { Metadata = new Dictionary<string, string>(signed.Metadata!) { ["signature"] = tree.Objects[tree.Digest(0)].Metadata!["signature"] } });
        tree.Put(tree.Objects[tree.Digest(Moved - 1)] with { Key = tree.Digest(Moved) });
        tree.Replace(tree.Digest(DigestNotGzip), "digest"u8.ToArray());
        tree.Replace(tree.Log(LogNotGzip, 0), SignedTree.Inflate(tree.Objects[tree.Log(LogNotGzip, 0)].Content));
        tree.Put(tree.Log(LogAdded, 0, "fedcba9876543210"), """{"Records":[]}""");
        tree.Put(tree.Objects[tree.Digest(MetadataLost)] with { Metadata = null });
        tree.Replace(tree.Digest(DigestNotJson), SignedTree.Compress("{\"digestS3Bucket\":"u8.ToArray()));
        tree.Replace(tree.Log(Behind, 0), [.. tree.Objects[tree.Log(Behind, 0)].Content, .. "behind"u8]);
        tree.Replace(tree.Log(LogAppended, 0), [.. tree.Objects[tree.Log(LogAppended, 0)].Content, .. SignedTree.Compress("""{"Records":[{"eventName":"Invented"}]}"""u8.ToArray())]);
        tree.Objects.Remove(tree.Digest(NewestRemoved));
    }
}
