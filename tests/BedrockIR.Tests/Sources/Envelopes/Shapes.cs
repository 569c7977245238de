using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BedrockIR.Tests.Sources.Envelopes;

/// <summary>What can stand inside a shape.</summary>
internal enum AcceptedContent
{
    /// <summary>JSON text of any kind.</summary>
    Text,

    /// <summary>One JSON object.</summary>
    Object,
}

/// <summary>What a shape is.</summary>
internal enum OutputForm
{
    /// <summary>One JSON object.</summary>
    SingleObject,

    /// <summary>Any other JSON: an array, or values one after another.</summary>
    Json,

    /// <summary>Lines or a table.</summary>
    TextLines,
}

/// <summary>A way in which some program writes several records.</summary>
/// <param name="Name">What it is called in the names of tests.</param>
/// <param name="Holds">What the records may be.</param>
/// <param name="Form">What comes of it.</param>
/// <param name="Accepts">Writes the records.</param>
internal sealed record LogFormat(string Name, AcceptedContent Holds, OutputForm Form, Func<IReadOnlyList<string>, string> Accepts)
{
    private static readonly JsonSerializerOptions RelaxedJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<LogFormat> All { get; } =
    [
        new("records as they are", AcceptedContent.Object, OutputForm.Json, r => JoinLines(r)),
        new("log file", AcceptedContent.Object, OutputForm.SingleObject, r => $$"""{"Records":[{{string.Join(',', r)}}]}"""),
        new("log file, lower case", AcceptedContent.Object, OutputForm.SingleObject, r => $$"""{"records":[{{string.Join(',', r)}}]}"""),
        new("array", AcceptedContent.Object, OutputForm.Json, r => $"[{string.Join(',', r)}]"),
        new("ConvertTo-Json of Windows PowerShell", AcceptedContent.Object, OutputForm.SingleObject, r => $$"""{"value":[{{string.Join(',', r)}}],"Count":{{r.Count}} }"""),
        new("EventBridge", AcceptedContent.Object, OutputForm.Json, r => WrapEach(r, x => $$"""{"version":"0","id":"6a7e","detail-type":"AWS API Call via CloudTrail","source":"aws.bedrock","detail":{{x}} }""")),
        new("CloudWatch Logs subscription", AcceptedContent.Text, OutputForm.SingleObject, CreateSubscription),
        new("Firehose: subscriptions without anything between", AcceptedContent.Text, OutputForm.Json, r => string.Concat(r.Select(x => CreateSubscription([x])))),
        new("pretty-printed subscription", AcceptedContent.Text, OutputForm.SingleObject, r => Indent(CreateSubscription(r))),
        new("FilterLogEvents", AcceptedContent.Text, OutputForm.SingleObject, r => $$"""{"events":[{{JoinWrapped(r, (x, i) => $$"""{"logStreamName":"s","timestamp":179099376000{{i}},"message":{{ToJsonString(x)}},"ingestionTime":1790993761000,"eventId":"3{{i}}"}""")}}],"searchedLogStreams":[]}"""),
        new("GetLogEvents", AcceptedContent.Text, OutputForm.SingleObject, r => Indent($$"""{"events":[{{JoinWrapped(r, (x, i) => $$"""{"timestamp":179099376000{{i}},"message":{{ToJsonString(x)}},"ingestionTime":1790993761000}""")}}],"nextForwardToken":"f/3","nextBackwardToken":"b/3"}""")),
        new("Get-CWLFilteredLogEvent", AcceptedContent.Text, OutputForm.Json, r => $"[{JoinWrapped(r, (x, i) => $$"""{"EventId":"{{i}}","IngestionTime":1,"LogStreamName":"x","Message":{{ToJsonString(x)}},"Timestamp":1790993760000}""")}]"),
        new("messages by --query", AcceptedContent.Text, OutputForm.Json, r => Indent($"[{JoinWrapped(r, (x, _) => ToJsonString(x))}]")),
        new("messages by jq", AcceptedContent.Text, OutputForm.Json, r => WrapEach(r, ToJsonString)),
        new("messages by --query with other columns", AcceptedContent.Text, OutputForm.Json, r => Indent($"[{JoinWrapped(r, (x, i) => $"[\"id-{i}\",{ToJsonString(x)},null]")}]")),
        new("text by --query --output text", AcceptedContent.Object, OutputForm.Json, r => string.Join('\t', r)),
        new("Logs Insights", AcceptedContent.Text, OutputForm.SingleObject, r => $$"""{"results":[{{JoinWrapped(r, (x, i) => $$"""[{"field":"@timestamp","value":"2026-10-03 02:16:0{{i % 10}}.000"},{"field":"@message","value":{{ToJsonString(x)}} },{"field":"@ptr","value":"Cm"}]""")}}],"statistics":{"recordsMatched":2.0},"status":"Complete"}"""),
        new("LookupEvents", AcceptedContent.Object, OutputForm.SingleObject, r => $$"""{"Events":[{{JoinWrapped(r, (x, _) => $$"""{"EventId":"e","EventName":"x","ReadOnly":"true","Resources":[],"CloudTrailEvent":{{ToJsonString(x)}} }""")}}]}"""),
        new("CloudTrail Lake", AcceptedContent.Object, OutputForm.SingleObject, r => Indent($$"""{"QueryStatus":"FINISHED","QueryStatistics":{"ResultsCount":2},"QueryResultRows":[{{JoinWrapped(r, (x, _) => $$"""[{"eventTime":"2026-10-03 02:16:01.000"},{"eventName":"x"},{"eventJson":{{ToJsonString(x)}} }]""")}}]}""")),
        new("rows of CloudTrail Lake by --query", AcceptedContent.Object, OutputForm.Json, r => $"[{JoinWrapped(r, (x, _) => $$"""[{"eventJson":{{ToJsonString(x)}} }]""")}]"),
        new("Splunk export", AcceptedContent.Text, OutputForm.Json, r => WrapEach(r, (x, i) => $$"""{"preview":false,"offset":{{i}},"lastrow":false,"result":{"_raw":{{ToJsonString(x)}},"_time":"2026-10-03T02:16:01.000+0000","host":"h"} }""")),
        new("Splunk results", AcceptedContent.Text, OutputForm.SingleObject, r => $$"""{"preview":false,"init_offset":0,"results":[{{JoinWrapped(r, (x, _) => $$"""{"_raw":{{ToJsonString(x)}},"sourcetype":"aws:cloudtrail"}""")}}]}"""),
        new("Splunk HEC", AcceptedContent.Object, OutputForm.Json, r => WrapEach(r, x => $$"""{"time":1790993761.000,"host":"h","sourcetype":"aws:cloudtrail","event":{{x}} }""")),
        new("Splunk HEC, text", AcceptedContent.Text, OutputForm.Json, r => WrapEach(r, x => $$"""{"time":1790993761,"sourcetype":"aws:cloudtrail","event":{{ToJsonString(x)}} }""")),
        new("Sumo Logic", AcceptedContent.Text, OutputForm.SingleObject, r => $$"""{"fields":[],"messages":[{{JoinWrapped(r, (x, _) => $$"""{"map":{"_raw":{{ToJsonString(x)}},"_messagetime":"1790993761000"} }""")}}]}"""),
        new("Elasticsearch response", AcceptedContent.Text, OutputForm.SingleObject, r => $$"""{"took":1,"timed_out":false,"_shards":{},"hits":{"total":{"value":{{r.Count}} },"max_score":1,"hits":[{{JoinWrapped(r, (x, i) => $$"""{"_index":"ct","_id":"{{i}}","_score":1,"_source":{"@timestamp":"2026-10-03T02:16:01Z","event":{"kind":"event","original":{{ToJsonString(x)}} } } }""")}}]} }"""),
        new("Elasticsearch response with records", AcceptedContent.Object, OutputForm.SingleObject, r => $$"""{"hits":{"hits":[{{JoinWrapped(r, (x, i) => $$"""{"_index":"ct","_id":"{{i}}","_source":{{x}} }""")}}]},"took":1}"""),
        new("elasticdump", AcceptedContent.Object, OutputForm.Json, r => WrapEach(r, (x, i) => $$"""{"_index":"ct","_type":"_doc","_id":"{{i}}","_source":{{x}} }""")),
        new("Elastic fields", AcceptedContent.Text, OutputForm.Json, r => WrapEach(r, (x, i) => $$"""{"_index":"ct","_id":"{{i}}","fields":{"@timestamp":["2026-10-03T02:16:01Z"],"event.original":[{{ToJsonString(x)}}]} }""")),
        new("event.original", AcceptedContent.Text, OutputForm.Json, r => WrapEach(r, x => $$"""{"@timestamp":"2026-10-03T02:16:01Z","event":{"original":{{ToJsonString(x)}} },"ecs":{"version":"8.0.0"} }""")),
        new("Filebeat", AcceptedContent.Text, OutputForm.Json, r => WrapEach(r, x => $$"""{"@timestamp":"2026-10-03T02:16:01.000Z","@metadata":{"beat":"filebeat"},"message":{{ToJsonString(x)}},"agent":{"type":"filebeat"} }""")),
        new("Logstash", AcceptedContent.Text, OutputForm.Json, r => WrapEach(r, x => $$"""{"@version":"1","@timestamp":"2026-10-03T02:16:01Z","message":{{ToJsonString(x)}} }""")),
        new("Wazuh", AcceptedContent.Object, OutputForm.Json, r => WrapEach(r, x => $$"""{"timestamp":"2026-10-03T02:16:01.000+0000","rule":{"level":3,"id":"80202"},"agent":{"id":"000"},"decoder":{"name":"json"},"data":{"integration":"aws","aws":{{x}} },"location":"Wazuh-AWS"}""")),
        new("Wazuh's index", AcceptedContent.Object, OutputForm.SingleObject, r => $$"""{"hits":{"hits":[{{JoinWrapped(r, (x, i) => $$"""{"_index":"wazuh-alerts","_id":"{{i}}","_source":{"rule":{"id":"80202"},"agent":{"id":"000"},"data":{"aws":{{x}} } } }""")}}]} }"""),
        new("Datadog", AcceptedContent.Object, OutputForm.Json, r => $"[{JoinWrapped(r, (x, _) => $$"""{"id":"A","content":{"timestamp":"2026-10-03T02:16:01Z","service":"cloudtrail","attributes":{{x}} } }""")}]"),
        new("Datadog's API", AcceptedContent.Object, OutputForm.SingleObject, r => $$"""{"data":[{{JoinWrapped(r, (x, _) => $$"""{"id":"A","type":"log","attributes":{"timestamp":"2026-10-03T02:16:01Z","service":"cloudtrail","message":"x","attributes":{{x}} } }""")}}],"meta":{"page":{} } }"""),
        new("Datadog's archive", AcceptedContent.Object, OutputForm.Json, r => WrapEach(r, x => $$"""{"_id":"A","date":"2026-10-03T02:16:01Z","service":"cloudtrail","source":"cloudtrail","attributes":{{x}} }""")),
        new("Steampipe", AcceptedContent.Object, OutputForm.SingleObject, r => $$"""{"columns":[{"name":"cloudtrail_event","data_type":"jsonb"}],"rows":[{{JoinWrapped(r, (x, _) => $$"""{"event_name":"x","event_source":"y","aws_region":"z","cloudtrail_event":{{x}} }""")}}]}"""),
        new("SNS", AcceptedContent.Text, OutputForm.Json, r => WrapEach(r, x => $$"""{"Type":"Notification","MessageId":"1","TopicArn":"arn:aws:sns:us-east-1:111122223333:t","Message":{{ToJsonString(x)}},"Timestamp":"2026-10-03T02:16:01.000Z"}""")),
        new("SQS", AcceptedContent.Text, OutputForm.SingleObject, r => $$"""{"Messages":[{{JoinWrapped(r, (x, _) => $$"""{"MessageId":"1","ReceiptHandle":"r","MD5OfBody":"m","Body":{{ToJsonString(x)}} }""")}}]}"""),
        new("Lambda's SQS event", AcceptedContent.Text, OutputForm.SingleObject, r => $$"""{"Records":[{{JoinWrapped(r, (x, _) => $$"""{"messageId":"1","receiptHandle":"r","body":{{ToJsonString(x)}},"attributes":{},"eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:us-east-1:111122223333:q","awsRegion":"us-east-1"}""")}}]}"""),
        new("Lambda's SNS event", AcceptedContent.Text, OutputForm.SingleObject, r => $$"""{"Records":[{{JoinWrapped(r, (x, _) => $$"""{"EventVersion":"1.0","EventSource":"aws:sns","Sns":{"Type":"Notification","MessageId":"1","TopicArn":"t","Message":{{ToJsonString(x)}} } }""")}}]}"""),
        new("Lambda's Kinesis event", AcceptedContent.Text, OutputForm.SingleObject, r => $$"""{"Records":[{{JoinWrapped(r, (x, i) => $$"""{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"p","sequenceNumber":"{{i}}","data":{{ToJsonString(Convert.ToBase64String(Encoding.UTF8.GetBytes(x)))}} },"eventSource":"aws:kinesis","eventName":"aws:kinesis:record","awsRegion":"us-east-1"}""")}}]}"""),
        new("Lambda's Kinesis event, compressed", AcceptedContent.Text, OutputForm.SingleObject, r => $$"""{"Records":[{{JoinWrapped(r, (x, i) => $$"""{"kinesis":{"sequenceNumber":"{{i}}","data":{{ToJsonString(CompressToBase64(x))}} },"eventSource":"aws:kinesis","eventName":"aws:kinesis:record"}""")}}]}"""),
        new("Lambda's CloudWatch Logs event", AcceptedContent.Text, OutputForm.SingleObject, r => $$"""{"awslogs":{"data":{{ToJsonString(CompressToBase64(CreateSubscription(r)))}} } }"""),
        new("Lambda's Firehose event", AcceptedContent.Text, OutputForm.SingleObject, r => $$"""{"invocationId":"i","records":[{{JoinWrapped(r, (x, i) => $$"""{"recordId":"{{i}}","approximateArrivalTimestamp":1,"data":{{ToJsonString(CompressToBase64(x))}} }""")}}]}"""),
        new("GetRecords of Kinesis", AcceptedContent.Text, OutputForm.SingleObject, r => $$"""{"Records":[{{JoinWrapped(r, (x, i) => $$"""{"SequenceNumber":"{{i}}","Data":{{ToJsonString(Convert.ToBase64String(Encoding.UTF8.GetBytes(x)))}},"PartitionKey":"p"}""")}}],"MillisBehindLatest":0}"""),
        new("Splunk HEC without metadata", AcceptedContent.Text, OutputForm.Json, r => WrapEach(r, x => $$"""{"event":{{ToJsonString(x)}} }""")),
        new("table of Log Analytics", AcceptedContent.Text, OutputForm.SingleObject, r => $$"""{"tables":[{"name":"PrimaryResult","columns":[{"name":"TimeGenerated","type":"datetime"},{"name":"message","type":"string"}],"rows":[{{JoinWrapped(r, (x, _) => $$"""["2026-10-03T02:16:01Z",{{ToJsonString(x)}}]""")}}]}]}"""),
        new("container's log", AcceptedContent.Text, OutputForm.Json, r => WrapEach(r, x => $$"""{"log":{{ToJsonString(x + "\n")}},"stream":"stdout","time":"2026-10-03T02:16:01.000000000Z"}""")),
        new("export task", AcceptedContent.Object, OutputForm.TextLines, r => JoinLines(r, "2026-10-03T02:16:00.000Z ")),
        new("logs tail", AcceptedContent.Object, OutputForm.TextLines, r => JoinLines(r, "2026-10-03T02:16:00.123000+00:00 aws/bedrock/modelinvocations ")),
        new("logs tail, short", AcceptedContent.Object, OutputForm.TextLines, r => JoinLines(r, "2026-10-03T02:16:00 ")),
        new("logs tail, pretty-printed", AcceptedContent.Object, OutputForm.TextLines, r => WrapEach(r, x => $"2026-10-03T02:16:00.123000+00:00 111122223333_CloudTrail_us-east-1\n{Indent(x)}")),
        new("Logs Insights, CSV", AcceptedContent.Text, OutputForm.TextLines, r => CreateTable("\r\n", ',', "@timestamp,@message", r, "2026-10-03 02:16:01.000")),
        new("console of CloudWatch Logs, CSV", AcceptedContent.Text, OutputForm.TextLines, r => CreateTable("\n", ',', "timestamp,message", r, "1790993761000")),
        new("Splunk, CSV", AcceptedContent.Text, OutputForm.TextLines, r => $"\"_raw\",\"_time\"\r\n{string.Concat(r.Select(x => $"{QuoteCell(x)},\"2026-10-03T02:16:01.000+0000\"\r\n"))}"),
        new("semicolons", AcceptedContent.Text, OutputForm.TextLines, r => CreateTable("\r\n", ';', "_time;_raw", r, "2026-10-03T02:16:01.000+0000")),
        new("tabs", AcceptedContent.Text, OutputForm.TextLines, r => CreateTable("\n", '\t', "_time\t_raw", r, "2026-10-03T02:16:01.000+0000")),
        new("Excel's separator line", AcceptedContent.Text, OutputForm.TextLines, r => "sep=;\r\n" + CreateTable("\r\n", ';', "_time;_raw", r, "x")),
        new("eventJson, CSV", AcceptedContent.Object, OutputForm.TextLines, r => CreateTable("\n", ',', "\"eventTime\",\"eventJson\"", r, "2026-10-03 02:16:01.000")),
        new("LookupEvents, CSV", AcceptedContent.Object, OutputForm.TextLines, r => CreateTable("\r\n", ',', "\"EventId\",\"CloudTrailEvent\"", r, "e")),
    ];

    /// <summary>A text as JSON.</summary>
    public static string ToJsonString(string text) => JsonSerializer.Serialize(text, RelaxedJson);

    private static string CreateSubscription(IReadOnlyList<string> records) =>
        $$"""{"messageType":"DATA_MESSAGE","owner":"111122223333","logGroup":"ct","logStream":"111122223333_CloudTrail_us-east-1","subscriptionFilters":["f"],"logEvents":[{{JoinWrapped(records, (x, i) => $$"""{"id":"{{i}}","timestamp":179099376000{{i}},"message":{{ToJsonString(x)}} }""")}}]}""";

    private static string CompressToBase64(string text) => Convert.ToBase64String(TempFolder.CompressGzip(text));

    private static string JoinLines(IReadOnlyList<string> records, string before = "") => string.Concat(records.Select(r => before + r + "\n"));

    private static string WrapEach(IReadOnlyList<string> records, Func<string, string> wrap) => WrapEach(records, (x, _) => wrap(x));

    private static string WrapEach(IReadOnlyList<string> records, Func<string, int, string> wrap) => string.Concat(records.Select((x, i) => wrap(x, i) + "\n"));

    private static string JoinWrapped(IReadOnlyList<string> records, Func<string, int, string> wrap) => string.Join(',', records.Select(wrap));

    private static string CreateTable(string end, char separator, string header, IReadOnlyList<string> records, string first) =>
        header + end + string.Concat(records.Select(x => $"{first}{separator}{QuoteCell(x)}{end}"));

    private static string QuoteCell(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Indent(string json) => JsonNode.Parse(json, null, new JsonDocumentOptions { MaxDepth = 1000 })!.ToJsonString(new JsonSerializerOptions(RelaxedJson) { WriteIndented = true, MaxDepth = 1000 });
}
