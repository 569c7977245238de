using BedrockIR.Events;
using BedrockIR.Events.Activity;

namespace BedrockIR.Tests.Events.Activity;

/// <summary>What is counted in a group: times, calls, errors, and what was done elsewhere.</summary>
public sealed class CountingTests
{
    [Fact]
    public void First_and_last_are_of_the_records_that_have_a_time()
    {
        ActivitySummary s = Measuring.Single([At(null), At(MadeEvents.At(600)), At("yesterday"), At(MadeEvents.At(5)), At(null)]);
        Assert.Equal((MadeEvents.Day.AddSeconds(5), MadeEvents.Day.AddSeconds(600)), (s.FirstTime!.Value, s.LastTime!.Value));
        Assert.Equal(5, s.Calls);
        Assert.Equal(s.FirstTime, Assert.Single(s.BedrockApiCalls).FirstTime);
    }

    [Fact]
    public void Records_without_a_time_have_neither_first_nor_last_nor_hour()
    {
        ActivitySummary s = Measuring.Single([At(null), At(null)], ActivityKey.Hour);
        Assert.Null(s.FirstTime);
        Assert.Null(s.LastTime);
        Assert.Null(s.Hour);
        Assert.Equal(2, s.Calls);
    }

    [Fact]
    public void The_hour_is_UTC_s_whatever_offset_the_record_has()
    {
        ActivitySummary s = Measuring.Single([At("2026-10-03T04:29:59+05:30"), At("2026-10-02T22:00:00.0000000Z")], ActivityKey.Hour);
        Assert.Equal(new DateTimeOffset(2026, 10, 2, 22, 0, 0, TimeSpan.Zero), s.Hour);
    }

    [Fact]
    public void Errors_are_counted_by_code_the_commonest_first_and_denials_among_them()
    {
        string?[] codes = ["AccessDenied", null, "ValidationException", "AccessDeniedException", "ValidationException", "ThrottlingException", null];
        ActivitySummary s = Measuring.Single(codes.Select(c => MadeEvents.Make(("errorCode", c))));
        Assert.Equal((7, 5, 2), (s.Calls, s.Failed, s.Denied));
        Assert.Equal([("ValidationException", 2L), ("AccessDenied", 1L), ("AccessDeniedException", 1L), ("ThrottlingException", 1L)], s.Errors.Select(e => (e.Key, e.Value)));
    }

    [Fact]
    public void Errors_elsewhere_are_told_with_what_was_done_elsewhere()
    {
        ActivitySummary s = Measuring.Single([MadeEvents.Make(), Iam("CreateUser", null), Iam("CreateUser", "AccessDenied"), Iam("CreateUser", "AccessDenied")]);
        Assert.Equal((1, 0, 0, 3), (s.Calls, s.Failed, s.Denied, s.OtherCalls));
        Assert.Empty(s.Errors);
        Assert.Equal([("CreateUser", "iam.amazonaws.com", null, 1L), ("CreateUser", "iam.amazonaws.com", "AccessDenied", 2L)],
            s.OtherApiCalls.OrderBy(a => a.Count).Select(a => (a.EventName, a.EventSource, a.ErrorCode, a.Count)));
        Assert.Equal("InvokeModel", Assert.Single(s.BedrockApiCalls).EventName);
    }

    [Fact]
    public void Acts_come_by_their_first_time_those_without_one_last()
    {
        ActivitySummary s = Measuring.Single([Act("D", null), Act("C", 9), Act("A", 5), Act("B", 5), Act("C", 1)]);
        Assert.Equal(["C", "A", "B", "D"], s.OtherApiCalls.Select(a => a.EventName));
        Assert.Equal((MadeEvents.Day.AddSeconds(1), MadeEvents.Day.AddSeconds(9)), (s.OtherApiCalls[0].FirstTime!.Value, s.OtherApiCalls[0].LastTime!.Value));

        static TrailEvent Act(string name, int? seconds) =>
            MadeEvents.Make(("eventSource", "lambda.amazonaws.com"), ("eventName", name), ("eventTime", seconds is { } s ? MadeEvents.At(s) : null));
    }

    [Fact]
    public void All_of_Bedrock_s_sources_are_Bedrock()
    {
        string[] sources = ["bedrock.amazonaws.com", "bedrock-mantle.amazonaws.com", "bedrock-agentcore.amazonaws.com", "aws-external-anthropic.amazonaws.com", "sagemaker.amazonaws.com"];
        ActivitySummary s = Measuring.Single(sources.Select(source => MadeEvents.Make(("eventSource", source))));
        Assert.Equal((4, 1), (s.Calls, s.OtherCalls));
        Assert.Equal(4, s.BedrockApiCalls.Count);
    }

    [Fact]
    public void What_a_record_lacks_is_counted_all_the_same()
    {
        ActivitySummary s = Measuring.Single([MadeEvents.Parse("{}"), MadeEvents.Parse("""{"userIdentity":null,"eventSource":"bedrock.amazonaws.com"}""")], ActivityKey.Principal);
        Assert.Equal(("unknown", 1, 1), (s.Principal, s.Calls, s.OtherCalls));
        Assert.Null(s.InputTokens);
    }

    private static TrailEvent At(string? time) => MadeEvents.Make(("eventTime", time));

    private static TrailEvent Iam(string name, string? error) => MadeEvents.Make(("eventSource", "iam.amazonaws.com"), ("eventName", name), ("errorCode", error));
}
