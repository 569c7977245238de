using System.Text;
using BedrockIR.Sources;
using BedrockIR.Tests.Invocations;

namespace BedrockIR.Tests.Sources.Envelopes;

/// <summary>Answers that are not all of one are read, and reported as incomplete.</summary>
public sealed class PagedResponseTests
{
    private static string LookupEvent => $$"""{"CloudTrailEvent":{{LogFormat.ToJsonString(SampleLog.CreateRecord(0))}} }""";

    private static string ElasticHit => $$"""{"_index":"i","_id":"1","_source":{{SampleLog.CreateRecord(0)}} }""";

    public static TheoryData<string, string> PartialResponses => new()
    {
        { $$"""{"Events":[{{LookupEvent}}],"NextToken":"t"}""", "further page" },
        { $$"""{"NextToken":"t","Events":[{{LookupEvent}}]}""", "further page" },
        { $$"""{"events":[{"timestamp":1,"message":{{LogFormat.ToJsonString(SampleLog.CreateRecord(0))}} }],"nextToken":"t"}""", "further page" },
        { $$"""{"QueryStatus":"RUNNING","QueryResultRows":[[{"eventJson":{{LogFormat.ToJsonString(SampleLog.CreateRecord(0))}} }]]}""", "RUNNING" },
        { $$"""{"QueryStatus":"FINISHED","QueryResultRows":[[{"eventJson":{{LogFormat.ToJsonString(SampleLog.CreateRecord(0))}} }]],"NextToken":"t"}""", "further page" },
        { $$"""{"results":[[{"field":"@message","value":{{LogFormat.ToJsonString(SampleLog.CreateRecord(0))}} }]],"status":"Running"}""", "Running" },
        { $$"""{"timed_out":true,"hits":{"total":{"value":1},"hits":[{{ElasticHit}}]} }""", "timed out" },
        { $$"""{"hits":{"total":{"value":10000,"relation":"gte"},"hits":[{{ElasticHit}}]} }""", "1 of the 10,000" },
        { $$"""{"hits":{"hits":[{{ElasticHit}}],"total":2} }""", "1 of the 2" },
        { $$"""{"statusCode":200,"message":{{LogFormat.ToJsonString($$"""{"Events":[{{LookupEvent}}],"NextToken":"t"}""")}},"timestamp":1}""", "further page" },
    };

    public static TheoryData<string> CompleteResponses =>
    [
        $$"""{"Events":[{{LookupEvent}}],"NextToken":null}""",
        $$"""{"Events":[{{LookupEvent}}],"NextToken":""}""",
        $$"""{"events":[{"timestamp":1,"message":{{LogFormat.ToJsonString(SampleLog.CreateRecord(0))}} }],"nextForwardToken":"f/1","nextBackwardToken":"b/1"}""",
        $$"""{"QueryStatus":"FINISHED","QueryResultRows":[[{"eventJson":{{LogFormat.ToJsonString(SampleLog.CreateRecord(0))}} }]]}""",
        $$"""{"results":[[{"field":"@message","value":{{LogFormat.ToJsonString(SampleLog.CreateRecord(0))}} }]],"status":"Complete"}""",
        $$"""{"timed_out":false,"hits":{"total":{"value":1,"relation":"eq"},"hits":[{{ElasticHit}}]} }""",
        SampleLog.CreateRecord(0, "\"requestID\":\"r\",").Replace("{\"modelId\"", "{\"NextToken\":\"t\",\"nextToken\":\"t\",\"Events\":[1],\"modelId\"", StringComparison.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(PartialResponses))]
    public void Partial_response_is_reported_as_incomplete(string content, string why)
    {
        foreach (ReadResult reading in ReadAllWays(content))
        {
            Assert.Equal([SampleLog.CreateId(0)], reading.EventIds);
            SkippedItem skipped = Assert.Single(reading.Skipped);
            Assert.Equal((SkipReason.Incomplete, 0L), (skipped.Reason, skipped.Count));
            Assert.Contains(why, skipped.Detail, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(CompleteResponses))]
    public void Complete_response_is_not_reported(string content) => Assert.All(ReadAllWays(content), reading =>
    {
        Assert.Equal([SampleLog.CreateId(0)], reading.EventIds);
        Assert.Empty(reading.Skipped);
    });

    [Fact]
    public void All_pages_in_one_file_are_complete()
    {
        string[] pages = [$$"""{"Events":[{{LookupEvent}}],"NextToken":"t"}""", $$"""{"Events":[{"CloudTrailEvent":{{LogFormat.ToJsonString(SampleLog.CreateRecord(1))}} }]}"""];
        string[] hits = [.. Enumerable.Range(0, 2).Select(n => $$"""{"hits":{"total":{"value":2},"hits":[{"_index":"i","_id":"{{n}}","_source":{{SampleLog.CreateRecord(n)}} }]} }""")];
        foreach (string content in (string[])[string.Join('\n', pages), $"[{string.Join(',', pages)}]", string.Join('\n', hits), $"[{string.Join(',', hits)}]"])
        {
            foreach (ReadResult reading in ReadAllWays(content))
            {
                Assert.Equal([SampleLog.CreateId(0), SampleLog.CreateId(1)], reading.EventIds);
                Assert.Empty(reading.Skipped);
            }
        }
    }

    [Fact]
    public void Incomplete_response_reports_incomplete_input()
    {
        using TempFolder folder = new();
        LogQueryResult read = LogQueryResult.Run(folder.Write("page.json", $$"""{"Events":[{{LookupEvent}}],"NextToken":"t"}"""));

        Assert.Equal("InputIncomplete", Assert.Single(read.Host.Failures).Id);
        Assert.Contains("1 without all pages", read.Host.Failures[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"detail":@0,"message":#1,"timestamp":1}""")]
    [InlineData("""{"timestamp":1,"message":#0,"detail":@1}""")]
    [InlineData("""{"event":{"original":#0},"message":#1,"@timestamp":"2026-10-03T02:16:01Z"}""")]
    [InlineData("""{"_index":"i","_source":@0,"fields":{"event.original":[#1]}}""")]
    [InlineData("""[{"events":[@0],"Events":[@1]}]""")]
    [InlineData("""{"message":"{\"events\":[],\"records\":[]}","timestamp":1}@0 @1""", true)]
    public void All_records_in_one_object_are_read(string content, bool hasMore = false)
    {
        for (int n = 0; n < 2; n++)
            content = content.Replace($"@{n}", SampleLog.CreateRecord(n), StringComparison.Ordinal).Replace($"#{n}", LogFormat.ToJsonString(SampleLog.CreateRecord(n)), StringComparison.Ordinal);

        foreach (ReadResult reading in ReadAllWays(content))
        {
            Assert.Equal([SampleLog.CreateId(0), SampleLog.CreateId(1)], reading.EventIds.Order());
            Assert.Equal(hasMore, reading.Skipped.Count > 0);
        }
    }

    [Fact]
    public void Record_repeated_in_a_document_is_read_once()
    {
        string record = LogFormat.ToJsonString(SampleLog.CreateRecord(0).Replace("eventID", "noID", StringComparison.Ordinal));

        ReadResult reading = ReadResult.ReadFile($$"""{"@timestamp":"2026-10-03T02:16:01Z","message":{{record}},"event":{"original":{{record}} } }""");

        Assert.Single(reading.Events);
        Assert.Empty(reading.Skipped);
    }

    [Theory]
    [InlineData("""{"Records":[@0],"message":#1}""")]
    [InlineData("""{"message":#1,"Records":[@0]}""")]
    [InlineData("""{"events":[@0],"detail":@1}""")]
    [InlineData("""{"hits":{"hits":[{"_index":"i","_id":"1","_source":@0}]},"detail":@1}""")]
    [InlineData("""{"Records":[@0],"eventName":"X","eventSource":"bedrock.amazonaws.com"}""")]
    public void Record_beside_a_list_is_counted_as_unsupported(string content)
    {
        for (int n = 0; n < 2; n++)
            content = content.Replace($"@{n}", SampleLog.CreateRecord(n), StringComparison.Ordinal).Replace($"#{n}", LogFormat.ToJsonString(SampleLog.CreateRecord(n)), StringComparison.Ordinal);

        foreach (ReadResult reading in ReadAllWays(content))
        {
            Assert.Equal([SampleLog.CreateId(0)], reading.EventIds);
            Assert.Equal((SkipReason.Unsupported, 1L), reading.Skipped.Select(s => (s.Reason, s.Count)).Single());
        }
    }

    private static ReadResult[] ReadAllWays(string content) =>
        [ReadResult.ReadFile(content), ReadResult.ReadInMemory(Encoding.UTF8.GetBytes(content)), ReadResult.ReadStream(Encoding.UTF8.GetBytes(content), 7)];
}
