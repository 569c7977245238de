using System.Text;
using BedrockIR.Sources;
using BedrockIR.Tests.Invocations;

namespace BedrockIR.Tests.Sources.Envelopes;

/// <summary>Answers that are not all of one are read, and reported as incomplete.</summary>
public sealed class AnswerTests
{
    private static string Event => $$"""{"CloudTrailEvent":{{Shape.Text(Sample.Record(0))}} }""";

    private static string Hit => $$"""{"_index":"i","_id":"1","_source":{{Sample.Record(0)}} }""";

    public static TheoryData<string, string> Partial => new()
    {
        { $$"""{"Events":[{{Event}}],"NextToken":"t"}""", "further page" },
        { $$"""{"NextToken":"t","Events":[{{Event}}]}""", "further page" },
        { $$"""{"events":[{"timestamp":1,"message":{{Shape.Text(Sample.Record(0))}} }],"nextToken":"t"}""", "further page" },
        { $$"""{"QueryStatus":"RUNNING","QueryResultRows":[[{"eventJson":{{Shape.Text(Sample.Record(0))}} }]]}""", "RUNNING" },
        { $$"""{"QueryStatus":"FINISHED","QueryResultRows":[[{"eventJson":{{Shape.Text(Sample.Record(0))}} }]],"NextToken":"t"}""", "further page" },
        { $$"""{"results":[[{"field":"@message","value":{{Shape.Text(Sample.Record(0))}} }]],"status":"Running"}""", "Running" },
        { $$"""{"timed_out":true,"hits":{"total":{"value":1},"hits":[{{Hit}}]} }""", "timed out" },
        { $$"""{"hits":{"total":{"value":10000,"relation":"gte"},"hits":[{{Hit}}]} }""", "1 of the 10,000" },
        { $$"""{"hits":{"hits":[{{Hit}}],"total":2} }""", "1 of the 2" },
        { $$"""{"statusCode":200,"message":{{Shape.Text($$"""{"Events":[{{Event}}],"NextToken":"t"}""")}},"timestamp":1}""", "further page" },
    };

    public static TheoryData<string> Whole =>
    [
        $$"""{"Events":[{{Event}}],"NextToken":null}""",
        $$"""{"Events":[{{Event}}],"NextToken":""}""",
        $$"""{"events":[{"timestamp":1,"message":{{Shape.Text(Sample.Record(0))}} }],"nextForwardToken":"f/1","nextBackwardToken":"b/1"}""",
        $$"""{"QueryStatus":"FINISHED","QueryResultRows":[[{"eventJson":{{Shape.Text(Sample.Record(0))}} }]]}""",
        $$"""{"results":[[{"field":"@message","value":{{Shape.Text(Sample.Record(0))}} }]],"status":"Complete"}""",
        $$"""{"timed_out":false,"hits":{"total":{"value":1,"relation":"eq"},"hits":[{{Hit}}]} }""",
        Sample.Record(0, "\"requestID\":\"r\",").Replace("{\"modelId\"", "{\"NextToken\":\"t\",\"nextToken\":\"t\",\"Events\":[1],\"modelId\"", StringComparison.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Partial))]
    public void Answer_that_is_not_all_is_incomplete(string content, string why)
    {
        foreach (Reading reading in Readings(content))
        {
            Assert.Equal([Sample.Id(0)], reading.Ids);
            SkippedItem skipped = Assert.Single(reading.Skipped);
            Assert.Equal((SkipReason.Incomplete, 0L), (skipped.Reason, skipped.Count));
            Assert.Contains(why, skipped.Detail, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Whole))]
    public void Answer_that_is_all_is_complete(string content) => Assert.All(Readings(content), reading =>
    {
        Assert.Equal([Sample.Id(0)], reading.Ids);
        Assert.Empty(reading.Skipped);
    });

    [Fact]
    public void All_pages_in_one_file_are_complete()
    {
        string[] pages = [$$"""{"Events":[{{Event}}],"NextToken":"t"}""", $$"""{"Events":[{"CloudTrailEvent":{{Shape.Text(Sample.Record(1))}} }]}"""];
        string[] hits = [.. Enumerable.Range(0, 2).Select(n => $$"""{"hits":{"total":{"value":2},"hits":[{"_index":"i","_id":"{{n}}","_source":{{Sample.Record(n)}} }]} }""")];
        foreach (string content in (string[])[string.Join('\n', pages), $"[{string.Join(',', pages)}]", string.Join('\n', hits), $"[{string.Join(',', hits)}]"])
        {
            foreach (Reading reading in Readings(content))
            {
                Assert.Equal([Sample.Id(0), Sample.Id(1)], reading.Ids);
                Assert.Empty(reading.Skipped);
            }
        }
    }

    [Fact]
    public void Incomplete_answer_is_a_failure_of_reading()
    {
        using TempFolder folder = new();
        BothLogs read = BothLogs.Of(folder.Write("page.json", $$"""{"Events":[{{Event}}],"NextToken":"t"}"""));

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
            content = content.Replace($"@{n}", Sample.Record(n), StringComparison.Ordinal).Replace($"#{n}", Shape.Text(Sample.Record(n)), StringComparison.Ordinal);

        foreach (Reading reading in Readings(content))
        {
            Assert.Equal([Sample.Id(0), Sample.Id(1)], reading.Ids.Order());
            Assert.Equal(hasMore, reading.Skipped.Count > 0);
        }
    }

    [Fact]
    public void Record_that_stands_twice_in_a_document_is_read_once()
    {
        string record = Shape.Text(Sample.Record(0).Replace("eventID", "noID", StringComparison.Ordinal));

        Reading reading = Reading.OfFile($$"""{"@timestamp":"2026-10-03T02:16:01Z","message":{{record}},"event":{"original":{{record}} } }""");

        Assert.Single(reading.Events);
        Assert.Empty(reading.Skipped);
    }

    [Theory]
    [InlineData("""{"Records":[@0],"message":#1}""")]
    [InlineData("""{"message":#1,"Records":[@0]}""")]
    [InlineData("""{"events":[@0],"detail":@1}""")]
    [InlineData("""{"hits":{"hits":[{"_index":"i","_id":"1","_source":@0}]},"detail":@1}""")]
    [InlineData("""{"Records":[@0],"eventName":"X","eventSource":"bedrock.amazonaws.com"}""")]
    public void Record_beside_a_list_is_counted(string content)
    {
        for (int n = 0; n < 2; n++)
            content = content.Replace($"@{n}", Sample.Record(n), StringComparison.Ordinal).Replace($"#{n}", Shape.Text(Sample.Record(n)), StringComparison.Ordinal);

        foreach (Reading reading in Readings(content))
        {
            Assert.Equal([Sample.Id(0)], reading.Ids);
            Assert.Equal((SkipReason.Unsupported, 1L), reading.Skipped.Select(s => (s.Reason, s.Count)).Single());
        }
    }

    private static Reading[] Readings(string content) =>
        [Reading.OfFile(content), Reading.OfContent(Encoding.UTF8.GetBytes(content)), Reading.OfStream(Encoding.UTF8.GetBytes(content), 7)];
}
