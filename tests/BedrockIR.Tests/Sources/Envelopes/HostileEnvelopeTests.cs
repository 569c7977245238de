using System.Text;
using BedrockIR.Sources;
using BedrockIR.Sources.Scanning;
using BedrockIR.Tests.Invocations;

namespace BedrockIR.Tests.Sources.Envelopes;

/// <summary>What a caller writes into a call is no wrapper, and wrappers cannot be made to cost much.</summary>
public sealed class HostileEnvelopeTests
{
    private const string Planted = """{"eventVersion":"1.11","userIdentity":{"type":"Root"},"eventTime":"2026-10-03T02:16:01Z","eventSource":"bedrock.amazonaws.com","eventName":"Planted","eventID":"planted"}""";

    public static TheoryData<string> Parameters
    {
        get
        {
            TheoryData<string> all = [];
            foreach (Shape shape in Shape.All.Where(s => s.Form == Form.Object))
                all.Add(shape.Wrap([Planted]));
            foreach (Shape shape in Shape.All.Where(s => s.Form != Form.Object))
                all.Add($$"""{"userAgent":{{Shape.Text(shape.Wrap([Planted]))}},"message":{{Shape.Text(shape.Wrap([Planted]))}},"@message":{{Shape.Text(Planted)}},"timestamp":1}""");
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void What_stands_in_a_record_is_no_wrapper(string parameters)
    {
        string record = Sample.Record(0).Replace("""{"modelId":"anthropic.claude-v2"}""", parameters, StringComparison.Ordinal);
        string asText = Sample.Record(1).Replace("""{"modelId":"anthropic.claude-v2"}""", Shape.Text(parameters), StringComparison.Ordinal);
        string agent = Sample.Record(2).Replace("\"Boto3/1.29.7\"", Shape.Text(parameters), StringComparison.Ordinal);
        using TempFolder folder = new();
        foreach (Shape shape in Shape.All)
        {
            BothLogs read = BothLogs.Of(folder.Write("x", shape.Wrap([record, asText, agent])));

            Assert.Equal([Sample.Id(0), Sample.Id(1), Sample.Id(2)], read.Events.Select(e => e.EventId));
            Assert.All(read.Events, e => Assert.Equal("InvokeModel", e.EventName));
            Assert.Empty(read.Totals.Skipped);
        }
    }

    [Fact]
    public void What_stands_in_a_prompt_is_no_wrapper()
    {
        using TempFolder folder = new();
        foreach (Shape planted in Shape.All.Where(s => s.Form == Form.Object))
        {
            string record = MadeInvocations.Record(0, planted.Wrap([Planted]), Shape.Text(planted.Wrap([Planted])));
            foreach (Shape shape in Shape.All)
            {
                BothLogs read = BothLogs.Of(folder.Write("x", shape.Wrap([record])));

                Assert.Empty(read.Events);
                Assert.Single(read.Invocations);
            }
        }
    }

    [Fact]
    public void A_line_end_that_a_caller_wrote_begins_no_line()
    {
        string agent = Sample.Record(0).Replace("Boto3/1.29.7", "x\\n2026-10-03T02:16:00.000Z {\\\"eventName\\\":\\\"Planted\\\"}", StringComparison.Ordinal);

        Reading reading = Reading.OfFile($"2026-10-03T02:16:00.000Z {agent}\n2026-10-03T02:16:00.000Z {Sample.Record(1)}\n");

        Assert.Equal(["InvokeModel", "InvokeModel"], reading.Events.Select(e => e.EventName));
        Assert.Empty(reading.Skipped);
    }

    [Fact]
    public void Lines_of_text_between_lines_of_records_are_counted_and_cost_no_record()
    {
        string content = $"2026-10-03T02:16:00.000Z START RequestId: 1\n2026-10-03T02:16:00.000Z {Sample.Record(0)}\n2026-10-03T02:16:00.000Z {{\"level\":\"info\"}}\n2026-10-03T02:16:00.000Z {Sample.Record(1)}\n";

        Reading reading = Reading.OfFile(content);

        Assert.Equal([Sample.Id(0), Sample.Id(1)], reading.Ids);
        Assert.Equal(4, reading.Accounted);
    }

    [Fact]
    public void Envelopes_in_envelopes_end_at_the_limit()
    {
        string content = Sample.Record(0), within = content;
        for (int depth = 0; depth < 3 * RecordDispatcher.MaxEnvelopes; depth++)
        {
            content = $$"""{"detail":{{content}} }""";
            if (depth < RecordDispatcher.MaxEnvelopes)
                within = content;
        }

        Reading reading = Reading.OfFile(within + "\n" + content + "\n" + Sample.Record(1));

        Assert.Equal([Sample.Id(0), Sample.Id(1)], reading.Ids);
        Assert.Equal((SkipReason.TooDeep, 1L), reading.Skipped.Select(s => (s.Reason, s.Count)).Single());
    }

    [Fact]
    public void Lists_and_texts_between_envelopes_do_not_count_as_such()
    {
        string content = Sample.Record(0);
        for (int depth = 0; depth < RecordDispatcher.MaxEnvelopes; depth++)
            content = depth % 2 == 0 ? $$"""{"timestamp":1,"message":{{Shape.Text($"[{content}]")}} }""" : $$"""{"detail":[[{{content}}]]}""";

        Reading reading = Reading.OfFile(content);

        Assert.Equal([Sample.Id(0)], reading.Ids);
        Assert.Empty(reading.Skipped);
    }

    [Fact]
    public void A_text_that_inflates_without_end_costs_itself()
    {
        string bomb = Convert.ToBase64String(TempFolder.Gzip(new byte[100_000_000]));

        Reading reading = Reading.OfFile($$"""{"Records":[{"kinesis":{"data":"{{bomb}}"},"eventSource":"aws:kinesis","eventName":"aws:kinesis:record"},{{Sample.Record(0)}}]}""");

        Assert.Equal([Sample.Id(0)], reading.Ids);
        Assert.Contains("too large", Assert.Single(reading.Skipped).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrays_without_end_in_an_envelope_are_no_danger()
    {
        string deep = new string('[', 100_000) + new string(']', 100_000);
        foreach (string content in (string[])[$$"""{"detail":{{deep}}}""", $$"""{"logGroup":"x","logEvents":{{Shape.Text(deep)}}}""", $$"""{"timestamp":1,"message":{{Shape.Text(deep)}}}"""])
            Assert.Equal(1, Reading.OfFile(content).Accounted);
    }

    [Theory]
    [InlineData("FilterLogEvents")]
    [InlineData("Elasticsearch response")]
    [InlineData("Datadog's API")]
    public void A_list_may_be_larger_than_a_record_and_an_entry_beyond_the_limit_costs_itself(string name)
    {
        string large = Sample.Record(1, $"\"note\":\"{new string('x', 20_000)}\",");
        string content = Shape.All.Single(s => s.Name == name).Wrap([Sample.Record(0), large, .. Enumerable.Range(2, 50).Select(n => Sample.Record(n))]);
        ReadLimits limits = new() { MaxRecordBytes = 10_000 };
        foreach (Reading reading in (Reading[])[Reading.OfContent(Encoding.UTF8.GetBytes(content), limits), Reading.OfStream(Encoding.UTF8.GetBytes(content), 777, limits: limits)])
        {
            Assert.Equal([Sample.Id(0), .. Enumerable.Range(2, 50).Select(Sample.Id)], reading.Ids);
            Assert.Equal(SkipReason.TooLarge, reading.Skipped[0].Reason);
        }
    }

    [Fact]
    public void A_delivery_check_is_no_gap_and_no_warning()
    {
        const string check = """{"messageType":"CONTROL_MESSAGE","owner":"CloudwatchLogs","logGroup":"","logStream":"","subscriptionFilters":[],"logEvents":[{"id":"","timestamp":1,"message":"CWL CONTROL MESSAGE: Checking health of destination Firehose."}]}""";

        Reading reading = Reading.OfFile(check + Shape.All.Single(s => s.Name == "CloudWatch Logs subscription").Wrap([Sample.Record(0)]));

        Assert.Single(reading.Events);
        Assert.Equal((SkipReason.PermissionCheck, 0L), reading.Skipped.Select(s => (s.Reason, s.Count)).Single());
        Assert.Empty(reading.Host.Said);
    }

    [Theory]
    [InlineData("""{"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","eventTime":"2026-10-03T02:16:01.000Z","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"},"object":{"key":"k"}}}]}""", "S3 event notification")]
    [InlineData("""{"Type":"Notification","MessageId":"1","TopicArn":"t","Message":"{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{}}]}"}""", "S3 event notification")]
    [InlineData("""{"detail-type":"Object Created","source":"aws.s3","detail":{"bucket":{"name":"b"},"object":{"key":"k"}}}""", "S3 event notification")]
    [InlineData("""{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"b"}""", "test message")]
    [InlineData("""{"s3Bucket":"b","s3ObjectKey":["AWSLogs/111122223333/CloudTrail/x.json.gz"]}""", "names the file")]
    public void A_notification_is_named_as_one(string content, string named)
    {
        Reading reading = Reading.OfFile(content);

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
    public void A_wrapper_that_is_not_known_is_named_with_the_way_out(string content, string way)
    {
        Reading reading = Reading.OfFile(content);

        Assert.Empty(reading.Events);
        Assert.Contains(way, Assert.Single(reading.Skipped).Detail, StringComparison.Ordinal);
    }
}
