namespace BedrockIR.Tests.Sources.Exports;

/// <summary>Times as web pages write them into tables: read where that can be done, with what was assumed; else absent.</summary>
public sealed class ExportTimeTests
{
    private static readonly DateTimeOffset Time = new(2026, 10, 3, 2, 16, 1, TimeSpan.Zero);

    [Theory]
    [InlineData("eventTime", "20261003T021601Z")]
    [InlineData("eventTime", "20261003T021601.000Z")]
    [InlineData("eventTime", "20261003T041601+0200")]
    [InlineData("eventTime", "October 03, 2026, 04:16:01 (UTC+02:00)")]
    [InlineData("eventTime", "October 3, 2026, 02:16:01 (UTC+00:00)")]
    [InlineData("Event time", "October 03, 2026, 02:16:01 (UTC)")]
    public void Unambiguous_time_is_read(string column, string time)
    {
        ReadResult reading = ReadTimes(column, time);

        Assert.Equal(Time, Assert.Single(reading.Events).EventTime);
        Assert.DoesNotContain(reading.Host.Warnings, w => w.Contains("time", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("TimeGenerated [UTC]", "10/3/2026, 2:16:01.000 AM", "month/day/year")]
    [InlineData("TimeGenerated [UTC]", "10/3/2026, 2:16:01.000\u202fAM", "month/day/year")]
    [InlineData("TimeGenerated [UTC]", "10/3/2026 2:16:01 AM", "month/day/year")]
    [InlineData("@timestamp", "Oct 3, 2026 @ 02:16:01.000", "no time zone")]
    public void Time_needing_an_assumption_gives_a_warning(string column, string time, string assumption)
    {
        ReadResult reading = ReadTimes(column, time, time);

        Assert.Equal([Time, Time], reading.Events.Select(e => e.EventTime));
        Assert.Contains("in 2 rows", Assert.Single(reading.Host.Warnings), StringComparison.Ordinal);
        Assert.Contains(assumption, reading.Host.Warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("03/10/2026, 02:16:01.000")]
    [InlineData("3/10/2026, 2:16:01.000 am")]
    [InlineData("13/10/2026, 2:16:01.000 AM")]
    [InlineData("03.10.2026, 02:16:01,000")]
    [InlineData("3. Oktober 2026 02:16:01")]
    public void Ambiguous_time_is_not_read(string time)
    {
        ReadResult reading = ReadTimes("TimeGenerated [UTC]", time);

        Assert.Null(Assert.Single(reading.Events).EventTime);
        Assert.Contains("no eventTime that can be read", Assert.Single(reading.Host.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Local_time_column_is_not_read()
    {
        ReadResult reading = ReadTimes("TimeGenerated [Local Time]", "10/3/2026, 2:16:01.000 AM");

        Assert.Null(Assert.Single(reading.Events).EventTime);
        Assert.Contains(reading.Host.Warnings, w => w.Contains("not in UTC", StringComparison.Ordinal));
    }

    [Fact]
    public void Duplicate_column_names_are_reported()
    {
        ReadResult reading = ReadResult.ReadFile("eventName,eventSource,eventTime,EventName\nInvokeModel,bedrock.amazonaws.com,2026-10-03T02:16:01Z,Other\n");

        Assert.Equal("InvokeModel", Assert.Single(reading.Events).EventName);
        Assert.Contains(reading.Host.Warnings, w => w.Contains("several columns with the name eventName", StringComparison.Ordinal));
    }

    private static ReadResult ReadTimes(string column, params string[] times)
    {
        (string name, string source, string type) = column switch
        {
            "Event time" => ("Event name", "Event source", "Event type"),
            "@timestamp" => ("event.action", "event.provider", "aws.cloudtrail.user_identity.type"),
            _ when column.StartsWith("TimeGenerated", StringComparison.Ordinal) => ("EventName", "EventSource", "UserIdentityType"),
            _ => ("eventName", "eventSource", "userIdentity.type"),
        };
        return ReadResult.ReadFile($"\"{column}\",\"{name}\",\"{source}\",\"{type}\"\n{string.Concat(times.Select(t => $"\"{t}\",InvokeModel,bedrock.amazonaws.com,IAMUser\n"))}");
    }
}
