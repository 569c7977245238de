using BedrockIR.Posture.Integrity;

namespace BedrockIR.Tests.Posture.Integrity;

/// <summary>
/// What is said of a file is what AWS's own validator says of it. Where it says nothing, or where a log holds more than it reads,
/// the difference stands here.
/// </summary>
public sealed class AgreementTests
{
    private const string OnThePath = "aws";

    private const string Intact = "eu-west-1";

    [Theory]
    [InlineData(OnThePath)]
    [InlineData(AwsValidator.Debians)]
    public async Task The_verdicts_are_those_of_AWSs_validator(string program)
    {
        AwsValidator aws = new(program);
        AwsValidator.SkipWithout(aws, program);
        using TempFolder folder = new();
        SignedTree damaged = DamagedTree.Make(), intact = new(Intact, hours: 12);
        using SignedAccount account = new(damaged, intact);
        Task<SortedDictionary<string, TrailFileStatus>> damagedByAws = aws.Validate(account.Server, damaged.Region, folder.Path), intactByAws = aws.Validate(account.Server, Intact, folder.Path);
        List<TrailIntegrity> ours = account.Run();
        Assert.Equal(await intactByAws, ByKey(ours.Single(r => r.Region == Intact)));
        SortedDictionary<string, TrailFileStatus> expected = await damagedByAws, found = ByKey(ours.Single(r => r.Region == damaged.Region));
        AssertEqual(DifferencesInBucket(damaged), Differences(expected, found));
        using SavedTree saved = new(withMetadata: true, damaged), bare = new(withMetadata: false, damaged);
        AssertEqual(DifferencesInBucket(damaged), Differences(expected, ByKey(saved.Single(InTime))));
        AssertEqual(DifferencesInCopy(damaged), Differences(expected, ByKey(bare.Single(InTime))));
    }

    [Fact]
    public void A_copy_with_its_metadata_is_judged_as_the_bucket_is()
    {
        SignedTree tree = DamagedTree.Make();
        using SignedAccount account = new(tree);
        using SavedTree saved = new(withMetadata: true, tree);
        TrailIntegrity bucket = Assert.Single(account.Run()), copy = saved.Single(InTime);
        Assert.Equal(ByKey(bucket), ByKey(copy));
        Assert.Equal((bucket.Intact, bucket.StartTime, bucket.EndTime, bucket.Bucket), (copy.Intact, copy.StartTime, copy.EndTime, copy.Bucket));
        Assert.All(DamagedTree.Digests, d => Assert.Equal(d.Value, bucket.Files.Single(f => f.S3Object == tree.Digest(d.Key)).Status));
    }

    // The verdicts that AWS's validator has otherwise or not at all: what it says, or null, and what we say.
    private static SortedDictionary<string, (TrailFileStatus? Aws, TrailFileStatus Ours)> DifferencesInBucket(SignedTree tree)
    {
        SortedDictionary<string, (TrailFileStatus? Aws, TrailFileStatus Ours)> differences = new(StringComparer.Ordinal)
        {
            // It never looks for logs that no digest names.
            [tree.Log(DamagedTree.LogAdded, 0, "fedcba9876543210")] = (null, TrailFileStatus.Unexpected),
            // It does not compare what a genuine digest says of the one before; only CloudTrail itself could bring this about.
            [tree.Digest(DamagedTree.WrongHashOfPrevious - 1)] = (TrailFileStatus.Valid, TrailFileStatus.Invalid),
            [tree.Digest(DamagedTree.WrongSignatureOfPrevious - 1)] = (TrailFileStatus.Valid, TrailFileStatus.Invalid),
            // It stops at the end of the first gzip member. Other readers, ours too, read events from what was appended.
            [tree.Log(DamagedTree.LogAppended, 0)] = (TrailFileStatus.Valid, TrailFileStatus.Invalid),
            [tree.Log(DamagedTree.Behind, 0)] = (TrailFileStatus.Valid, TrailFileStatus.Invalid),
        };
        // It says nothing of logs for whose hour there is no valid digest.
        foreach (int hour in DamagedTree.Digests.Keys.Append(DamagedTree.Stopped).Append(DamagedTree.NewestRemoved))
            (differences[tree.Log(hour, 0)], differences[tree.Log(hour, 1)]) = ((null, TrailFileStatus.Unverified), (null, TrailFileStatus.Unverified));
        // As it calls the digests before them valid, it vouches for their logs.
        foreach (int hour in (int[])[DamagedTree.WrongHashOfPrevious - 1, DamagedTree.WrongSignatureOfPrevious - 1])
            (differences[tree.Log(hour, 0)], differences[tree.Log(hour, 1)]) = ((TrailFileStatus.Valid, TrailFileStatus.Unverified), (TrailFileStatus.Valid, TrailFileStatus.Unverified));
        return differences;
    }

    // Without metadata, a signature is known from the next digest alone.
    private static SortedDictionary<string, (TrailFileStatus? Aws, TrailFileStatus Ours)> DifferencesInCopy(SignedTree tree)
    {
        SortedDictionary<string, (TrailFileStatus? Aws, TrailFileStatus Ours)> differences = DifferencesInBucket(tree);
        // These were damaged in their metadata, which a copy does not have: their text is genuine.
        foreach (int hour in (int[])[DamagedTree.SignatureChanged, DamagedTree.MetadataLost])
        {
            differences[tree.Digest(hour)] = (TrailFileStatus.Invalid, TrailFileStatus.Valid);
            (differences[tree.Log(hour, 0)], differences[tree.Log(hour, 1)]) = ((null, TrailFileStatus.Valid), (null, TrailFileStatus.Valid));
        }
        // After these stands none that can be relied on, or none at all.
        foreach (int next in (int[])[DamagedTree.WrongHashOfPrevious - 1, DamagedTree.WrongSignatureOfPrevious - 1, DamagedTree.DigestRemoved, DamagedTree.DigestChanged, DamagedTree.Moved, DamagedTree.DigestNotGzip, DamagedTree.DigestNotJson, DamagedTree.NewestRemoved])
            NoSignature(next - 1);
        // A chain that begins anew does not name the last digest of the one before.
        NoSignature(DamagedTree.Stopped - 1);
        return differences;

        void NoSignature(int hour)
        {
            foreach (string key in (string[])[tree.Digest(hour), tree.Log(hour, 0), tree.Log(hour, 1)])
                differences[key] = (TrailFileStatus.Valid, TrailFileStatus.Unverified);
        }
    }

    private static void AssertEqual(SortedDictionary<string, (TrailFileStatus? Aws, TrailFileStatus Ours)> expected, SortedDictionary<string, (TrailFileStatus? Aws, TrailFileStatus Ours)> found) =>
        Assert.Equal(string.Join('\n', expected), string.Join('\n', found));

    private static SortedDictionary<string, (TrailFileStatus? Aws, TrailFileStatus Ours)> Differences(SortedDictionary<string, TrailFileStatus> aws, SortedDictionary<string, TrailFileStatus> ours)
    {
        Assert.Empty(aws.Keys.Except(ours.Keys));
        return new(ours.Where(o => !aws.TryGetValue(o.Key, out TrailFileStatus said) || said != o.Value)
            .ToDictionary(o => o.Key, o => (aws.TryGetValue(o.Key, out TrailFileStatus said) ? said : (TrailFileStatus?)null, o.Value)), StringComparer.Ordinal);
    }

    private static TrailIntegrityOptions InTime(TrailIntegrityOptions options) => options with { StartTime = SignedTree.Start, EndTime = SignedTree.EndOf(DamagedTree.Hours) };

    private static SortedDictionary<string, TrailFileStatus> ByKey(TrailIntegrity result)
    {
        SortedDictionary<string, TrailFileStatus> statuses = new(StringComparer.Ordinal);
        foreach (TrailFileIntegrity file in result.Files)
            statuses.Add(file.S3Object, file.Status);
        return statuses;
    }
}
