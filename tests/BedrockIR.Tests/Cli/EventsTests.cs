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
    [InlineData(36, "--user-name", "svc-leaked", "--error-code", "None", "--event-name", "InvokeModel*")]
    [InlineData(100, "--all", "--access-key-id", "AKIAIOSFODNN7LEAKED0")]
    [InlineData(100, "--all", "--principal-arn", "*:user/svc-leaked")]
    [InlineData(0, "--all", "--caller-account", "444455556666")]
    [InlineData(159, "--account", "111122223333", "--account", "444455556666", "--caller-account", "1111*")]
    [InlineData(0, "--source-ip", "10.0.0.0/8", "--region", "us-*")]
    [InlineData(0, "--model", "claude-3-opus")]
    public async Task Events_are_chosen_by_name_time_and_source(int count, params string[] options)
    {
        CliResult result = await CliProcess.Run(["events", CliProcess.Sample, .. options]);
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.Equal(count, result.OutputLines.Length);
    }

    [Theory]
    [InlineData("--region us-west-2 --region eu-*")]
    [InlineData("--region us-east-1 --all")]
    [InlineData("--read-only false --all")]
    [InlineData("--read-only TRUE")]
    [InlineData("--error-code * --all")]
    [InlineData("--error-code AccessDenied* --error-code none")]
    [InlineData("--model *claude-3-opus*")]
    [InlineData("--source-ip 0.0.0.0/0 --all")]
    [InlineData("--start 2026-10-03T05:00Z --end 2026-10-03T06:00Z --all")]
    public async Task A_filter_gives_some_events_and_not_all_and_all_that_it_gives_are_of_the_kind(string options)
    {
        string[] all = (await CliProcess.Run("events", CliProcess.Sample, "--all")).OutputLines;
        CliResult result = await CliProcess.Run(["events", CliProcess.Sample, .. options.Split(' ')]);

        Assert.Empty(result.Error);
        Assert.InRange(result.OutputLines.Length, 1, all.Length - 1);
        Assert.Empty(result.OutputLines.Except(all));
    }

    [Fact]
    public async Task Files_that_cannot_hold_what_is_asked_for_are_not_opened()
    {
        CliResult result = await CliProcess.Run("events", CliProcess.Sample, "--start", "2026-10-03T06:00", "--region", "us-west-2", "--verbose");

        Assert.NotEmpty(result.OutputLines);
        Assert.Matches(@"1 files opened \(.*; 4 files and 2 folders left out by their names", result.Error);
    }

    [Fact]
    public async Task A_time_of_which_there_are_no_logs_is_no_all_clear()
    {
        CliResult result = await CliProcess.Run("events", CliProcess.Sample, "--start", "2026-12-01");

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("error: There is no log of the requested time, region and account", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Duplicates_are_printed_on_demand()
    {
        using LogFolder logs = new();
        var record = LogFolder.Record();
        logs.WriteLog("1.json", record);
        logs.WriteLog("2.json", record.DeepClone().AsObject());

        Assert.Single((await CliProcess.Run("events", logs.Path)).OutputLines);
        Assert.Equal(2, (await CliProcess.Run("events", logs.Path, "--keep-duplicates")).OutputLines.Length);
    }

    [Fact]
    public async Task The_size_of_a_file_can_be_limited()
    {
        using LogFolder logs = new();
        logs.Write("lines.json", string.Concat(Enumerable.Range(0, 100).Select(_ => LogFolder.Record().ToJsonString() + "\n")));

        CliResult result = await CliProcess.Run("events", logs.Path, "--max-inflated-size", "4kb");

        Assert.InRange(result.OutputLines.Length, 1, 10);
        Assert.Contains("limit of 4,096 bytes", result.Error, StringComparison.Ordinal);
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
