using BedrockIR.Events;
using BedrockIR.Events.Filtering;

namespace BedrockIR.Tests.Events;

public sealed class TrailEventFilterTests
{
    private static readonly TrailEvent Invoke = new()
    {
        EventName = "InvokeModel",
        EventSource = "bedrock.amazonaws.com",
        EventTime = new DateTimeOffset(2025, 1, 21, 17, 49, 47, TimeSpan.Zero),
    };

    private static readonly TrailEvent Put = Invoke with { EventName = "PutObject", EventSource = "s3.amazonaws.com" };

    [Fact]
    public void Without_wishes_Bedrocks_own_events_are_wanted()
    {
        Assert.True(new TrailEventFilter().Matches(Invoke));
        Assert.False(new TrailEventFilter().Matches(Put));
        Assert.False(new TrailEventFilter().Matches(Invoke with { EventSource = null }));
    }

    [Theory]
    [InlineData("InvokeModel", true)]
    [InlineData("invokemodel", true)]
    [InlineData("Invoke*", true)]
    [InlineData("*", true)]
    [InlineData("?nvoke*l", true)]
    [InlineData("Invoke", false)]
    [InlineData("InvokeModel?", false)]
    [InlineData("", false)]
    [InlineData("[I]*", false)]
    [InlineData("I.*", false)]
    public void Names_may_have_wildcards(string pattern, bool wanted) =>
        Assert.Equal(wanted, new TrailEventFilter { EventNames = [pattern] }.Matches(Invoke));

    [Fact]
    public void Any_of_several_names_will_do()
    {
        TrailEventFilter filter = new() { EventNames = ["Converse*", "InvokeModel"] };

        Assert.True(filter.Matches(Invoke));
        Assert.True(filter.Matches(Invoke with { EventName = "ConverseStream" }));
        Assert.False(filter.Matches(Invoke with { EventName = "InvokeAgent" }));
        Assert.False(filter.Matches(Invoke with { EventName = null }));
    }

    [Fact]
    public void A_star_matches_even_an_event_without_a_name_or_a_source()
    {
        TrailEvent bare = new();

        Assert.True(new TrailEventFilter { AllSources = true, EventNames = ["*"] }.Matches(bare));
        Assert.True(new TrailEventFilter { EventSources = ["*"] }.Matches(bare));
        Assert.False(new TrailEventFilter { EventSources = ["?*"] }.Matches(bare));
    }

    [Fact]
    public void Sources_that_are_named_are_wanted_instead_of_Bedrocks()
    {
        Assert.True(new TrailEventFilter { EventSources = ["s3.*"] }.Matches(Put));
        Assert.False(new TrailEventFilter { EventSources = ["s3.*"] }.Matches(Invoke));
        Assert.True(new TrailEventFilter { AllSources = true }.Matches(Put));
        Assert.True(new TrailEventFilter { AllSources = true }.Matches(Put with { EventSource = null }));
    }

    [Fact]
    public void Times_are_inclusive_and_an_event_without_one_passes()
    {
        DateTimeOffset at = Invoke.EventTime!.Value, tick = at.AddTicks(1), before = at.AddTicks(-1);

        Assert.True(new TrailEventFilter { StartTime = at, EndTime = at }.Matches(Invoke));
        Assert.True(new TrailEventFilter { StartTime = at.ToOffset(TimeSpan.FromHours(5)) }.Matches(Invoke));
        Assert.False(new TrailEventFilter { StartTime = tick }.Matches(Invoke));
        Assert.False(new TrailEventFilter { EndTime = before }.Matches(Invoke));
        Assert.True(new TrailEventFilter { StartTime = tick, EndTime = before }.Matches(Invoke with { EventTime = null }));
        Assert.False(new TrailEventFilter { StartTime = tick }.Matches(Put with { EventTime = null }));
    }
}
