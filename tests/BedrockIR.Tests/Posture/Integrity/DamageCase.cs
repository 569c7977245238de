using BedrockIR.Drill.Content;
using BedrockIR.Drill.Digests;

namespace BedrockIR.Tests.Posture.Integrity;

/// <summary>A trail of twelve hours that somebody damaged, and the window that is asked about.</summary>
/// <param name="Name">What was done.</param>
/// <param name="From">The window's beginning, in hours after the first digest's.</param>
/// <param name="To">The window's end.</param>
/// <param name="Damage">Does it, given the tree as it was delivered.</param>
internal sealed record DamageCase(string Name, double From, double To, Action<SignedTree> Damage)
{
    public const int Hours = 12;

    /// <summary>Whether it was done to an object's metadata, which a copy may lack.</summary>
    public bool IsInMetadata { get; init; }

    /// <summary>Changes what a digest says before it is signed.</summary>
    public Func<int, System.Text.Json.Nodes.JsonObject, System.Text.Json.Nodes.JsonObject?>? Edit { get; init; }

    /// <summary>Whether CloudTrail does not know the key of the sixth hour.</summary>
    public bool HasUnknownKey { get; init; }

    /// <summary>The tree of a trail, damaged.</summary>
    public SignedTree Make(string trail)
    {
        DigestKeyPair? unknown = HasUnknownKey ? new DigestKeyPair() : null;
        SignedTree tree = new(hours: Hours, root: $"{trail}/AWSLogs/", edit: Edit, keys: hour => hour == 6 ? unknown : null, trail: trail);
        Damage(tree);
        return tree;
    }

    /// <summary>All of them. Digest N is for the hour N; a log of N is delivered within it.</summary>
    public static IReadOnlyList<DamageCase> All { get; } =
    [
        new("nothing", 0, 12, _ => { }),
        new("nothing, part of the time", 3.5, 8.25, _ => { }),
        new("nothing, the last hour without a digest after it", 11, 12, _ => { }),
        new("the newest digest removed and a log below it changed", 0, 12, t => { Remove(t, 11); Change(t, 11); }),
        new("the newest two digests removed and logs below them changed", 0, 12, t => { Remove(t, 10, 11); Change(t, 10); Change(t, 11); }),
        new("the newest two digests removed, before the window's end", 0, 9, t => { Remove(t, 10, 11); Change(t, 10); }),
        new("the newest two digests removed, the window ends among them", 0, 10.5, t => { Remove(t, 10, 11); Change(t, 10); }),
        new("the newest two digests and their logs removed", 0, 12, t => { Remove(t, 10, 11); RemoveLogs(t, 10, 11); }),
        new("a digest removed", 0, 12, t => Remove(t, 5)),
        new("a digest removed before the window", 8, 12, t => Remove(t, 5)),
        new("a digest removed after the window", 0, 3, t => Remove(t, 5)),
        new("a digest removed at the window's beginning", 5, 9, t => Remove(t, 5)),
        new("a digest removed at the window's end", 0, 6, t => Remove(t, 5)),
        new("three neighbouring digests removed", 0, 12, t => Remove(t, 4, 5, 6)),
        new("three neighbouring digests and their logs removed", 0, 12, t => { Remove(t, 4, 5, 6); RemoveLogs(t, 4, 5, 6); }),
        new("three neighbouring digests removed, the window inside them", 4.5, 6.5, t => { Remove(t, 4, 5, 6); Change(t, 5); }),
        new("the oldest digest removed", 0, 12, t => Remove(t, 0)),
        new("the oldest two digests removed and logs changed", 0, 12, t => { Remove(t, 0, 1); Change(t, 0); }),
        new("every other digest removed", 0, 12, t => Remove(t, 1, 3, 5, 7, 9)),
        new("a digest changed", 0, 12, t => Rewrite(t, 5)),
        new("the newest digest changed", 0, 12, t => Rewrite(t, 11)),
        new("a digest changed before the window", 7.5, 12, t => Rewrite(t, 5)),
        new("a digest and the log that it names changed alike", 0, 12, t => { Change(t, 5); Rewrite(t, 5); }),
        new("a digest's signature changed", 0, 12, t => Sign(t, 5, t.Objects[t.Digest(2)].Metadata!["signature"])) { IsInMetadata = true },
        new("a digest's metadata lost", 0, 12, t => t.Put(t.Objects[t.Digest(5)] with { Metadata = null })) { IsInMetadata = true },
        new("a digest truncated", 0, 12, t => t.Replace(t.Digest(5), t.Objects[t.Digest(5)].Content[..^12])),
        new("a digest emptied", 0, 12, t => t.Replace(t.Digest(5), [])),
        new("a digest that is not JSON", 0, 12, t => t.Replace(t.Digest(5), SignedTree.Compress("digest"u8.ToArray()))),
        new("an older digest in a later one's place", 0, 12, t => t.Put(t.Objects[t.Digest(4)] with { Key = t.Digest(7) })),
        new("two digests exchanged", 0, 12, t => Exchange(t, t.Digest(4), t.Digest(7))),
        new("a digest signed with an unknown key", 0, 12, _ => { }) { HasUnknownKey = true },
        new("logging stopped and started again", 0, 12, t => RemoveLogs(t, 5, 6)) { Edit = (hour, text) => Restart(hour, text, [5, 6], 7) },
        new("logging stopped for good", 0, 12, t => RemoveLogs(t, 9, 10, 11)) { Edit = (hour, text) => Restart(hour, text, [9, 10, 11], -1) },
        new("a log changed", 0, 12, t => Change(t, 5)),
        new("a log changed before the window", 7.5, 12, t => Change(t, 5)),
        new("a log changed after the window", 0, 3, t => Change(t, 5)),
        new("a log changed in the window's last hour", 0, 5.5, t => Change(t, 5)),
        new("a log removed", 0, 12, t => RemoveLogs(t, 5)),
        new("a log removed before the window", 7.5, 12, t => RemoveLogs(t, 5)),
        new("a log moved to another day", 0, 12, t => Move(t, t.Log(5, 0), t.Log(5, 0).Replace("/10/01/", "/10/02/", StringComparison.Ordinal))),
        new("two logs exchanged", 0, 12, t => Exchange(t, t.Log(4, 0), t.Log(7, 1))),
        new("a log truncated", 0, 12, t => t.Replace(t.Log(5, 0), t.Objects[t.Log(5, 0)].Content[..^9])),
        new("a log emptied", 0, 12, t => t.Replace(t.Log(5, 0), [])),
        new("a log no longer compressed", 0, 12, t => t.Replace(t.Log(5, 0), SignedTree.Inflate(t.Objects[t.Log(5, 0)].Content))),
        new("records appended to a log", 0, 12, t => t.Replace(t.Log(5, 0), [.. t.Objects[t.Log(5, 0)].Content, .. SignedTree.Compress("""{"Records":[{"eventName":"Invented"}]}"""u8.ToArray())])),
        new("a log added", 0, 12, t => t.Put(t.Log(5, 0, "fedcba9876543210"), """{"Records":[]}""")),
        new("a log added outside every digest", 0, 12, t => { Remove(t, 10, 11); t.Put(t.Log(11, 0, "fedcba9876543210"), """{"Records":[]}"""); }),
        new("everything but the logs removed", 0, 12, t => Remove(t, [.. Enumerable.Range(0, Hours)])),
    ];

    private static void Remove(SignedTree tree, params int[] hours)
    {
        foreach (int hour in hours)
            tree.Objects.Remove(tree.Digest(hour));
    }

    private static void RemoveLogs(SignedTree tree, params int[] hours)
    {
        foreach (int hour in hours)
        {
            tree.Objects.Remove(tree.Log(hour, 0));
            tree.Objects.Remove(tree.Log(hour, 1));
        }
    }

    private static void Change(SignedTree tree, int hour) => tree.Rewrite(tree.Log(hour, 0), t => t.Replace("InvokeModel", "ListModels_", StringComparison.Ordinal));

    private static void Rewrite(SignedTree tree, int hour) => tree.Rewrite(tree.Digest(hour), t => t.Replace("hashValue\":\"", "hashValue\":\"0", StringComparison.Ordinal));

    private static void Sign(SignedTree tree, int hour, string signature)
    {
        StoredObject digest = tree.Objects[tree.Digest(hour)];
        tree.Put(digest with { Metadata = new Dictionary<string, string>(digest.Metadata!) { ["signature"] = signature } });
    }

    private static void Move(SignedTree tree, string from, string to)
    {
        tree.Put(tree.Objects[from] with { Key = to });
        tree.Objects.Remove(from);
    }

    private static void Exchange(SignedTree tree, string one, string other)
    {
        StoredObject first = tree.Objects[one], second = tree.Objects[other];
        tree.Put(first with { Key = other });
        tree.Put(second with { Key = one });
    }

    private static System.Text.Json.Nodes.JsonObject? Restart(int hour, System.Text.Json.Nodes.JsonObject text, int[] without, int first)
    {
        if (without.Contains(hour))
            return null;
        if (hour == first)
            (text["previousDigestS3Bucket"], text["previousDigestS3Object"], text["previousDigestHashValue"], text["previousDigestSignature"]) = (null, null, null, null);
        return text;
    }
}
