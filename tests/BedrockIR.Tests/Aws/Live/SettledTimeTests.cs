using BedrockIR.Sources.Account.History;

namespace BedrockIR.Tests.Aws.Live;

public sealed class SettledTimeTests
{
    private static readonly DateTimeOffset Zero = DateTimeOffset.UnixEpoch;
    private static readonly Lookup Question = new("EventSource", "bedrock.amazonaws.com");

    [Fact]
    public void Without_pages_all_is_missing() => Assert.Equal([Window(0, 100)], CheckpointGaps.Find(Window(0, 100), []));

    [Fact]
    public void A_whole_window_leaves_nothing() => Assert.Empty(CheckpointGaps.Find(Window(0, 100), [Page(0, 100, isLast: true)]));

    [Fact]
    public void A_second_that_a_page_may_have_cut_is_asked_again() =>
        Assert.Equal([Window(0, 60)], CheckpointGaps.Find(Window(0, 100), [Page(80, 100), Page(60, 80)]));

    [Fact]
    public void Even_when_it_is_the_first_second() => Assert.Equal([Window(0, 0)], CheckpointGaps.Find(Window(0, 100), [Page(0, 100)]));

    [Fact]
    public void Gaps_between_windows_are_found() => Assert.Equal(
        [Window(70, 80), Window(30, 40), Window(0, 10)],
        CheckpointGaps.Find(Window(0, 100), [Page(80, 100), Page(40, 70, isLast: true), Page(10, 30)]));

    [Fact]
    public void Pages_of_other_questions_settle_nothing() => Assert.Equal(
        [Window(0, 100)], CheckpointGaps.Find(Window(0, 100), [Page(0, 100, isLast: true) with { Lookup = new Lookup("EventSource", "iam.amazonaws.com") }]));

    // Whatever pages there are: every second is settled by a page or is asked for.
    [Fact]
    public void Every_second_is_settled_or_missing()
    {
        Random dice = new(20261122);
        for (int round = 0; round < 3000; round++)
        {
            int end = dice.Next(1, 40);
            HistoryPage[] pages = [.. Enumerable.Range(0, dice.Next(6)).Select(_ =>
            {
                int from = dice.Next(0, end + 1);
                return Page(from, dice.Next(from, end + 1), dice.Next(2) == 0);
            })];
            IReadOnlyList<LookupWindow> missing = CheckpointGaps.Find(Window(0, end), pages);
            for (int second = 0; second <= end; second++)
            {
                DateTimeOffset at = Zero.AddSeconds(second);
                bool settled = pages.Any(p => p.To >= at && (p.From < at || (p.From == at && p.IsLast)));
                bool asked = missing.Any(w => w.From <= at && at <= w.To);
                Assert.True(settled || asked, $"round {round}: second {second} of {end} in {string.Join(" ", pages.Select(p => $"[{p.From.ToUnixTimeSeconds()},{p.To.ToUnixTimeSeconds()}{(p.IsLast ? "!" : "")}]"))}");
            }
        }
    }

    [Fact]
    public void Parts_of_a_window_share_their_ends_and_are_the_whole()
    {
        LookupWindow[] parts = [.. Window(0, 100).Split(3)];
        Assert.Equal([Window(66, 100), Window(33, 66), Window(0, 33)], parts);
    }

    private static LookupWindow Window(int from, int to) => new(Question, Zero.AddSeconds(from), Zero.AddSeconds(to));

    private static HistoryPage Page(int from, int to, bool isLast = false) =>
        new() { Lookup = Question, From = Zero.AddSeconds(from), To = Zero.AddSeconds(to), IsLast = isLast };
}
