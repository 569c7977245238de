using System.Text;
using BedrockIR.Events;
using BedrockIR.Events.Queries;
using BedrockIR.Sources;
using BedrockIR.Tests.Sources;

namespace BedrockIR.Tests.Events;

public sealed class EventCollectorTests
{
    private readonly RecordingHost _host = new();
    private readonly List<TrailEvent> _events = [];
    private readonly EventCollector _collector;

    public EventCollectorTests() => _collector = new EventCollector(_events.Add, _host);

    [Fact]
    public void Duplicates_across_files_are_counted_per_file()
    {
        Accept("a", SampleLog.CreateRecord(0), SampleLog.CreateRecord(1));
        Accept("b", SampleLog.CreateRecord(1), SampleLog.CreateRecord(2), SampleLog.CreateRecord(0));
        Accept("a", SampleLog.CreateRecord(2).Replace(SampleLog.CreateId(2), SampleLog.CreateId(2).ToUpperInvariant(), StringComparison.Ordinal));
        _collector.Finish();

        Assert.Equal([SampleLog.CreateId(0), SampleLog.CreateId(1), SampleLog.CreateId(2)], _events.Select(e => e.EventId));
        Assert.Equal(3, _collector.EventCount);
        Assert.Equal([("b", SkipReason.Duplicate, 2L), ("a", SkipReason.Duplicate, 1L)],
            _collector.Skipped.Select(s => (s.Path, s.Reason, s.Count)));
        Assert.Empty(_host.Warnings);
        Assert.Contains("3 records", Assert.Single(_host.Details), StringComparison.Ordinal);
    }

    [Fact]
    public void Kept_duplicates_are_events_and_not_skipped()
    {
        EventCollector keeping = new(_events.Add, _host) { KeepDuplicates = true };
        foreach (string record in (string[])[SampleLog.CreateRecord(0), SampleLog.CreateRecord(0), SampleLog.CreateRecord(1)])
            ((IRecordSink)keeping).Accept(new SourceRecord(Encoding.UTF8.GetBytes(record), new RecordOrigin("a", 0)));
        keeping.Finish();

        Assert.Equal([SampleLog.CreateId(0), SampleLog.CreateId(0), SampleLog.CreateId(1)], _events.Select(e => e.EventId));
        Assert.Equal((3L, 1L), (keeping.EventCount, keeping.DuplicateCount));
        Assert.Empty(keeping.Skipped);
        Assert.Contains("1 records", Assert.Single(_host.Details), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "vpcEndpointId":"vpce-1" """)]
    [InlineData(""" "readOnly":true """)]
    [InlineData(""" "eventCategory":"Data" """)]
    [InlineData(""" "tlsDetails":{"tlsVersion":"TLSv1.2"} """)]
    [InlineData(""" "addendum":{"reason":"DELIVERY_DELAY"} """)]
    [InlineData(""" "userIdentity":{"type":"AssumedRole","accountId":"1"} """)]
    [InlineData(""" "userIdentity":{"type":"AssumedRole","sessionContext":{"sourceIdentity":"eve"}} """)]
    public void Changed_copy_is_a_conflict(string changed)
    {
        const string Call = """{"eventID":"e","eventName":"X","eventSource":"s","eventTime":"2025-01-21T00:00:00Z","userIdentity":{"type":"AssumedRole"},"vpcEndpointId":null""";
        Accept("a", Call + "}", Call + "," + changed + "}");

        Assert.Equal(2, _events.Count);
        Assert.Single(_collector.Skipped, s => s.Reason == SkipReason.ConflictingId);
    }

    [Theory]
    [InlineData("\"Success\"", null)]
    [InlineData("null", null)]
    [InlineData("\"AccessDenied\"", "AccessDenied")]
    [InlineData("0", "0")]
    public void Success_is_not_an_error_code(string code, string? expected)
    {
        Accept("a", $$"""{"eventName":"X","eventSource":"s","eventTime":"2025-01-21","errorCode":{{code}} }""");

        Assert.Equal(expected, Assert.Single(_events).ErrorCode);
    }

    [Fact]
    public void Records_without_id_are_never_duplicates()
    {
        string anonymous = SampleLog.CreateRecord(0).Replace("eventID", "otherID", StringComparison.Ordinal);

        Accept("a", anonymous, anonymous, SampleLog.CreateRecord(0).Replace(SampleLog.CreateId(0), "", StringComparison.Ordinal));

        Assert.Equal(3, _collector.EventCount);
    }

    [Fact]
    public void Record_without_time_is_used_with_warning()
    {
        Accept("a", SampleLog.CreateRecord(0).Replace("2025-01-21T", "yesterday", StringComparison.Ordinal));

        Assert.Null(Assert.Single(_events).EventTime);
        Assert.Equal("a at offset 0: the record InvokeModel has no eventTime that can be read; it is used without a time.", Assert.Single(_host.Warnings));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\"dev\"")]
    public void Record_without_userIdentity_is_used_with_warning(string identity)
    {
        Accept("a", $$"""{"eventName":"X","eventSource":"s","eventTime":"2025-01-21","userIdentity":{{identity}} }""");

        Assert.Single(_events);
        Assert.Contains("no userIdentity", Assert.Single(_host.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"accountId":"111122223333","invokedBy":"AWS Internal"}""")]
    [InlineData("""{"invokedBy":"bedrock.amazonaws.com"}""")]
    [InlineData("""{"principalId":"AWS:AIDAEXAMPLE"}""")]
    [InlineData("""{"type":"Unknown"}""")]
    [InlineData("""{"userName":"dev"}""")]
    public void Partial_identity_of_service_event_is_accepted(string identity)
    {
        Accept("a", $$"""{"eventName":"X","eventSource":"s","eventTime":"2025-01-21","userIdentity":{{identity}} }""");

        Assert.Single(_events);
        Assert.Empty(_host.Warnings);
    }

    [Theory]
    [InlineData(SkipReason.Insight, """{"eventVersion":"1.08","eventTime":"2025-01-21T00:00:00Z","awsRegion":"us-east-1","eventID":"e","eventType":"AwsCloudTrailInsight","insightDetails":{"eventSource":"bedrock.amazonaws.com","eventName":"InvokeModel"},"eventCategory":"Insight","eventName":"X"}""")]
    [InlineData(SkipReason.Insight, """{"eventType":"AwsCloudTrailInsight","eventSource":"bedrock.amazonaws.com"}""")]
    [InlineData(SkipReason.Insight, """{"eventCategory":"Insight","eventSource":"bedrock.amazonaws.com"}""")]
    [InlineData(SkipReason.Aggregated, """{"eventVersion":"1.0","accountId":"111122223333","eventCategory":"Aggregated","eventType":"AwsAggregatedEvent","eventSource":"bedrock.amazonaws.com","timeWindow":{},"summary":{}}""")]
    public void Insight_and_aggregated_records_are_skipped_and_counted(SkipReason reason, string record)
    {
        Accept("a", record);
        Accept("a", record);

        Assert.Empty(_events);
        Assert.Equal(0, _collector.EventCount);
        Assert.Equal(("a", reason, 2L, 0L), _collector.Skipped.Select(s => (s.Path, s.Reason, s.Count, s.Offset)).Single());
        Assert.Single(_host.Warnings);
    }

    [Fact]
    public void Network_activity_event_is_accepted()
    {
        Accept("a", """{"eventCategory":"NetworkActivity","eventType":"AwsVpceEvent","eventName":"X","eventSource":"bedrock.amazonaws.com","eventTime":"2025-01-21","userIdentity":{"type":"AWSAccount"}}""");

        Assert.Single(_events);
        Assert.Empty(_collector.Skipped);
    }

    [Fact]
    public void Too_deeply_nested_record_is_skipped_with_offset()
    {
        Accept("a", $$"""{"eventName":{{new string('[', 128)}}{{new string(']', 128)}} }""");

        Assert.Equal(("a", SkipReason.TooDeep, 1L, 0L), _collector.Skipped.Select(s => (s.Path, s.Reason, s.Count, s.Offset)).Single());
        Assert.Equal(0, _collector.EventCount);
        Assert.Contains("128 levels", Assert.Single(_host.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_are_limited_and_the_rest_counted()
    {
        for (int i = 0; i < 1000; i++)
            _collector.Skip(new SkippedItem($"file{i}", SkipReason.DamagedGzip, 0, i, "broken."));
        _collector.Finish();

        Assert.InRange(_host.Warnings.Count, 2, 30);
        Assert.Contains((1000 - _host.Warnings.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), _host.Warnings[^1], StringComparison.Ordinal);
        Assert.Equal(1000, _host.Warnings.Count - 1 + _host.Details.Count);
        Assert.Equal(1000, _collector.Skipped.Count);
    }

    [Fact]
    public void One_noisy_file_does_not_hide_other_warnings()
    {
        using TempFolder folder = new();
        string lines = string.Concat(Enumerable.Repeat("{\"schemaType\":\"ModelInvocationLog\"}\n", 5000));
        folder.Write("1.json", lines);
        string cut = folder.Write("2.json.gz", TempFolder.CompressGzip(SampleLog.CreateLines(3))[..^8]);

        ReadResult reading = ReadResult.ReadPaths(folder.Path);

        Assert.Equal(3, reading.Events.Count);
        Assert.Equal(5003, reading.AccountedRecords);
        Assert.Equal([(SkipReason.InvocationLog, 5000L, 0L), (SkipReason.DamagedGzip, 0L, (long)SampleLog.CreateLines(3).Length)],
            reading.Skipped.Select(s => (s.Reason, s.Count, s.Offset!.Value)));
        Assert.Contains(reading.Host.Warnings, w => w.StartsWith(cut, StringComparison.Ordinal));
    }

    [Fact]
    public void Skip_message_shows_file_offset_and_reason()
    {
        _collector.Skip(new SkippedItem("evil\u001b[2J", SkipReason.Empty, 0, null, "the file is empty."));
        _collector.Skip(new SkippedItem("b", SkipReason.DamagedJson, 1, 7, "broken."));

        Assert.Equal([@"evil\u001b[2J: the file is empty.", "b at offset 7: broken."], _host.Warnings);
    }

    [Fact]
    public void Skipped_items_per_file_are_limited_and_counted()
    {
        for (int i = 0; i < 5000; i++)
        {
            _collector.Skip(new SkippedItem("a", SkipReason.DamagedJson, 1, i, "broken."));
            _collector.Skip(new SkippedItem("b", SkipReason.TooDeep, 1, i, "deep."));
        }

        Assert.Equal(200, _collector.Skipped.Count);
        Assert.Equal(10_000, _collector.Skipped.Sum(s => s.Count));
        SkippedItem rest = _collector.Skipped.Last(s => s.Path == "a");
        Assert.Equal((99L, 4901L, "4,901 more such places from there on."), (rest.Offset, rest.Count, rest.Detail));
    }

    [Theory]
    [InlineData("bedrock.amazonaws.com", "s3.amazonaws.com")]
    [InlineData("InvokeModel", "ListBuckets")]
    [InlineData("2025-01-21T17:49:00Z", "2025-01-21T17:49:01Z")]
    [InlineData("user/dev", "user/other")]
    [InlineData("\"responseElements\"", "\"requestID\":\"r-2\",\"responseElements\"")]
    [InlineData("us-east-1", "us-west-2")]
    [InlineData("198.51.100.", "203.0.113.")]
    [InlineData("Boto3/1.29.7", "curl/8.5")]
    [InlineData("anthropic.claude-v2", "amazon.titan-text-lite-v1")]
    [InlineData("\"responseElements\"", "\"errorCode\":\"AccessDenied\",\"responseElements\"")]
    [InlineData("\"modelId\"", "\"guardrailIdentifier\":\"g\",\"modelId\"")]
    [InlineData("{\"modelId\":", "{\"tags\":{\"a\":[\"b\"]},\"modelId\":")]
    [InlineData("\"responseElements\":null", "\"responseElements\":{\"a\":1}")]
    [InlineData("\"responseElements\"", "\"additionalEventData\":{\"a\":1},\"responseElements\"")]
    [InlineData("\"responseElements\"", "\"serviceEventDetails\":{\"a\":1},\"responseElements\"")]
    [InlineData("\"responseElements\"", "\"resources\":[{\"ARN\":\"arn:aws:s3:::b\"}],\"responseElements\"")]
    [InlineData("\"responseElements\"", "\"errorMessage\":\"m\",\"responseElements\"")]
    [InlineData("\"userName\"", "\"invokedBy\":\"bedrock.amazonaws.com\",\"userName\"")]
    [InlineData("\"userName\"", "\"sessionContext\":{\"attributes\":{\"mfaAuthenticated\":\"true\"}},\"userName\"")]
    [InlineData("\"responseElements\"", "\"recipientAccountId\":\"444455556666\",\"responseElements\"")]
    public void Different_event_with_same_id_is_kept(string part, string other)
    {
        string genuine = SampleLog.CreateRecord(0), planted = genuine.Replace(part, other, StringComparison.Ordinal);

        Accept("planted", planted);
        Accept("genuine", genuine, genuine);
        Accept("planted", planted);
        _collector.Finish();

        Assert.Equal(2, _events.Count);
        Assert.Equal(2, _collector.DuplicateCount);
        SkippedItem conflict = Assert.Single(_collector.Skipped, s => s.Reason == SkipReason.ConflictingId);
        Assert.Equal(("genuine", 0L, 0L), (conflict.Path, conflict.Count, conflict.Offset));
        Assert.Contains(SampleLog.CreateId(0), Assert.Single(_host.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"modelId\":\"m\",\"count\":3,\"tags\":{\"x\":\"1\",\"y\":[true]}}", " { \"tags\":{\"y\":[ true ],\"x\":\"1\"}, \"count\":3,\"modelId\":\"\\u006d\" } ")]
    [InlineData("{\"modelId\":\"m\",\"count\":3}", "\"{\\\"count\\\": 3, \\\"modelId\\\": \\\"m\\\"}\"")]
    [InlineData("{\"modelId\":\"m\",\"count\":3}", "{\"count\":\"3\",\"modelId\":\"m\"}")]
    [InlineData("null", "\"\"")]
    public void Copy_with_different_formatting_is_a_duplicate(string request, string other)
    {
        const string genuine = "{\"modelId\":\"anthropic.claude-v2\"}";
        Accept("a", SampleLog.CreateRecord(0).Replace(genuine, request, StringComparison.Ordinal));
        Accept("b", SampleLog.CreateRecord(0).Replace(genuine, other, StringComparison.Ordinal).Replace("\"responseElements\":null,", "", StringComparison.Ordinal));

        Assert.Single(_events);
        Assert.Equal(("b", SkipReason.Duplicate), _collector.Skipped.Select(s => (s.Path, s.Reason)).Single());
    }

    [Fact]
    public void Conflicting_ids_give_one_message_per_file()
    {
        for (int i = 0; i < 500; i++)
            Accept("a", SampleLog.CreateRecord(0).Replace("2025-01-21", $"2025-01-{i % 28 + 1:00}", StringComparison.Ordinal).Replace("us-east-1", $"us-{i}", StringComparison.Ordinal));
        _collector.Finish();

        Assert.Equal(500, _events.Count);
        Assert.StartsWith("499 events", Assert.Single(_collector.Skipped).Detail, StringComparison.Ordinal);
        Assert.Equal(2, _host.Warnings.Count);
    }

    [Theory]
    [InlineData(""" "errorCode":{"code":"AccessDenied"}, """, "AccessDenied")]
    [InlineData(""" "errorCode":["AccessDenied"], """, "AccessDenied")]
    [InlineData(""" "errorCode":403, """, "403")]
    [InlineData(""" "errorCode":true, """, "true")]
    public void Error_code_of_unexpected_type_is_kept(string member, string shown)
    {
        Accept("a", SampleLog.CreateRecord(0, member));

        Assert.Contains(shown, Assert.Single(_events).ErrorCode, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"eventName\":\"InvokeModel\",", "")]
    [InlineData("\"eventSource\":\"bedrock.amazonaws.com\",", "")]
    [InlineData("\"eventName\":\"InvokeModel\"", "\"eventName\":{\"a\":1}")]
    [InlineData("\"eventSource\":\"bedrock.amazonaws.com\"", "\"eventSource\":[]")]
    public void Record_without_name_or_source_is_skipped(string part, string other)
    {
        Accept("a", SampleLog.CreateRecord(0).Replace(part, other, StringComparison.Ordinal));

        Assert.Empty(_events);
        Assert.Equal((SkipReason.DamagedJson, 1L), _collector.Skipped.Select(s => (s.Reason, s.Count)).Single());
    }

    private void Accept(string path, params string[] records)
    {
        foreach (string record in records)
            ((IRecordSink)_collector).Accept(new SourceRecord(Encoding.UTF8.GetBytes(record), new RecordOrigin(path, 0)));
    }
}
