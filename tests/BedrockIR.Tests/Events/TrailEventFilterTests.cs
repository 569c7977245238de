using BedrockIR.Events;
using BedrockIR.Events.Filtering;

namespace BedrockIR.Tests.Events;

public sealed class TrailEventFilterTests
{
    private static readonly TrailEvent InvokeModelEvent = new()
    {
        EventName = "InvokeModel",
        EventSource = "bedrock.amazonaws.com",
        EventTime = new DateTimeOffset(2025, 1, 21, 17, 49, 47, TimeSpan.Zero),
    };

    private static readonly TrailEvent PutObjectEvent = InvokeModelEvent with { EventName = "PutObject", EventSource = "s3.amazonaws.com" };

    [Fact]
    public void Default_filter_matches_only_Bedrock_events()
    {
        Assert.True(new TrailEventFilter().Matches(InvokeModelEvent));
        Assert.False(new TrailEventFilter().Matches(PutObjectEvent));
        Assert.False(new TrailEventFilter().Matches(InvokeModelEvent with { EventSource = null }));
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
    public void Event_names_accept_wildcards(string pattern, bool wanted) =>
        Assert.Equal(wanted, new TrailEventFilter { EventNames = [pattern] }.Matches(InvokeModelEvent));

    [Fact]
    public void Any_of_several_event_names_matches()
    {
        TrailEventFilter filter = new() { EventNames = ["Converse*", "InvokeModel"] };

        Assert.True(filter.Matches(InvokeModelEvent));
        Assert.True(filter.Matches(InvokeModelEvent with { EventName = "ConverseStream" }));
        Assert.False(filter.Matches(InvokeModelEvent with { EventName = "InvokeAgent" }));
        Assert.False(filter.Matches(InvokeModelEvent with { EventName = null }));
    }

    [Fact]
    public void Star_matches_missing_name_and_source()
    {
        TrailEvent bare = new();

        Assert.True(new TrailEventFilter { AllSources = true, EventNames = ["*"] }.Matches(bare));
        Assert.True(new TrailEventFilter { EventSources = ["*"] }.Matches(bare));
        Assert.False(new TrailEventFilter { EventSources = ["?*"] }.Matches(bare));
    }

    [Fact]
    public void Event_sources_replace_the_Bedrock_default()
    {
        Assert.True(new TrailEventFilter { EventSources = ["s3.*"] }.Matches(PutObjectEvent));
        Assert.False(new TrailEventFilter { EventSources = ["s3.*"] }.Matches(InvokeModelEvent));
        Assert.True(new TrailEventFilter { AllSources = true }.Matches(PutObjectEvent));
        Assert.True(new TrailEventFilter { AllSources = true }.Matches(PutObjectEvent with { EventSource = null }));
    }

    [Fact]
    public void Time_range_is_inclusive()
    {
        DateTimeOffset at = InvokeModelEvent.EventTime!.Value, tick = at.AddTicks(1), before = at.AddTicks(-1);

        Assert.True(new TrailEventFilter { StartTime = at, EndTime = at }.Matches(InvokeModelEvent));
        Assert.True(new TrailEventFilter { StartTime = at.ToOffset(TimeSpan.FromHours(5)) }.Matches(InvokeModelEvent));
        Assert.False(new TrailEventFilter { StartTime = tick }.Matches(InvokeModelEvent));
        Assert.False(new TrailEventFilter { EndTime = before }.Matches(InvokeModelEvent));
        Assert.True(new TrailEventFilter { StartTime = tick, EndTime = before }.Matches(InvokeModelEvent with { EventTime = null }));
        Assert.False(new TrailEventFilter { StartTime = tick }.Matches(PutObjectEvent with { EventTime = null }));
    }
}
