using System.Text.Json;

namespace BedrockIR.Tests.Cli;

/// <summary><c>bedrockir events</c>.</summary>
public class EventsTests
{
    [Theory]
    [InlineData(159)]
    [InlineData(210, "--all")]
    [InlineData(210, "--source", "*")]
    [InlineData(2, "--event-name", "DeleteModelInvocationLoggingConfiguration")]
    [InlineData(2, "--event-name", "deletemodel*")]
    [InlineData(3, "--event-name", "DeleteModel*", "--event-name", "DeleteGuardrail")]
    [InlineData(0, "--event-name", "DeleteModel")]
    [InlineData(1, "--event-name", "Delete*", "--start", "2026-10-03T02:14:06", "--end", "2026-10-03 02:14:06Z")]
    [InlineData(1, "--event-name", "Delete*", "--start", "2026-10-02T22:14:06-04:00", "--end", "2026-10-03T02:15Z")]
    [InlineData(159, "--start", "2026-10-03", "--end", "2026-10-04")]
    [InlineData(0, "--end", "2026-10-03")]
    [InlineData(2, "--event-name", "CreateUser", "--source", "iam.amazonaws.com")]
    [InlineData(2, "--event-name", "CreateUser", "--source", "bedrock*", "--source", "iam*")]
    [InlineData(0, "--event-name", "CreateUser")]
    public async Task Events_are_chosen_by_name_time_and_source(int count, params string[] options)
    {
        CliResult result = await CliProcess.Run(["events", CliProcess.Sample, .. options]);
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.Equal(count, result.OutputLines.Length);
    }

    [Fact]
    public async Task An_event_is_one_line_of_JSON_with_the_type_s_members()
    {
        CliResult result = await CliProcess.Run("events", CliProcess.Sample, "--event-name", "DeleteGuardrail");
        using JsonDocument line = JsonDocument.Parse(Assert.Single(result.OutputLines));
        JsonElement e = line.RootElement;
        Assert.Equal("DeleteGuardrail", e.GetProperty("EventName").GetString());
        Assert.Equal("bedrock.amazonaws.com", e.GetProperty("EventSource").GetString());
        Assert.Equal("2026-10-03T02:15:52Z", e.GetProperty("EventTime").GetString());
        Assert.Equal("svc-leaked", e.GetProperty("UserName").GetString());
        Assert.Equal("AKIAIOSFODNN7LEAKED0", e.GetProperty("AccessKeyId").GetString());
        Assert.Equal("111122223333", e.GetProperty("AccountId").GetString());
        Assert.Equal("us-east-1", e.GetProperty("Region").GetString());
        Assert.False(e.TryGetProperty("Raw", out _));
        Assert.All(e.EnumerateObject(), member => Assert.True(char.IsUpper(member.Name[0]), member.Name));
    }

    [Theory]
    [InlineData("bedrock.amazonaws.com", true)]
    [InlineData("bedrock-agentcore.amazonaws.com", true)]
    [InlineData("aws-external-anthropic.amazonaws.com", true)]
    [InlineData("sagemaker.amazonaws.com", false)]
    [InlineData("bedrock.example.com", false)]
    public async Task Bedrock_has_several_event_sources(string source, bool isBedrock)
    {
        using LogFolder logs = new();
        logs.WriteLog("log.json", LogFolder.Record(eventSource: source));
        CliResult result = await CliProcess.Run("events", logs.Path);
        Assert.Equal(isBedrock ? 1 : 0, result.OutputLines.Length);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Text_that_acts_on_a_terminal_is_escaped()
    {
        using LogFolder logs = new();
        var record = LogFolder.Record();
        record["userAgent"] = "\u001b[2J\u202eevil";
        logs.WriteLog("log.json", record);
        CliResult result = await CliProcess.Run("events", logs.Path);
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.DoesNotContain('\u202e', result.Output);
    }
}
