using System.Text;
using System.Text.Json;
using BedrockIR.Invocations;
using BedrockIR.Invocations.Bodies;
using BedrockIR.Invocations.Parsing;
using BedrockIR.Sources;

namespace BedrockIR.Tests.Invocations;

/// <summary>Records of the model invocation log that tests make up.</summary>
internal static class TestInvocations
{
    public const string RequestIdPrefix = "0a1b2c3d-0a1b-4c3d-8e4f-00000000";

    /// <summary>A record on one line, whose request id tells its number.</summary>
    public static string CreateRecord(int number = 0, string input = """{"prompt":"hello"}""", string output = """{"completion":"hi"}""", string more = "") =>
        $$"""{"schemaType":"ModelInvocationLog","schemaVersion":"1.0","timestamp":"2026-10-03T02:{{number / 60 % 60:00}}:{{number % 60:00}}Z","accountId":"111122223333","identity":{"arn":"arn:aws:iam::111122223333:user/apps/svc-app"},"region":"us-east-1","requestId":"{{CreateId(number)}}","operation":"InvokeModel","modelId":"us.anthropic.claude-3-haiku-20240307-v1:0",{{more}}"input":{"inputContentType":"application/json","inputBodyJson":{{input}},"inputTokenCount":12},"output":{"outputContentType":"application/json","outputBodyJson":{{output}},"outputTokenCount":34} }""";

    public static string CreateId(int number) => $"{RequestIdPrefix}{number:0000}";

    public static Invocation Parse(string json) =>
        new InvocationParser().Parse(new SourceRecord(Encoding.UTF8.GetBytes(json), new RecordOrigin("made.json", 0)) { Kind = RecordKind.Invocation });

    /// <summary>What is found in the two bodies.</summary>
    public static InvocationBody ParseBody(string input = "null", string output = "null") => Parse(CreateRecord(0, input, output)).Body;

    /// <summary>The texts that are found in a body that is sent.</summary>
    public static IReadOnlyList<string> ParsePrompts(string input) => ParseBody(input: input).Prompts;

    /// <summary>The texts that are found in an answer.</summary>
    public static IReadOnlyList<string> ParseCompletions(string output) => ParseBody(output: output).Completions;

    /// <summary>A body as some exporters leave it: as text.</summary>
    public static string ToJsonString(string json) => JsonSerializer.Serialize(json);
}
