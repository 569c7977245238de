using BedrockIR.Events;
using BedrockIR.Events.Activity;

namespace BedrockIR.Tests.Events.Activity;

/// <summary>What is counted in a group: times, calls, errors, and what was done elsewhere.</summary>
public sealed class ActivityCountTests
{
    [Fact]
    public void First_and_last_time_ignore_records_without_time()
    {
        ActivitySummary s = ActivityMeasurement.MeasureSingle([CreateEventAt(null), CreateEventAt(TestEvents.FormatTime(600)), CreateEventAt("yesterday"), CreateEventAt(TestEvents.FormatTime(5)), CreateEventAt(null)]);
        Assert.Equal((TestEvents.Day.AddSeconds(5), TestEvents.Day.AddSeconds(600)), (s.FirstTime!.Value, s.LastTime!.Value));
        Assert.Equal(5, s.Calls);
        Assert.Equal(s.FirstTime, Assert.Single(s.BedrockApiCalls).FirstTime);
    }

    [Fact]
    public void Records_without_time_have_no_time_range()
    {
        ActivitySummary s = ActivityMeasurement.MeasureSingle([CreateEventAt(null), CreateEventAt(null)], ActivityKey.Hour);
        Assert.Null(s.FirstTime);
        Assert.Null(s.LastTime);
        Assert.Null(s.Hour);
        Assert.Equal(2, s.Calls);
    }

    [Fact]
    public void Hour_is_converted_to_UTC()
    {
        ActivitySummary s = ActivityMeasurement.MeasureSingle([CreateEventAt("2026-10-03T04:29:59+05:30"), CreateEventAt("2026-10-02T22:00:00.0000000Z")], ActivityKey.Hour);
        Assert.Equal(new DateTimeOffset(2026, 10, 2, 22, 0, 0, TimeSpan.Zero), s.Hour);
    }

    [Fact]
    public void Errors_are_counted_by_code()
    {
        string?[] codes = ["AccessDenied", null, "ValidationException", "AccessDeniedException", "ValidationException", "ThrottlingException", null];
        ActivitySummary s = ActivityMeasurement.MeasureSingle(codes.Select(c => TestEvents.Create(("errorCode", c))));
        Assert.Equal((7, 5, 2), (s.Calls, s.Failed, s.Denied));
        Assert.Equal([("ValidationException", 2L), ("AccessDenied", 1L), ("AccessDeniedException", 1L), ("ThrottlingException", 1L)], s.Errors.Select(e => (e.Key, e.Value)));
    }

    [Fact]
    public void Errors_of_other_services_are_counted_separately()
    {
        ActivitySummary s = ActivityMeasurement.MeasureSingle([TestEvents.Create(), CreateIamEvent("CreateUser", null), CreateIamEvent("CreateUser", "AccessDenied"), CreateIamEvent("CreateUser", "AccessDenied")]);
        Assert.Equal((1, 0, 0, 3), (s.Calls, s.Failed, s.Denied, s.OtherCalls));
        Assert.Empty(s.Errors);
        Assert.Equal([("CreateUser", "iam.amazonaws.com", null, 1L), ("CreateUser", "iam.amazonaws.com", "AccessDenied", 2L)],
            s.OtherApiCalls.OrderBy(a => a.Count).Select(a => (a.EventName, a.EventSource, a.ErrorCode, a.Count)));
        Assert.Equal("InvokeModel", Assert.Single(s.BedrockApiCalls).EventName);
    }

    [Fact]
    public void Api_calls_are_sorted_by_first_time()
    {
        ActivitySummary s = ActivityMeasurement.MeasureSingle([Act("D", null), Act("C", 9), Act("A", 5), Act("B", 5), Act("C", 1)]);
        Assert.Equal(["C", "A", "B", "D"], s.OtherApiCalls.Select(a => a.EventName));
        Assert.Equal((TestEvents.Day.AddSeconds(1), TestEvents.Day.AddSeconds(9)), (s.OtherApiCalls[0].FirstTime!.Value, s.OtherApiCalls[0].LastTime!.Value));

        static TrailEvent Act(string name, int? seconds) =>
            TestEvents.Create(("eventSource", "lambda.amazonaws.com"), ("eventName", name), ("eventTime", seconds is { } s ? TestEvents.FormatTime(s) : null));
    }

    [Fact]
    public void All_Bedrock_event_sources_count_as_Bedrock()
    {
        string[] sources = ["bedrock.amazonaws.com", "bedrock-mantle.amazonaws.com", "bedrock-agentcore.amazonaws.com", "aws-external-anthropic.amazonaws.com", "sagemaker.amazonaws.com"];
        ActivitySummary s = ActivityMeasurement.MeasureSingle(sources.Select(source => TestEvents.Create(("eventSource", source))));
        Assert.Equal((4, 1), (s.Calls, s.OtherCalls));
        Assert.Equal(4, s.BedrockApiCalls.Count);
    }

    [Fact]
    public void Records_with_missing_fields_are_counted()
    {
        ActivitySummary s = ActivityMeasurement.MeasureSingle([TestEvents.Parse("{}"), TestEvents.Parse("""{"userIdentity":null,"eventSource":"bedrock.amazonaws.com"}""")], ActivityKey.Principal);
        Assert.Equal(("unknown", 1, 1), (s.Principal, s.Calls, s.OtherCalls));
        Assert.Null(s.InputTokens);
    }

    private static TrailEvent CreateEventAt(string? time) => TestEvents.Create(("eventTime", time));

    private static TrailEvent CreateIamEvent(string name, string? error) => TestEvents.Create(("eventSource", "iam.amazonaws.com"), ("eventName", name), ("errorCode", error));
}
