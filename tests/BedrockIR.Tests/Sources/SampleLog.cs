namespace BedrockIR.Tests.Sources;

/// <summary>CloudTrail records and logs of them, for tests to wrap, cut and break.</summary>
internal static class SampleLog
{
    /// <summary>A record on one line, whose event id tells its number.</summary>
    public static string CreateRecord(int number, string more = "") =>
        $$"""{"eventVersion":"1.09","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/dev","accountId":"111122223333","userName":"dev"},"eventTime":"2025-01-21T17:49:{{number % 60:00}}Z","eventSource":"bedrock.amazonaws.com","eventName":"InvokeModel","awsRegion":"us-east-1","sourceIPAddress":"198.51.100.{{number % 250}}","userAgent":"Boto3/1.29.7","requestParameters":{"modelId":"anthropic.claude-v2"},"responseElements":null,{{more}}"eventID":"{{CreateId(number)}}"}""";

    public static string CreateId(int number) => $"event-{number:0000}";

    public static IEnumerable<string> CreateRecords(int count) => Enumerable.Range(0, count).Select(n => CreateRecord(n));

    public static string CreateLog(int count) => CreateLog(CreateRecords(count));

    public static string CreateLog(params IEnumerable<string> records) => $$"""{"Records":[{{string.Join(',', records)}}]}""";

    /// <summary>One record per line.</summary>
    public static string CreateLines(int count) => string.Concat(CreateRecords(count).Select(r => r + "\n"));
}
