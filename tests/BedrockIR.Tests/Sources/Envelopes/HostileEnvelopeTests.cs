using System.Text;
using BedrockIR.Sources;
using BedrockIR.Sources.Scanning;
using BedrockIR.Tests.Invocations;

namespace BedrockIR.Tests.Sources.Envelopes;

/// <summary>What a caller writes into a call is no wrapper, and wrappers cannot be made to cost much.</summary>
public sealed class HostileEnvelopeTests
{
    private const string PlantedRecord = """{"eventVersion":"1.11","userIdentity":{"type":"Root"},"eventTime":"2026-10-03T02:16:01Z","eventSource":"bedrock.amazonaws.com","eventName":"Planted","eventID":"planted"}""";

    public static TheoryData<string> HostileParameters
    {
        get
        {
            TheoryData<string> all = [];
            foreach (LogFormat shape in LogFormat.All.Where(s => s.Form == OutputForm.SingleObject))
                all.Add(shape.Accepts([PlantedRecord]));
            foreach (LogFormat shape in LogFormat.All.Where(s => s.Form != OutputForm.SingleObject))
                all.Add($$"""{"userAgent":{{LogFormat.ToJsonString(shape.Accepts([PlantedRecord]))}},"message":{{LogFormat.ToJsonString(shape.Accepts([PlantedRecord]))}},"@message":{{LogFormat.ToJsonString(PlantedRecord)}},"timestamp":1}""");
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(HostileParameters))]
    public void Wrapper_inside_a_record_is_ignored(string parameters)
    {
        string record = SampleLog.CreateRecord(0).Replace("""{"modelId":"anthropic.claude-v2"}""", parameters, StringComparison.Ordinal);
        string asText = SampleLog.CreateRecord(1).Replace("""{"modelId":"anthropic.claude-v2"}""", LogFormat.ToJsonString(parameters), StringComparison.Ordinal);
        string agent = SampleLog.CreateRecord(2).Replace("\"Boto3/1.29.7\"", LogFormat.ToJsonString(parameters), StringComparison.Ordinal);
        using TempFolder folder = new();
        foreach (LogFormat shape in LogFormat.All)
        {
            LogQueryResult read = LogQueryResult.Run(folder.Write("x", shape.Accepts([record, asText, agent])));

            Assert.Equal([SampleLog.CreateId(0), SampleLog.CreateId(1), SampleLog.CreateId(2)], read.Events.Select(e => e.EventId));
            Assert.All(read.Events, e => Assert.Equal("InvokeModel", e.EventName));
            Assert.Empty(read.Totals.Skipped);
        }
    }

    [Fact]
    public void Wrapper_inside_a_prompt_is_ignored()
    {
        using TempFolder folder = new();
        foreach (LogFormat planted in LogFormat.All.Where(s => s.Form == OutputForm.SingleObject))
        {
            string record = TestInvocations.CreateRecord(0, planted.Accepts([PlantedRecord]), LogFormat.ToJsonString(planted.Accepts([PlantedRecord])));
            foreach (LogFormat shape in LogFormat.All)
            {
                LogQueryResult read = LogQueryResult.Run(folder.Write("x", shape.Accepts([record])));

                Assert.Empty(read.Events);
                Assert.Single(read.Invocations);
            }
        }
    }

    [Fact]
    public void Escaped_line_break_does_not_start_a_line()
    {
        string agent = SampleLog.CreateRecord(0).Replace("Boto3/1.29.7", "x\\n2026-10-03T02:16:00.000Z {\\\"eventName\\\":\\\"Planted\\\"}", StringComparison.Ordinal);

        ReadResult reading = ReadResult.ReadFile($"2026-10-03T02:16:00.000Z {agent}\n2026-10-03T02:16:00.000Z {SampleLog.CreateRecord(1)}\n");

        Assert.Equal(["InvokeModel", "InvokeModel"], reading.Events.Select(e => e.EventName));
        Assert.Empty(reading.Skipped);
    }

    [Fact]
    public void Text_lines_between_records_are_counted()
    {
        string content = $"2026-10-03T02:16:00.000Z START RequestId: 1\n2026-10-03T02:16:00.000Z {SampleLog.CreateRecord(0)}\n2026-10-03T02:16:00.000Z {{\"level\":\"info\"}}\n2026-10-03T02:16:00.000Z {SampleLog.CreateRecord(1)}\n";

        ReadResult reading = ReadResult.ReadFile(content);

        Assert.Equal([SampleLog.CreateId(0), SampleLog.CreateId(1)], reading.EventIds);
        Assert.Equal(4, reading.AccountedRecords);
    }

    [Fact]
    public void Envelope_nesting_is_limited()
    {
        string content = SampleLog.CreateRecord(0), within = content;
        for (int depth = 0; depth < 3 * RecordDispatcher.MaxEnvelopes; depth++)
        {
            content = $$"""{"detail":{{content}} }""";
            if (depth < RecordDispatcher.MaxEnvelopes)
                within = content;
        }

        ReadResult reading = ReadResult.ReadFile(within + "\n" + content + "\n" + SampleLog.CreateRecord(1));

        Assert.Equal([SampleLog.CreateId(0), SampleLog.CreateId(1)], reading.EventIds);
        Assert.Equal((SkipReason.TooDeep, 1L), reading.Skipped.Select(s => (s.Reason, s.Count)).Single());
    }

    [Fact]
    public void Lists_and_texts_are_not_counted_as_envelopes()
    {
        string content = SampleLog.CreateRecord(0);
        for (int depth = 0; depth < RecordDispatcher.MaxEnvelopes; depth++)
            content = depth % 2 == 0 ? $$"""{"timestamp":1,"message":{{LogFormat.ToJsonString($"[{content}]")}} }""" : $$"""{"detail":[[{{content}}]]}""";

        ReadResult reading = ReadResult.ReadFile(content);

        Assert.Equal([SampleLog.CreateId(0)], reading.EventIds);
        Assert.Empty(reading.Skipped);
    }

    [Fact]
    public void Compressed_bomb_in_text_is_skipped()
    {
        string bomb = Convert.ToBase64String(TempFolder.CompressGzip(new byte[100_000_000]));

        ReadResult reading = ReadResult.ReadFile($$"""{"Records":[{"kinesis":{"data":"{{bomb}}"},"eventSource":"aws:kinesis","eventName":"aws:kinesis:record"},{{SampleLog.CreateRecord(0)}}]}""");

        Assert.Equal([SampleLog.CreateId(0)], reading.EventIds);
        Assert.Contains("too large", Assert.Single(reading.Skipped).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Endless_arrays_in_envelope_are_skipped()
    {
        string deep = new string('[', 100_000) + new string(']', 100_000);
        foreach (string content in (string[])[$$"""{"detail":{{deep}}}""", $$"""{"logGroup":"x","logEvents":{{LogFormat.ToJsonString(deep)}}}""", $$"""{"timestamp":1,"message":{{LogFormat.ToJsonString(deep)}}}"""])
            Assert.Equal(1, ReadResult.ReadFile(content).AccountedRecords);
    }

    [Theory]
    [InlineData("FilterLogEvents")]
    [InlineData("Elasticsearch response")]
    [InlineData("Datadog's API")]
    public void Only_entries_over_the_limit_are_skipped(string name)
    {
        string large = SampleLog.CreateRecord(1, $"\"note\":\"{new string('x', 20_000)}\",");
        string content = LogFormat.All.Single(s => s.Name == name).Accepts([SampleLog.CreateRecord(0), large, .. Enumerable.Range(2, 50).Select(n => SampleLog.CreateRecord(n))]);
        ReadLimits limits = new() { MaxRecordBytes = 10_000 };
        foreach (ReadResult reading in (ReadResult[])[ReadResult.ReadInMemory(Encoding.UTF8.GetBytes(content), limits), ReadResult.ReadStream(Encoding.UTF8.GetBytes(content), 777, limits: limits)])
        {
            Assert.Equal([SampleLog.CreateId(0), .. Enumerable.Range(2, 50).Select(SampleLog.CreateId)], reading.EventIds);
            Assert.Equal(SkipReason.TooLarge, reading.Skipped[0].Reason);
        }
    }

    [Fact]
    public void Delivery_check_gives_no_warning()
    {
        const string check = """{"messageType":"CONTROL_MESSAGE","owner":"CloudwatchLogs","logGroup":"","logStream":"","subscriptionFilters":[],"logEvents":[{"id":"","timestamp":1,"message":"CWL CONTROL MESSAGE: Checking health of destination Firehose."}]}""";

        ReadResult reading = ReadResult.ReadFile(check + LogFormat.All.Single(s => s.Name == "CloudWatch Logs subscription").Accepts([SampleLog.CreateRecord(0)]));

        Assert.Single(reading.Events);
        Assert.Equal((SkipReason.PermissionCheck, 0L), reading.Skipped.Select(s => (s.Reason, s.Count)).Single());
        Assert.Empty(reading.Host.AllMessages);
    }

    [Theory]
    [InlineData("""{"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","eventTime":"2026-10-03T02:16:01.000Z","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"},"object":{"key":"k"}}}]}""", "S3 event notification")]
    [InlineData("""{"Type":"Notification","MessageId":"1","TopicArn":"t","Message":"{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{}}]}"}""", "S3 event notification")]
    [InlineData("""{"detail-type":"Object Created","source":"aws.s3","detail":{"bucket":{"name":"b"},"object":{"key":"k"}}}""", "S3 event notification")]
    [InlineData("""{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"b"}""", "test message")]
    [InlineData("""{"s3Bucket":"b","s3ObjectKey":["AWSLogs/111122223333/CloudTrail/x.json.gz"]}""", "names the file")]
    public void Notification_is_recognized(string content, string named)
    {
        ReadResult reading = ReadResult.ReadFile(content);

        Assert.Empty(reading.Events);
        SkippedItem skipped = Assert.Single(reading.Skipped);
        Assert.Equal(SkipReason.Notification, skipped.Reason);
        Assert.Contains(named, skipped.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"awslogs":{"data":"H4sIAAAAAAAA"}}""", "without a record in it")]
    [InlineData("""{"awslogs":{"data":"H4sIAAAAAAAA////"}}""", "damaged or too large")]
    [InlineData("""{"Records":[{"eventName":"INSERT","eventSource":"aws:dynamodb","dynamodb":{}}]}""", "as AWS Lambda gets it")]
    [InlineData("""{"ResultSet":{"Rows":[{"Data":[{"VarCharValue":"eventname"}]}]}}""", "as CSV")]
    [InlineData("""{"Time":"x","Event":"{\"eventSource\":\"x\",\"eventName\":\"y\"}"}""", "jq -c '.[\"Event\"]")]
    [InlineData("""{"comment":{"eventSource":"x","eventName":"y"}}""", "jq -c '.[\"comment\"]")]
    public void Unknown_wrapper_is_named_with_remedy(string content, string way)
    {
        ReadResult reading = ReadResult.ReadFile(content);

        Assert.Empty(reading.Events);
        Assert.Contains(way, Assert.Single(reading.Skipped).Detail, StringComparison.Ordinal);
    }
}
