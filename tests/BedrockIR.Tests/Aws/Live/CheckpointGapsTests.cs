using BedrockIR.Sources.Account.History;

namespace BedrockIR.Tests.Aws.Live;

public sealed class CheckpointGapsTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;
    private static readonly Lookup Query = new("EventSource", "bedrock.amazonaws.com");

    [Fact]
    public void Without_pages_everything_is_missing() => Assert.Equal([CreateWindow(0, 100)], CheckpointGaps.Find(CreateWindow(0, 100), []));

    [Fact]
    public void Complete_window_has_no_gap() => Assert.Empty(CheckpointGaps.Find(CreateWindow(0, 100), [CreatePage(0, 100, isLast: true)]));

    [Fact]
    public void Second_at_page_boundary_is_requested_again() =>
        Assert.Equal([CreateWindow(0, 60)], CheckpointGaps.Find(CreateWindow(0, 100), [CreatePage(80, 100), CreatePage(60, 80)]));

    [Fact]
    public void First_second_at_page_boundary_is_requested_again() => Assert.Equal([CreateWindow(0, 0)], CheckpointGaps.Find(CreateWindow(0, 100), [CreatePage(0, 100)]));

    [Fact]
    public void Gaps_between_windows_are_found() => Assert.Equal(
        [CreateWindow(70, 80), CreateWindow(30, 40), CreateWindow(0, 10)],
        CheckpointGaps.Find(CreateWindow(0, 100), [CreatePage(80, 100), CreatePage(40, 70, isLast: true), CreatePage(10, 30)]));

    [Fact]
    public void Pages_of_other_queries_are_ignored() => Assert.Equal(
        [CreateWindow(0, 100)], CheckpointGaps.Find(CreateWindow(0, 100), [CreatePage(0, 100, isLast: true) with { Lookup = new Lookup("EventSource", "iam.amazonaws.com") }]));

    // Whatever pages there are: every second is settled by a page or is asked for.
    [Fact]
    public void Every_second_is_covered_or_missing()
    {
        Random dice = new(20261122);
        for (int round = 0; round < 3000; round++)
        {
            int end = dice.Next(1, 40);
            HistoryPage[] pages = [.. Enumerable.Range(0, dice.Next(6)).Select(_ =>
            {
                int from = dice.Next(0, end + 1);
                return CreatePage(from, dice.Next(from, end + 1), dice.Next(2) == 0);
            })];
            IReadOnlyList<LookupWindow> missing = CheckpointGaps.Find(CreateWindow(0, end), pages);
            for (int second = 0; second <= end; second++)
            {
                DateTimeOffset at = Start.AddSeconds(second);
                bool settled = pages.Any(p => p.To >= at && (p.From < at || (p.From == at && p.IsLast)));
                bool asked = missing.Any(w => w.From <= at && at <= w.To);
                Assert.True(settled || asked, $"round {round}: second {second} of {end} in {string.Join(" ", pages.Select(p => $"[{p.From.ToUnixTimeSeconds()},{p.To.ToUnixTimeSeconds()}{(p.IsLast ? "!" : "")}]"))}");
            }
        }
    }

    [Fact]
    public void Parts_of_window_cover_it_completely()
    {
        LookupWindow[] parts = [.. CreateWindow(0, 100).Split(3)];
        Assert.Equal([CreateWindow(66, 100), CreateWindow(33, 66), CreateWindow(0, 33)], parts);
    }

    private static LookupWindow CreateWindow(int from, int to) => new(Query, Start.AddSeconds(from), Start.AddSeconds(to));

    private static HistoryPage CreatePage(int from, int to, bool isLast = false) =>
        new() { Lookup = Query, From = Start.AddSeconds(from), To = Start.AddSeconds(to), IsLast = isLast };
}
