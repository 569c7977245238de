using BedrockIR.Events;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Queries;

namespace BedrockIR.Tests.Events.Filtering;

/// <summary>Neither a file that is not opened nor a record that is not parsed is a loss of what was asked for.</summary>
public sealed class PruningPropertyTests : IDisposable
{
    private const int Files = 120, FiltersOfEach = 40;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void What_is_read_of_chosen_files_is_what_passes_of_all(int seed)
    {
        Random random = new(seed);
        MadeTrail trail = new(_folder, random);
        trail.Write(Files);
        List<TrailEvent> all = [];
        Read(new TrailEventFilter { AllSources = true }, all.Add);
        int leftOut = 0, matched = 0;
        for (int i = 0; i < FiltersOfEach; i++)
        {
            TrailEventFilter filter = Random(random, trail);
            List<string?> read = [];
            leftOut += Files - Read(filter, e => read.Add(e.EventId)).Read.Files;
            matched += read.Count;

            Assert.Equal(all.Where(filter.Matches).Select(e => e.EventId), read);
        }
        // Else it would prove nothing.
        Assert.InRange(leftOut, Files * FiltersOfEach / 4, Files * FiltersOfEach);
        Assert.InRange(matched, FiltersOfEach, int.MaxValue);
    }

    [Fact]
    public void A_region_of_global_services_is_pruned_only_for_what_is_regional()
    {
        TrailEventFilter east = new() { Regions = ["us-east-1"] };

        Assert.False(east.ToFileFilter().IncludesFile(In("eu-west-1")));
        Assert.True((east with { AllSources = true }).ToFileFilter().IncludesFile(In("eu-west-1")));
        Assert.True((east with { EventSources = ["*"] }).ToFileFilter().IncludesFile(In("eu-west-1")));
        Assert.False((east with { EventSources = ["bedrock*.amazonaws.com"] }).ToFileFilter().IncludesFile(In("eu-west-1")));
        Assert.False((east with { AllSources = true, Regions = ["us-west-2"] }).ToFileFilter().IncludesFile(In("eu-west-1")));
        Assert.True((east with { AllSources = true, Regions = ["us-*"] }).ToFileFilter().IncludesFile(In("eu-west-1")));
    }

    [Fact]
    public void A_callers_account_leaves_no_file_out() =>
        Assert.True(new TrailEventFilter { CallerAccountIds = ["999999999999"] }.ToFileFilter().IncludesFile(In("eu-west-1")));

    private static string In(string region) => $"111122223333_CloudTrail_{region}_20261003T0215Z_ujgTaYnH9LtiSCMt.json.gz";

    private QueryTotals Read(TrailEventFilter filter, Action<TrailEvent> output) =>
        EventQuery.Run(new EventQueryOptions { Paths = [_folder.Path], Filter = filter }, output, new RecordingHost(), TestContext.Current.CancellationToken);

    private static TrailEventFilter Random(Random random, MadeTrail trail)
    {
        DateTimeOffset start = trail.Time();
        bool Often() => random.Next(3) > 0;
        return ByCaller(random, trail) with
        {
            AllSources = random.Next(2) == 0,
            StartTime = Often() ? start : null,
            EndTime = Often() ? start.AddMinutes(random.Next(1, 1000)) : null,
            Regions = Often() ? [] : random.Next(3) == 0 ? ["us-*"] : [trail.Region()],
            AccountIds = Often() ? [] : [trail.Account()],
        };
    }

    // One condition at most, or hardly an event would be left.
    private static TrailEventFilter ByCaller(Random random, MadeTrail trail) => random.Next(12) switch
    {
        0 => new() { CallerAccountIds = [trail.Account()] },
        1 => new() { AccessKeyIds = [trail.Key().ToLowerInvariant()] },
        2 => new() { UserNames = [trail.Name().ToUpperInvariant(), "nobody"] },
        3 => new() { UserNames = ["ROOT"] },
        4 => new() { UserNames = ["admin/" + trail.Name()] },
        5 => new() { PrincipalArns = ["*role*"] },
        6 => new() { SourceIPAddresses = [trail.Address(), "10.0.0.0/8"] },
        7 => new() { SourceIPAddresses = ["2001:DB8:0::1"] },
        8 => new() { ErrorCodes = [random.Next(2) == 0 ? "None" : "*"] },
        _ => new(),
    };
}
