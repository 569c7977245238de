using System.Text;
using System.Text.Json.Nodes;
using BedrockIR.Aws.Access;
using BedrockIR.Drill;
using BedrockIR.Drill.Content;
using BedrockIR.Posture.Integrity;
using BedrockIR.Tests.Drill;

namespace BedrockIR.Tests.Posture.Integrity;

/// <summary>Damaged trails, judged in the live account, in the bucket, in a copy, and by AWS's own validator.</summary>
public sealed class DamagedTrailTests(DamagedTrails trails) : IClassFixture<DamagedTrails>
{
    public static TheoryData<string> Names => [.. DamageCase.All.Select(c => c.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Account_bucket_and_copy_agree(string name)
    {
        (TrailIntegrity? live, bool clear) = trails.Live(name);
        (TrailIntegrity? bucket, bool bucketClear) = trails.Bucket(name);
        (TrailIntegrity? copy, bool copyClear) = trails.Copy(name, withMetadata: true);
        Assert.Equal(DamagedTrails.ByKey(live), DamagedTrails.ByKey(bucket));
        Assert.Equal(DamagedTrails.ByKey(live), DamagedTrails.ByKey(copy));
        Assert.Equal((live?.Intact, clear), (bucket?.Intact, bucketClear));
        Assert.Equal((live?.Intact, clear), (copy?.Intact, copyClear));
        Assert.Equal(live?.Notes, copy?.Notes);
    }

    [Theory, MemberData(nameof(Names))]
    public void Nothing_that_lies_there_is_called_deleted(string name)
    {
        foreach (TrailIntegrity? result in (TrailIntegrity?[])[trails.Live(name).Result, trails.Copy(name, withMetadata: true).Result, trails.Copy(name, withMetadata: false).Result])
            Assert.DoesNotContain(result?.Files ?? [], f => f.Status == TrailFileStatus.Missing && trails.Tree(name).Objects.ContainsKey(f.S3Object));
    }

    [Theory, MemberData(nameof(Names))]
    public void Each_problem_has_its_reason_and_none_is_green(string name)
    {
        TrailIntegrity? live = trails.Live(name).Result;
        Assert.All(live?.Problems ?? [], p => Assert.NotEmpty(p.Reason!));
        bool damaged = live!.Files.Any(f => f.Status is not (TrailFileStatus.Valid or TrailFileStatus.Unverified));
        Assert.Equal(damaged, live.Intact == false);
        if (live.Notes.Any(n => n.StartsWith("No valid digest covers", StringComparison.Ordinal)))
            Assert.NotEqual(true, live.Intact);
        // Of a bare copy the newest signature is lacking, so that it may be stricter, and never the other way.
        if (live.Intact != true && !trails.Case(name).IsInMetadata)
            Assert.NotEqual(true, trails.Copy(name, withMetadata: false).Result?.Intact);
    }

    [Fact(Explicit = true)]
    public async Task Verdicts_are_those_of_AWSs_validator_or_stricter()
    {
        Dictionary<string, SortedDictionary<string, TrailFileStatus>> verdicts = await trails.ValidateByAws();
        StringBuilder wrong = new();
        foreach (DamageCase item in DamageCase.All)
        {
            SortedDictionary<string, TrailFileStatus> theirs = verdicts[item.Name];
            TrailIntegrity? ours = trails.Live(item.Name).Result;
            SortedDictionary<string, TrailFileStatus> byKey = DamagedTrails.ByKey(ours);
            foreach ((string key, TrailFileStatus said) in theirs)
            {
                TrailFileStatus? found = byKey.TryGetValue(DamagedTrails.Behind(key), out TrailFileStatus status) ? status : null;
                if (found != said && (said != TrailFileStatus.Valid || found is null))
                    wrong.AppendLine($"{item.Name}: {key} is {said} for AWS and {found?.ToString() ?? "not mentioned"} here");
            }
            if (theirs.Values.Any(v => v != TrailFileStatus.Valid) && ours?.Intact != false)
                wrong.AppendLine($"{item.Name}: AWS finds {string.Join(", ", theirs.Values.Distinct())}, and here it is {ours?.Intact?.ToString() ?? "not known"}");
        }
        Assert.True(wrong.Length == 0, wrong.ToString());
        Assert.True(verdicts.Values.Sum(v => v.Count) > 500);
    }
}

/// <summary>An account with a trail for each case, all in one bucket, each under a prefix of its own.</summary>
public sealed class DamagedTrails : IDisposable
{
    private readonly Dictionary<string, (DamageCase Case, string Trail, SignedTree Tree)> _cases = new(StringComparer.Ordinal);
    private readonly TempFolder _folder = new();
    private readonly DrillServer _server;

    public DamagedTrails()
    {
        DrillContent content = SmallAccount.Content(events: 0);
        JsonObject region = content.Regional[SignedTree.Home]!.AsObject();
        JsonObject model = region["trails"]!.AsArray()[0]!.AsObject();
        JsonArray all = [];
        foreach (DamageCase item in DamageCase.All)
        {
            string trail = $"trail-{_cases.Count:d2}";
            SignedTree tree = item.Make(trail);
            _cases.Add(item.Name, (item, trail, tree));
            content.Objects.AddRange(tree.Objects.Values);
            JsonObject described = model.DeepClone().AsObject();
            (described["Name"], described["S3KeyPrefix"], described["TrailARN"]) = (trail, trail, Arn(trail));
            (described["IsOrganizationTrail"], described["IsMultiRegionTrail"]) = (false, false);
            all.Add(described);
            region["publicKeys"] = new JsonArray(tree.PublicKey());
        }
        region["trails"] = all;
        _server = DrillServer.Start(content);
    }

    internal DamageCase Case(string name) => _cases[name].Case;

    internal SignedTree Tree(string name) => _cases[name].Tree;

    internal (TrailIntegrity? Result, bool Clear) Live(string name) => Run(o => o with { TrailNames = [_cases[name].Trail] }, name);

    internal (TrailIntegrity? Result, bool Clear) Bucket(string name) => Run(o => o with { S3Uris = [$"s3://{SignedTree.Bucket}/{_cases[name].Trail}/"] }, name);

    internal (TrailIntegrity? Result, bool Clear) Copy(string name, bool withMetadata)
    {
        using SavedTree saved = new(withMetadata, Tree(name));
        List<TrailIntegrity> found = [];
        TrailIntegrityOptions options = InWindow(name) with { Paths = [saved.Root], PublicKeyPaths = [saved.KeyPath] };
        bool clear = TrailIntegrityRun.Run(options, found.Add, saved.Host, TestContext.Current.CancellationToken);
        return (found.SingleOrDefault(), clear);
    }

    internal async Task<Dictionary<string, SortedDictionary<string, TrailFileStatus>>> ValidateByAws()
    {
        AwsValidator aws = new(AwsCli.Program);
        Dictionary<string, SortedDictionary<string, TrailFileStatus>> verdicts = new(StringComparer.Ordinal);
        IReadOnlyList<SortedDictionary<string, TrailFileStatus>> all = await aws.Validate(_server, SignedTree.Home, _folder.Path,
            [.. _cases.Values.Select(c => (Arn(c.Trail), SignedTree.Start.AddHours(c.Case.From), SignedTree.Start.AddHours(c.Case.To)))]);
        foreach ((string name, SortedDictionary<string, TrailFileStatus> verdict) in _cases.Keys.Zip(all))
            verdicts.Add(name, verdict);
        return verdicts;
    }

    internal static SortedDictionary<string, TrailFileStatus> ByKey(TrailIntegrity? result)
    {
        SortedDictionary<string, TrailFileStatus> statuses = new(StringComparer.Ordinal);
        foreach (TrailFileIntegrity file in result?.Files ?? [])
            statuses.Add(Behind(file.S3Object), file.Status);
        return statuses;
    }

    /// <summary>What a copy has of a key: nothing tells it the prefix of a file that no digest names.</summary>
    internal static string Behind(string key) => key[key.IndexOf("AWSLogs/", StringComparison.Ordinal)..];

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    private static string Arn(string trail) => $"arn:aws:cloudtrail:{SignedTree.Home}:{SignedTree.AccountId}:trail/{trail}";

    private TrailIntegrityOptions InWindow(string name) => new()
    {
        StartTime = SignedTree.Start.AddHours(_cases[name].Case.From),
        EndTime = SignedTree.Start.AddHours(_cases[name].Case.To),
    };

    private (TrailIntegrity? Result, bool Clear) Run(Func<TrailIntegrityOptions, TrailIntegrityOptions> change, string name)
    {
        RecordingHost host = new();
        AwsAccountOptions access = new()
        {
            AccessKey = _server.AccessKey, SecretKey = _server.SecretKey, EndpointUrl = _server.EndpointUrl, Regions = [SignedTree.Home],
            SessionOptions = new AwsSessionOptions { MaxRetries = 1, AttemptTimeout = TimeSpan.FromSeconds(10) },
        };
        using AwsAccount account = AwsAccount.Open(access, host, TestContext.Current.CancellationToken);
        List<TrailIntegrity> found = [];
        bool clear = TrailIntegrityRun.Run(change(InWindow(name)) with { Account = account }, found.Add, host, TestContext.Current.CancellationToken);
        return (found.SingleOrDefault(), clear);
    }
}
