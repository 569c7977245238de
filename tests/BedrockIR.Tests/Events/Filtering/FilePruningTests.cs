using BedrockIR.Events;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Queries;

namespace BedrockIR.Tests.Events.Filtering;

/// <summary>Neither a file that is not opened nor a record that is not parsed is a loss of what was asked for.</summary>
public sealed class FilePruningTests : IDisposable
{
    private const int FileCount = 120, FiltersPerTrail = 40;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Pruned_files_contain_no_matching_events(int seed)
    {
        Random random = new(seed);
        RandomTrail trail = new(_folder, random);
        trail.Write(FileCount);
        List<TrailEvent> all = [];
        Read(new TrailEventFilter { AllSources = true }, all.Add);
        int leftOut = 0, matched = 0;
        for (int i = 0; i < FiltersPerTrail; i++)
        {
            TrailEventFilter filter = CreateRandomFilter(random, trail);
            List<string?> read = [];
            leftOut += FileCount - Read(filter, e => read.Add(e.EventId)).Read.Files;
            matched += read.Count;

            Assert.Equal(all.Where(filter.Matches).Select(e => e.EventId), read);
        }
        // Else it would prove nothing.
        Assert.InRange(leftOut, FileCount * FiltersPerTrail / 4, FileCount * FiltersPerTrail);
        Assert.InRange(matched, FiltersPerTrail, int.MaxValue);
    }

    [Fact]
    public void Region_filter_keeps_files_for_global_services()
    {
        TrailEventFilter east = new() { Regions = ["us-east-1"] };

        Assert.False(east.ToFileFilter().IncludesFile(CreateFileName("eu-west-1")));
        Assert.True((east with { AllSources = true }).ToFileFilter().IncludesFile(CreateFileName("eu-west-1")));
        Assert.True((east with { EventSources = ["*"] }).ToFileFilter().IncludesFile(CreateFileName("eu-west-1")));
        Assert.False((east with { EventSources = ["bedrock*.amazonaws.com"] }).ToFileFilter().IncludesFile(CreateFileName("eu-west-1")));
        Assert.False((east with { AllSources = true, Regions = ["us-west-2"] }).ToFileFilter().IncludesFile(CreateFileName("eu-west-1")));
        Assert.True((east with { AllSources = true, Regions = ["us-*"] }).ToFileFilter().IncludesFile(CreateFileName("eu-west-1")));
    }

    [Fact]
    public void Caller_account_filter_excludes_no_files() =>
        Assert.True(new TrailEventFilter { CallerAccountIds = ["999999999999"] }.ToFileFilter().IncludesFile(CreateFileName("eu-west-1")));

    private static string CreateFileName(string region) => $"111122223333_CloudTrail_{region}_20261003T0215Z_ujgTaYnH9LtiSCMt.json.gz";

    private QueryTotals Read(TrailEventFilter filter, Action<TrailEvent> output) =>
        EventQuery.Run(new EventQueryOptions { Paths = [_folder.Path], Filter = filter }, output, new RecordingHost(), TestContext.Current.CancellationToken);

    private static TrailEventFilter CreateRandomFilter(Random random, RandomTrail trail)
    {
        DateTimeOffset start = trail.PickTime();
        bool Often() => random.Next(3) > 0;
        return CreateCallerFilter(random, trail) with
        {
            AllSources = random.Next(2) == 0,
            StartTime = Often() ? start : null,
            EndTime = Often() ? start.AddMinutes(random.Next(1, 1000)) : null,
            Regions = Often() ? [] : random.Next(3) == 0 ? ["us-*"] : [trail.PickRegion()],
            AccountIds = Often() ? [] : [trail.PickAccount()],
        };
    }

    // One condition at most, or hardly an event would be left.
    private static TrailEventFilter CreateCallerFilter(Random random, RandomTrail trail) => random.Next(12) switch
    {
        0 => new() { CallerAccountIds = [trail.PickAccount()] },
        1 => new() { AccessKeyIds = [trail.PickKey().ToLowerInvariant()] },
        2 => new() { UserNames = [trail.PickName().ToUpperInvariant(), "nobody"] },
        3 => new() { UserNames = ["ROOT"] },
        4 => new() { UserNames = ["admin/" + trail.PickName()] },
        5 => new() { PrincipalArns = ["*role*"] },
        6 => new() { SourceIPAddresses = [trail.PickAddress(), "10.0.0.0/8"] },
        7 => new() { SourceIPAddresses = ["2001:DB8:0::1"] },
        8 => new() { ErrorCodes = [random.Next(2) == 0 ? "None" : "*"] },
        _ => new(),
    };
}
