using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BedrockIR.Tests.Sources.Envelopes;

/// <summary>What can stand inside a shape.</summary>
internal enum Holds
{
    /// <summary>JSON text of any kind.</summary>
    Text,

    /// <summary>One JSON object.</summary>
    Object,
}

/// <summary>What a shape is.</summary>
internal enum Form
{
    /// <summary>One JSON object.</summary>
    Object,

    /// <summary>Any other JSON: an array, or values one after another.</summary>
    Json,

    /// <summary>Lines or a table.</summary>
    Lines,
}

/// <summary>A way in which some program writes several records.</summary>
/// <param name="Name">What it is called in the names of tests.</param>
/// <param name="Holds">What the records may be.</param>
/// <param name="Form">What comes of it.</param>
/// <param name="Wrap">Writes the records.</param>
internal sealed record Shape(string Name, Holds Holds, Form Form, Func<IReadOnlyList<string>, string> Wrap)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<Shape> All { get; } =
    [
        new("records as they are", Holds.Object, Form.Json, r => Lines(r)),
        new("log file", Holds.Object, Form.Object, r => $$"""{"Records":[{{string.Join(',', r)}}]}"""),
        new("log file, lower case", Holds.Object, Form.Object, r => $$"""{"records":[{{string.Join(',', r)}}]}"""),
        new("array", Holds.Object, Form.Json, r => $"[{string.Join(',', r)}]"),
        new("ConvertTo-Json of Windows PowerShell", Holds.Object, Form.Object, r => $$"""{"value":[{{string.Join(',', r)}}],"Count":{{r.Count}} }"""),
        new("EventBridge", Holds.Object, Form.Json, r => Each(r, x => $$"""{"version":"0","id":"6a7e","detail-type":"AWS API Call via CloudTrail","source":"aws.bedrock","detail":{{x}} }""")),
        new("CloudWatch Logs subscription", Holds.Text, Form.Object, Subscription),
        new("Firehose: subscriptions without anything between", Holds.Text, Form.Json, r => string.Concat(r.Select(x => Subscription([x])))),
        new("pretty-printed subscription", Holds.Text, Form.Object, r => Pretty(Subscription(r))),
        new("FilterLogEvents", Holds.Text, Form.Object, r => $$"""{"events":[{{Join(r, (x, i) => $$"""{"logStreamName":"s","timestamp":179099376000{{i}},"message":{{Text(x)}},"ingestionTime":1790993761000,"eventId":"3{{i}}"}""")}}],"searchedLogStreams":[]}"""),
        new("GetLogEvents", Holds.Text, Form.Object, r => Pretty($$"""{"events":[{{Join(r, (x, i) => $$"""{"timestamp":179099376000{{i}},"message":{{Text(x)}},"ingestionTime":1790993761000}""")}}],"nextForwardToken":"f/3","nextBackwardToken":"b/3"}""")),
        new("Get-CWLFilteredLogEvent", Holds.Text, Form.Json, r => $"[{Join(r, (x, i) => $$"""{"EventId":"{{i}}","IngestionTime":1,"LogStreamName":"x","Message":{{Text(x)}},"Timestamp":1790993760000}""")}]"),
        new("messages by --query", Holds.Text, Form.Json, r => Pretty($"[{Join(r, (x, _) => Text(x))}]")),
        new("messages by jq", Holds.Text, Form.Json, r => Each(r, Text)),
        new("messages by --query with other columns", Holds.Text, Form.Json, r => Pretty($"[{Join(r, (x, i) => $"[\"id-{i}\",{Text(x)},null]")}]")),
        new("text by --query --output text", Holds.Object, Form.Json, r => string.Join('\t', r)),
        new("Logs Insights", Holds.Text, Form.Object, r => $$"""{"results":[{{Join(r, (x, i) => $$"""[{"field":"@timestamp","value":"2026-10-03 02:16:0{{i % 10}}.000"},{"field":"@message","value":{{Text(x)}} },{"field":"@ptr","value":"Cm"}]""")}}],"statistics":{"recordsMatched":2.0},"status":"Complete"}"""),
        new("LookupEvents", Holds.Object, Form.Object, r => $$"""{"Events":[{{Join(r, (x, _) => $$"""{"EventId":"e","EventName":"x","ReadOnly":"true","Resources":[],"CloudTrailEvent":{{Text(x)}} }""")}}]}"""),
        new("CloudTrail Lake", Holds.Object, Form.Object, r => Pretty($$"""{"QueryStatus":"FINISHED","QueryStatistics":{"ResultsCount":2},"QueryResultRows":[{{Join(r, (x, _) => $$"""[{"eventTime":"2026-10-03 02:16:01.000"},{"eventName":"x"},{"eventJson":{{Text(x)}} }]""")}}]}""")),
        new("rows of CloudTrail Lake by --query", Holds.Object, Form.Json, r => $"[{Join(r, (x, _) => $$"""[{"eventJson":{{Text(x)}} }]""")}]"),
        new("Splunk export", Holds.Text, Form.Json, r => Each(r, (x, i) => $$"""{"preview":false,"offset":{{i}},"lastrow":false,"result":{"_raw":{{Text(x)}},"_time":"2026-10-03T02:16:01.000+0000","host":"h"} }""")),
        new("Splunk results", Holds.Text, Form.Object, r => $$"""{"preview":false,"init_offset":0,"results":[{{Join(r, (x, _) => $$"""{"_raw":{{Text(x)}},"sourcetype":"aws:cloudtrail"}""")}}]}"""),
        new("Splunk HEC", Holds.Object, Form.Json, r => Each(r, x => $$"""{"time":1790993761.000,"host":"h","sourcetype":"aws:cloudtrail","event":{{x}} }""")),
        new("Splunk HEC, text", Holds.Text, Form.Json, r => Each(r, x => $$"""{"time":1790993761,"sourcetype":"aws:cloudtrail","event":{{Text(x)}} }""")),
        new("Sumo Logic", Holds.Text, Form.Object, r => $$"""{"fields":[],"messages":[{{Join(r, (x, _) => $$"""{"map":{"_raw":{{Text(x)}},"_messagetime":"1790993761000"} }""")}}]}"""),
        new("Elasticsearch response", Holds.Text, Form.Object, r => $$"""{"took":1,"timed_out":false,"_shards":{},"hits":{"total":{"value":{{r.Count}} },"max_score":1,"hits":[{{Join(r, (x, i) => $$"""{"_index":"ct","_id":"{{i}}","_score":1,"_source":{"@timestamp":"2026-10-03T02:16:01Z","event":{"kind":"event","original":{{Text(x)}} } } }""")}}]} }"""),
        new("Elasticsearch response with records", Holds.Object, Form.Object, r => $$"""{"hits":{"hits":[{{Join(r, (x, i) => $$"""{"_index":"ct","_id":"{{i}}","_source":{{x}} }""")}}]},"took":1}"""),
        new("elasticdump", Holds.Object, Form.Json, r => Each(r, (x, i) => $$"""{"_index":"ct","_type":"_doc","_id":"{{i}}","_source":{{x}} }""")),
        new("Elastic fields", Holds.Text, Form.Json, r => Each(r, (x, i) => $$"""{"_index":"ct","_id":"{{i}}","fields":{"@timestamp":["2026-10-03T02:16:01Z"],"event.original":[{{Text(x)}}]} }""")),
        new("event.original", Holds.Text, Form.Json, r => Each(r, x => $$"""{"@timestamp":"2026-10-03T02:16:01Z","event":{"original":{{Text(x)}} },"ecs":{"version":"8.0.0"} }""")),
        new("Filebeat", Holds.Text, Form.Json, r => Each(r, x => $$"""{"@timestamp":"2026-10-03T02:16:01.000Z","@metadata":{"beat":"filebeat"},"message":{{Text(x)}},"agent":{"type":"filebeat"} }""")),
        new("Logstash", Holds.Text, Form.Json, r => Each(r, x => $$"""{"@version":"1","@timestamp":"2026-10-03T02:16:01Z","message":{{Text(x)}} }""")),
        new("Wazuh", Holds.Object, Form.Json, r => Each(r, x => $$"""{"timestamp":"2026-10-03T02:16:01.000+0000","rule":{"level":3,"id":"80202"},"agent":{"id":"000"},"decoder":{"name":"json"},"data":{"integration":"aws","aws":{{x}} },"location":"Wazuh-AWS"}""")),
        new("Wazuh's index", Holds.Object, Form.Object, r => $$"""{"hits":{"hits":[{{Join(r, (x, i) => $$"""{"_index":"wazuh-alerts","_id":"{{i}}","_source":{"rule":{"id":"80202"},"agent":{"id":"000"},"data":{"aws":{{x}} } } }""")}}]} }"""),
        new("Datadog", Holds.Object, Form.Json, r => $"[{Join(r, (x, _) => $$"""{"id":"A","content":{"timestamp":"2026-10-03T02:16:01Z","service":"cloudtrail","attributes":{{x}} } }""")}]"),
        new("Datadog's API", Holds.Object, Form.Object, r => $$"""{"data":[{{Join(r, (x, _) => $$"""{"id":"A","type":"log","attributes":{"timestamp":"2026-10-03T02:16:01Z","service":"cloudtrail","message":"x","attributes":{{x}} } }""")}}],"meta":{"page":{} } }"""),
        new("Datadog's archive", Holds.Object, Form.Json, r => Each(r, x => $$"""{"_id":"A","date":"2026-10-03T02:16:01Z","service":"cloudtrail","source":"cloudtrail","attributes":{{x}} }""")),
        new("Steampipe", Holds.Object, Form.Object, r => $$"""{"columns":[{"name":"cloudtrail_event","data_type":"jsonb"}],"rows":[{{Join(r, (x, _) => $$"""{"event_name":"x","event_source":"y","aws_region":"z","cloudtrail_event":{{x}} }""")}}]}"""),
        new("SNS", Holds.Text, Form.Json, r => Each(r, x => $$"""{"Type":"Notification","MessageId":"1","TopicArn":"arn:aws:sns:us-east-1:111122223333:t","Message":{{Text(x)}},"Timestamp":"2026-10-03T02:16:01.000Z"}""")),
        new("SQS", Holds.Text, Form.Object, r => $$"""{"Messages":[{{Join(r, (x, _) => $$"""{"MessageId":"1","ReceiptHandle":"r","MD5OfBody":"m","Body":{{Text(x)}} }""")}}]}"""),
        new("Lambda's SQS event", Holds.Text, Form.Object, r => $$"""{"Records":[{{Join(r, (x, _) => $$"""{"messageId":"1","receiptHandle":"r","body":{{Text(x)}},"attributes":{},"eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:us-east-1:111122223333:q","awsRegion":"us-east-1"}""")}}]}"""),
        new("Lambda's SNS event", Holds.Text, Form.Object, r => $$"""{"Records":[{{Join(r, (x, _) => $$"""{"EventVersion":"1.0","EventSource":"aws:sns","Sns":{"Type":"Notification","MessageId":"1","TopicArn":"t","Message":{{Text(x)}} } }""")}}]}"""),
        new("Lambda's Kinesis event", Holds.Text, Form.Object, r => $$"""{"Records":[{{Join(r, (x, i) => $$"""{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"p","sequenceNumber":"{{i}}","data":{{Text(Convert.ToBase64String(Encoding.UTF8.GetBytes(x)))}} },"eventSource":"aws:kinesis","eventName":"aws:kinesis:record","awsRegion":"us-east-1"}""")}}]}"""),
        new("Lambda's Kinesis event, compressed", Holds.Text, Form.Object, r => $$"""{"Records":[{{Join(r, (x, i) => $$"""{"kinesis":{"sequenceNumber":"{{i}}","data":{{Text(Packed(x))}} },"eventSource":"aws:kinesis","eventName":"aws:kinesis:record"}""")}}]}"""),
        new("Lambda's CloudWatch Logs event", Holds.Text, Form.Object, r => $$"""{"awslogs":{"data":{{Text(Packed(Subscription(r)))}} } }"""),
        new("Lambda's Firehose event", Holds.Text, Form.Object, r => $$"""{"invocationId":"i","records":[{{Join(r, (x, i) => $$"""{"recordId":"{{i}}","approximateArrivalTimestamp":1,"data":{{Text(Packed(x))}} }""")}}]}"""),
        new("GetRecords of Kinesis", Holds.Text, Form.Object, r => $$"""{"Records":[{{Join(r, (x, i) => $$"""{"SequenceNumber":"{{i}}","Data":{{Text(Convert.ToBase64String(Encoding.UTF8.GetBytes(x)))}},"PartitionKey":"p"}""")}}],"MillisBehindLatest":0}"""),
        new("Splunk HEC without metadata", Holds.Text, Form.Json, r => Each(r, x => $$"""{"event":{{Text(x)}} }""")),
        new("table of Log Analytics", Holds.Text, Form.Object, r => $$"""{"tables":[{"name":"PrimaryResult","columns":[{"name":"TimeGenerated","type":"datetime"},{"name":"message","type":"string"}],"rows":[{{Join(r, (x, _) => $$"""["2026-10-03T02:16:01Z",{{Text(x)}}]""")}}]}]}"""),
        new("container's log", Holds.Text, Form.Json, r => Each(r, x => $$"""{"log":{{Text(x + "\n")}},"stream":"stdout","time":"2026-10-03T02:16:01.000000000Z"}""")),
        new("export task", Holds.Object, Form.Lines, r => Lines(r, "2026-10-03T02:16:00.000Z ")),
        new("logs tail", Holds.Object, Form.Lines, r => Lines(r, "2026-10-03T02:16:00.123000+00:00 aws/bedrock/modelinvocations ")),
        new("logs tail, short", Holds.Object, Form.Lines, r => Lines(r, "2026-10-03T02:16:00 ")),
        new("logs tail, pretty-printed", Holds.Object, Form.Lines, r => Each(r, x => $"2026-10-03T02:16:00.123000+00:00 111122223333_CloudTrail_us-east-1\n{Pretty(x)}")),
        new("Logs Insights, CSV", Holds.Text, Form.Lines, r => Table("\r\n", ',', "@timestamp,@message", r, "2026-10-03 02:16:01.000")),
        new("console of CloudWatch Logs, CSV", Holds.Text, Form.Lines, r => Table("\n", ',', "timestamp,message", r, "1790993761000")),
        new("Splunk, CSV", Holds.Text, Form.Lines, r => $"\"_raw\",\"_time\"\r\n{string.Concat(r.Select(x => $"{Cell(x)},\"2026-10-03T02:16:01.000+0000\"\r\n"))}"),
        new("semicolons", Holds.Text, Form.Lines, r => Table("\r\n", ';', "_time;_raw", r, "2026-10-03T02:16:01.000+0000")),
        new("tabs", Holds.Text, Form.Lines, r => Table("\n", '\t', "_time\t_raw", r, "2026-10-03T02:16:01.000+0000")),
        new("Excel's separator line", Holds.Text, Form.Lines, r => "sep=;\r\n" + Table("\r\n", ';', "_time;_raw", r, "x")),
        new("eventJson, CSV", Holds.Object, Form.Lines, r => Table("\n", ',', "\"eventTime\",\"eventJson\"", r, "2026-10-03 02:16:01.000")),
        new("LookupEvents, CSV", Holds.Object, Form.Lines, r => Table("\r\n", ',', "\"EventId\",\"CloudTrailEvent\"", r, "e")),
    ];

    /// <summary>A text as JSON.</summary>
    public static string Text(string text) => JsonSerializer.Serialize(text, Relaxed);

    private static string Subscription(IReadOnlyList<string> records) =>
        $$"""{"messageType":"DATA_MESSAGE","owner":"111122223333","logGroup":"ct","logStream":"111122223333_CloudTrail_us-east-1","subscriptionFilters":["f"],"logEvents":[{{Join(records, (x, i) => $$"""{"id":"{{i}}","timestamp":179099376000{{i}},"message":{{Text(x)}} }""")}}]}""";

    private static string Packed(string text) => Convert.ToBase64String(TempFolder.Gzip(text));

    private static string Lines(IReadOnlyList<string> records, string before = "") => string.Concat(records.Select(r => before + r + "\n"));

    private static string Each(IReadOnlyList<string> records, Func<string, string> wrap) => Each(records, (x, _) => wrap(x));

    private static string Each(IReadOnlyList<string> records, Func<string, int, string> wrap) => string.Concat(records.Select((x, i) => wrap(x, i) + "\n"));

    private static string Join(IReadOnlyList<string> records, Func<string, int, string> wrap) => string.Join(',', records.Select(wrap));

    private static string Table(string end, char separator, string header, IReadOnlyList<string> records, string first) =>
        header + end + string.Concat(records.Select(x => $"{first}{separator}{Cell(x)}{end}"));

    private static string Cell(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Pretty(string json) => JsonNode.Parse(json, null, new JsonDocumentOptions { MaxDepth = 1000 })!.ToJsonString(new JsonSerializerOptions(Relaxed) { WriteIndented = true, MaxDepth = 1000 });
}
