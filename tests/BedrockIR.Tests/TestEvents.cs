using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using BedrockIR.Events;
using BedrockIR.Events.Parsing;
using BedrockIR.Sources;

namespace BedrockIR.Tests;

/// <summary>CloudTrail records that tests make up.</summary>
internal static class TestEvents
{
    /// <summary>Midnight of the day on which all of it happens.</summary>
    public static DateTimeOffset Day { get; } = new(2026, 10, 3, 0, 0, 0, TimeSpan.Zero);

    /// <summary>An event from the record's JSON.</summary>
    public static TrailEvent Parse(string json) =>
        new TrailEventParser().Parse(new SourceRecord(Encoding.UTF8.GetBytes(json), new RecordOrigin("made.json", 0)));

    /// <summary>An event: a successful InvokeModel by a user with a long-term key, with some members set to something else.</summary>
    public static TrailEvent Create(params (string Path, object? Value)[] changes) => Parse(CreateJson(changes));

    /// <summary>The record's JSON. A change to <see cref="Absent"/> removes the member.</summary>
    public static string CreateJson(params (string Path, object? Value)[] changes)
    {
        JsonObject record = new()
        {
            ["eventVersion"] = "1.11",
            ["userIdentity"] = new JsonObject
            {
                ["type"] = "IAMUser",
                ["arn"] = "arn:aws:iam::111122223333:user/svc-app",
                ["accountId"] = "111122223333",
                ["accessKeyId"] = "AKIAIOSFODNN7EXAMPLE",
                ["userName"] = "svc-app",
            },
            ["eventTime"] = "2026-10-03T02:00:00Z",
            ["eventSource"] = "bedrock.amazonaws.com",
            ["eventName"] = "InvokeModel",
            ["awsRegion"] = "us-east-1",
            ["sourceIPAddress"] = "198.51.100.23",
            ["userAgent"] = "Boto3/1.42.9",
            ["requestParameters"] = new JsonObject { ["modelId"] = "anthropic.claude-3-opus-20240229-v1:0" },
            ["eventID"] = "00000000-0000-4000-8000-000000000000",
            ["recipientAccountId"] = "111122223333",
        };
        foreach ((string path, object? value) in changes)
            SetMember(record, path.Split('.'), value);
        return record.ToJsonString();
    }

    /// <summary>Stands for a member that the record lacks.</summary>
    public static object Absent { get; } = new();

    /// <summary>A time of the day, as CloudTrail writes it.</summary>
    public static string FormatTime(double seconds) =>
        Day.AddSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void SetMember(JsonObject record, string[] steps, object? value)
    {
        foreach (string step in steps[..^1])
            record = (JsonObject)(record[step] ??= new JsonObject());
        if (value == Absent)
            record.Remove(steps[^1]);
        else
            record[steps[^1]] = (value as JsonNode)?.DeepClone() ?? JsonValue.Create(value);
    }
}
