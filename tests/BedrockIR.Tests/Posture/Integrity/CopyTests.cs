using System.Text;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Digests;
using BedrockIR.Posture.Integrity;

namespace BedrockIR.Tests.Posture.Integrity;

/// <summary>A copy in a folder, which nobody but its digests can vouch for.</summary>
public sealed class CopyTests
{
    [Fact]
    public void Each_digest_is_verified_by_the_one_after_it_and_the_newest_by_none()
    {
        SignedTree tree = new(hours: 4);
        using SavedTree saved = new(withMetadata: false, tree);
        TrailIntegrity result = saved.Single();
        // What no signature vouches for is never intact; a window that ends before it is.
        Assert.Null(result.Intact);
        Assert.True(saved.Single(o => o with { EndTime = SignedTree.EndOf(2) }).Intact);
        Assert.Equal((3, 1, 6, 2), (result.ValidDigestCount, result.UnverifiedDigestCount, result.ValidLogCount, result.UnverifiedLogCount));
        Assert.Equal((SignedTree.Start, SignedTree.EndOf(2)), (result.StartTime!.Value, result.EndTime!.Value));
        Assert.Equal((SignedTree.AccountId, SignedTree.Home, SignedTree.Trail, SignedTree.Bucket), (result.AccountId, result.Region, result.TrailName, result.Bucket));
        Assert.Contains("head-object", result.Files.Single(f => f.S3Object == tree.Digest(3)).Reason, StringComparison.Ordinal);
        Assert.Empty(saved.Host.AllMessages);
    }

    [Fact]
    public void The_newest_is_verified_by_its_signature_beside_it()
    {
        SignedTree tree = new(hours: 4);
        using SavedTree saved = new(withMetadata: false, tree);
        string newest = Path.Combine(saved.Root, tree.Digest(3));
        File.WriteAllText(newest + ".signature", tree.Objects[tree.Digest(3)].Metadata!["signature"] + "\n");
        Assert.Equal((4, 8), (saved.Single().ValidDigestCount, saved.Single().ValidLogCount));
        File.WriteAllText(newest + ".signature", new string('0', 512));
        Assert.Equal(TrailFileStatus.Invalid, saved.Single().Files.Single(f => f.S3Object == tree.Digest(3)).Status);
        File.WriteAllText(newest + ".metadata.json", "{\"Metadata\": []}");
        Assert.Contains("head-object", saved.Single().Files.Single(f => f.S3Object == tree.Digest(3)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWSLogs/")]
    [InlineData("a/prefix of mine/AWSLogs/")]
    [InlineData("AWSLogs/o-exampleorgid/")]
    public void Any_prefix_and_an_organisation_are_fine(string root)
    {
        using SavedTree saved = new(withMetadata: true, new SignedTree(hours: 2, root: root));
        TrailIntegrity whole = saved.Single(), fromAccount = saved.Single(o => o with { Paths = [Path.Combine(saved.Root, root, SignedTree.AccountId)] });
        Assert.All((TrailIntegrity[])[whole, fromAccount], r => Assert.Equal((true, 2, 4), (r.Intact, r.ValidDigestCount, r.ValidLogCount)));
    }

    [Fact]
    public void A_copy_of_what_is_below_the_root_is_fine()
    {
        using SavedTree saved = new(withMetadata: true, new SignedTree(hours: 2));
        Directory.Move(Path.Combine(saved.Root, "AWSLogs"), Path.Combine(saved.Root, "evidence"));
        Assert.True(saved.Single().Intact);
    }

    [Fact]
    public void A_digest_of_another_region_or_account_is_none_of_this_one()
    {
        SignedTree tree = new(hours: 3);
        foreach ((string from, string to) in (ReadOnlySpan<(string, string)>)[("us-east-1", "eu-west-1"), (SignedTree.AccountId, "444455556666")])
        {
            SignedTree moved = new(hours: 0);
            foreach (StoredObject item in tree.Objects.Values)
                moved.Put(item with { Key = item.Key.Replace(from, to, StringComparison.Ordinal) });
            using SavedTree saved = new(withMetadata: true, moved);
            TrailIntegrity result = saved.Single(o => o with { PublicKeyPaths = [Keys(saved, tree)] });
            Assert.Equal((false, 3), (result.Intact, result.InvalidDigestCount));
            Assert.Contains("moved", result.Problems[0].Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_forged_digest_sends_nobody_anywhere()
    {
        SignedTree tree = new(hours: 3);
        using SavedTree saved = new(withMetadata: false, tree);
        string secret = Path.Combine(Path.GetDirectoryName(saved.Root)!, "secret.json.gz");
        File.WriteAllBytes(secret, SignedTree.Compress("{}"u8.ToArray()));
        string hash = SignedDigest.ComputeHash("{}"u8.ToArray());
        string[] targets = ["../secret.json.gz", "../../etc/passwd", "/etc/passwd", secret, tree.Log(0, 0).Replace(SignedTree.AccountId, "444455556666", StringComparison.Ordinal), $"AWSLogs/../{secret}", "\0"];
        JsonObject forged = new()
        {
            ["digestStartTime"] = SignedTree.Start.AddHours(3).ToIso8601(), ["digestEndTime"] = SignedTree.EndOf(3).ToIso8601(), ["digestS3Bucket"] = SignedTree.Bucket, ["digestS3Object"] = tree.Digest(3),
            ["digestPublicKeyFingerprint"] = tree.Key.Fingerprint, ["previousDigestSignature"] = null, ["previousDigestS3Bucket"] = "x", ["previousDigestS3Object"] = "../../etc/passwd",
            ["logFiles"] = new JsonArray([.. targets.Select(t => new JsonObject { ["s3Bucket"] = "other", ["s3Object"] = t, ["hashValue"] = hash })]),
        };
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(saved.Root, tree.Digest(3)))!);
        File.WriteAllBytes(Path.Combine(saved.Root, tree.Digest(3)), SignedTree.Compress(Encoding.UTF8.GetBytes(forged.ToJsonString())));
        TrailIntegrity result = saved.Single();
        Assert.All(targets, t => Assert.Equal(TrailFileStatus.Missing, result.Files.Single(f => f.S3Object == t).Status));
        Assert.Equal(TrailFileStatus.Unverified, result.Files.Single(f => f.S3Object == tree.Digest(3)).Status);
        // It names no digest before it, so that the one that was the newest still has none after it.
        Assert.Equal(TrailFileStatus.Unverified, result.Files.Single(f => f.S3Object == tree.Digest(2)).Status);
    }

    [Fact]
    public void An_unproved_digest_does_not_vouch_for_an_added_log()
    {
        SignedTree tree = new(hours: 3);
        string added = tree.Log(1, 0, "fedcba9876543210");
        tree.Put(added, "{}");
        tree.Rewrite(tree.Digest(2), t => t.Replace(tree.Log(2, 0), added, StringComparison.Ordinal));
        using SavedTree saved = new(withMetadata: false, tree, new SignedTree(hours: 0));
        TrailIntegrity result = saved.Single();
        Assert.Contains(result.Files, f => f.S3Object == added && f.Status == TrailFileStatus.Unexpected);
        Assert.False(result.Intact);
    }

    [Fact]
    public void A_new_chain_is_no_fault_and_its_gap_is_noted()
    {
        SignedTree tree = new(hours: 8, edit: (hour, text) =>
        {
            if (hour is 3 or 4)
                return null;
            if (hour == 5)
                (text["previousDigestS3Bucket"], text["previousDigestS3Object"], text["previousDigestHashValue"], text["previousDigestSignature"]) = (null, null, null, null);
            return text;
        });
        using SavedTree saved = new(withMetadata: true, tree);
        TrailIntegrity result = saved.Single();
        Assert.Equal((6, 0), (result.ValidDigestCount, result.MissingDigestCount));
        Assert.Equal("No valid digest covers 2026-10-01 03:00:00Z to 2026-10-01 05:00:00Z: a new digest chain begins there. Logging or log file validation was off before, or the digests were deleted. Calls of that time may be in no log.", Assert.Single(result.Notes));
        // What was delivered meanwhile, nobody can vouch for.
        Assert.Equal((null, 4), (result.Intact, result.UnverifiedLogCount));
    }

    [Fact]
    public void A_file_that_CloudTrail_would_not_call_so_was_added()
    {
        SignedTree tree = new(hours: 3);
        string folder = tree.Log(0, 0)[..(tree.Log(0, 0).LastIndexOf('/') + 1)];
        tree.Put(folder + "events.json", "{}");
        tree.Put(folder + ".DS_Store", "");
        using SavedTree saved = new(withMetadata: true, tree);
        Assert.Equal(folder + "events.json", Assert.Single(saved.Single().Problems).S3Object);
        Assert.Contains(saved.Host.Details, d => d.Contains("4 files", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_trails_may_deliver_to_one_place()
    {
        SignedTree one = new(hours: 3), other = new(hours: 3, trail: "other_trail", logId: "fedcba9876543210");
        using SavedTree saved = new(withMetadata: true, one, other);
        List<TrailIntegrity> found = saved.Run();
        Assert.Equal(["main", "other_trail"], found.Select(r => r.TrailName));
        Assert.All(found, r => Assert.Equal((true, 3, 6), (r.Intact, r.ValidDigestCount, r.ValidLogCount)));
        Assert.Equal("other_trail", Assert.Single(saved.Run(o => o with { TrailNames = ["other*"] })).TrailName);
    }

    [Fact]
    public void Keys_come_from_any_number_of_files_in_either_of_the_CLIs_forms()
    {
        SignedTree tree = new(hours: 3), other = new("eu-west-1", hours: 3);
        using SavedTree saved = new(withMetadata: true, tree, other);
        string folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(saved.Root)!, "keys")).FullName;
        Keys(folder, "a.json", tree.PublicKey());
        JsonObject seconds = other.PublicKey();
        (seconds["ValidityStartTime"], seconds["ValidityEndTime"]) = (1788220800.0, 1793491200);
        Keys(folder, "b.json", seconds);
        Assert.All(saved.Run(o => o with { PublicKeyPaths = [folder] }), r => Assert.True(r.Intact));
        File.WriteAllText(Path.Combine(folder, "c.json"), "[]");
        Assert.False(TrailIntegrityRun.Run(new TrailIntegrityOptions { Paths = [saved.Root], PublicKeyPaths = [folder] }, _ => { }, saved.Host, TestContext.Current.CancellationToken));
        Assert.Equal("NotPublicKeys", Assert.Single(saved.Host.Failures).Id);
    }

    [Fact]
    public void A_key_that_was_not_saved_says_nothing_against_the_digests()
    {
        SignedTree tree = new(hours: 3);
        using SavedTree saved = new(withMetadata: true, tree);
        File.WriteAllText(saved.KeyPath, """{"PublicKeyList":[]}""");
        TrailIntegrity result = saved.Single();
        Assert.Equal((null, 3, 6), (result.Intact, result.UnverifiedDigestCount, result.UnverifiedLogCount));
        Assert.Contains("list-public-keys --region us-east-1", result.Problems[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Backfilled_digests_are_a_chain_of_their_own()
    {
        SignedTree tree = new(hours: 3);
        JsonObject text = JsonNode.Parse(SignedTree.Inflate(tree.Objects[tree.Digest(0)].Content))!.AsObject();
        text["digestS3Object"] = tree.Digest(1, "_backfill");
        StoredObject backfill = SignedDigest.Sign(text, tree.Key).ToObject(SignedTree.Start);
        tree.Put(backfill);
        using SavedTree without = new(withMetadata: true, tree);
        Assert.Equal((false, 3, 1), (without.Single().Intact, without.Single().ValidDigestCount, without.Single().InvalidDigestCount));
        tree.Put(backfill with { Metadata = new Dictionary<string, string>(backfill.Metadata!) { ["backfill-generation-timestamp"] = "2026-10-02T00:00:00Z" } });
        using SavedTree saved = new(withMetadata: true, tree);
        Assert.Equal((true, 4, 6), (saved.Single().Intact, saved.Single().ValidDigestCount, saved.Single().ValidLogCount));
        Assert.Empty(saved.Single().Notes);
    }

    [Theory]
    [InlineData(1.5, 3.5)]
    [InlineData(2, 4)]
    [InlineData(0.25, 0.5)]
    [InlineData(5.25, 6)]
    public void A_window_inside_a_copy_finds_its_files(double from, double to)
    {
        using SavedTree saved = new(withMetadata: true, new SignedTree(hours: 6));
        TrailIntegrity result = saved.Single(o => o with { StartTime = SignedTree.Start.AddHours(from), EndTime = SignedTree.Start.AddHours(to) });
        Assert.True(result.Intact);
        Assert.Empty(result.Problems);
        Assert.Empty(result.Notes);
    }

    [Theory]
    [InlineData(1, 3.5)]
    [InlineData(1.5, 3)]
    [InlineData(1.25, 3.9)]
    [InlineData(2.5, 2.517)]
    [InlineData(2.99, 3.01)]
    public void Window_off_the_hour_is_intact_in_copy_and_bucket(double from, double to)
    {
        SignedTree tree = new(hours: 6);
        using SavedTree saved = new(withMetadata: false, tree);
        using SignedAccount account = new(tree);
        TrailIntegrityOptions SetWindow(TrailIntegrityOptions o) => o with { StartTime = SignedTree.Start.AddHours(from), EndTime = SignedTree.Start.AddHours(to) };
        TrailIntegrity copy = saved.Single(SetWindow), bucket = Assert.Single(account.Run(SetWindow));
        Assert.Equal((true, bucket.ValidDigestCount, bucket.ValidLogCount), (copy.Intact, copy.ValidDigestCount, copy.ValidLogCount));
        Assert.True(bucket.Intact);
        Assert.Empty(copy.Problems);
        Assert.Empty(copy.Notes);
    }

    [Fact]
    public void Digests_and_logs_in_different_folders_belong_together()
    {
        SignedTree tree = new(hours: 3);
        using SavedTree saved = new(withMetadata: true, tree);
        string logs = Path.Combine(Path.GetDirectoryName(saved.Root)!, "logs", "AWSLogs", SignedTree.AccountId);
        Directory.CreateDirectory(logs);
        Directory.Move(Path.Combine(saved.Root, "AWSLogs", SignedTree.AccountId, "CloudTrail"), Path.Combine(logs, "CloudTrail"));
        TrailIntegrity result = saved.Single(o => o with { Paths = [saved.Root, logs] });
        Assert.Equal((true, 3, 6), (result.Intact, result.ValidDigestCount, result.ValidLogCount));
    }

    [Fact]
    public void The_folder_of_digests_alone_finds_the_logs_beside_it()
    {
        SignedTree tree = new(hours: 3);
        using SavedTree saved = new(withMetadata: true, tree);
        TrailIntegrity result = saved.Single(o => o with { Paths = [Path.Combine(saved.Root, "AWSLogs", SignedTree.AccountId, "CloudTrail-Digest")] });
        Assert.Equal((true, 6), (result.Intact, result.ValidLogCount));
    }

    [Theory]
    [InlineData("us-east-1/2026/10/01/sub/evil.json")]
    [InlineData("us-east-1/2026/10/01/.evil.json")]
    [InlineData("us-east-1/2026/10/evil.json.gz")]
    [InlineData("us-east-1/evil.json")]
    [InlineData("evil.json")]
    public void Planted_log_below_log_folder_is_unexpected(string name)
    {
        SignedTree tree = new(hours: 3);
        string planted = $"AWSLogs/{SignedTree.AccountId}/CloudTrail/{name}";
        tree.Put(planted, "{}");
        using SavedTree saved = new(withMetadata: true, tree);
        TrailIntegrity result = saved.Single();
        Assert.Equal((false, 1, planted), (result.Intact, result.UnexpectedLogCount, Assert.Single(result.Problems).S3Object));
        // In a bucket, days are listed.
        if (!name.Contains("/01/", StringComparison.Ordinal))
            return;
        using SignedAccount account = new(tree);
        Assert.Equal(planted, Assert.Single(Assert.Single(account.Run()).Problems).S3Object);
    }

    [Fact]
    public void Digest_folder_alone_reports_planted_log_beside_it()
    {
        SignedTree tree = new(hours: 3);
        string planted = tree.Log(1, 0, "fedcba9876543210");
        tree.Put(planted, "{}");
        using SavedTree saved = new(withMetadata: true, tree);
        TrailIntegrity result = saved.Single(o => o with { Paths = [Path.Combine(saved.Root, "AWSLogs", SignedTree.AccountId, "CloudTrail-Digest")] });
        Assert.Equal((false, 1, planted), (result.Intact, result.UnexpectedLogCount, Assert.Single(result.Problems).S3Object));
    }

    [Fact]
    public void Decompressed_log_is_unverified_not_missing()
    {
        SignedTree tree = new(hours: 3);
        StoredObject delivered = tree.Objects[tree.Log(1, 0)];
        tree.Put(delivered with { Key = delivered.Key[..^3], Content = SignedTree.Inflate(delivered.Content) });
        using SavedTree both = new(withMetadata: true, tree);
        // Both would be read.
        Assert.Equal((false, 1), (both.Single().Intact, both.Single().UnexpectedLogCount));
        tree.Objects.Remove(tree.Log(1, 0));
        using SavedTree saved = new(withMetadata: true, tree);
        using SignedAccount account = new(tree);
        foreach (TrailIntegrity result in (TrailIntegrity[])[saved.Single(), Assert.Single(account.Run())])
        {
            Assert.Equal((null, 5, 1), (result.Intact, result.ValidLogCount, result.UnverifiedLogCount));
            TrailFileIntegrity log = Assert.Single(result.Problems);
            Assert.Equal(tree.Log(1, 0), log.S3Object);
            Assert.EndsWith(".json", log.Path, StringComparison.Ordinal);
            Assert.Contains("not deleted: it is there decompressed", log.Reason, StringComparison.Ordinal);
        }
        File.AppendAllText(Path.Combine(saved.Root, delivered.Key[..^3]), " ");
        Assert.Equal((false, 1, 0), (saved.Single().Intact, saved.Single().InvalidLogCount, saved.Single().UnexpectedLogCount));
    }

    [Fact]
    public void Several_missing_neighbours_are_noted_as_a_gap()
    {
        SignedTree tree = new(hours: 8);
        foreach (int hour in (int[])[3, 4, 5])
            tree.Objects.Remove(tree.Digest(hour));
        using SavedTree saved = new(withMetadata: true, tree);
        TrailIntegrity result = saved.Single();
        Assert.Equal((false, 1), (result.Intact, result.MissingDigestCount));
        Assert.Equal("No valid digest covers 2026-10-01 03:00:00Z to 2026-10-01 06:00:00Z (1 digest of that time is missing, invalid or unverified): what was delivered in that time cannot be verified.", Assert.Single(result.Notes));
    }

    [Fact]
    public void An_end_before_the_start_is_refused()
    {
        using SavedTree saved = new(withMetadata: true, new SignedTree(hours: 2));
        Assert.Equal("EndBeforeStart", Assert.Throws<InputException>(() => saved.Run(o => o with { StartTime = SignedTree.EndOf(1), EndTime = SignedTree.Start })).Id);
    }

    [Fact]
    public void Nothing_is_no_all_clear()
    {
        using SavedTree saved = new(withMetadata: true);
        Assert.Empty(saved.Run());
        Assert.Equal("NoDigestsFound", Assert.Single(saved.Host.Failures).Id);
    }

    [Fact]
    public void A_log_beyond_the_limit_is_not_judged()
    {
        SignedTree tree = new(hours: 3);
        using SavedTree saved = new(withMetadata: true, tree);
        TrailIntegrity result = saved.Single(o => o with { Limits = new() { MaxInflatedBytes = 10 } });
        Assert.Equal((null, 6), (result.Intact, result.UnverifiedLogCount));
    }

    private static string Keys(SavedTree saved, SignedTree tree) => Keys(Path.GetDirectoryName(saved.Root)!, "other-keys.json", tree.PublicKey());

    private static string Keys(string folder, string name, JsonObject key)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, new JsonObject { ["PublicKeyList"] = new JsonArray(key) }.ToJsonString());
        return path;
    }
}
