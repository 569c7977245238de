using System.Text.Json;

namespace BedrockIR.Tests.Cli;

/// <summary>Which paths can be given, and what happens to those that cannot.</summary>
public class PathTests
{
    [Theory]
    [InlineData("events")]
    [InlineData("triage")]
    public async Task A_path_that_does_not_exist_is_an_error(string command)
    {
        CliResult result = await CliProcess.Run(command, "no such folder");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error: There is no file or folder no such folder", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_other_paths_are_read_all_the_same()
    {
        CliResult events = await CliProcess.Run("events", "nosuch", CliProcess.Sample);
        Assert.Equal(1, events.ExitCode);
        Assert.Equal(159, events.OutputLines.Length);
        CliResult triage = await CliProcess.Run("triage", CliProcess.Sample, "nosuch", "--format", "json");
        Assert.Equal(1, triage.ExitCode);
        using JsonDocument json = JsonDocument.Parse(triage.Output);
        Assert.Equal(210, json.RootElement.GetProperty("EventCount").GetInt32());
        Assert.Contains("nosuch", triage.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spaces_umlauts_and_relative_paths_are_fine()
    {
        using LogFolder logs = new();
        logs.WriteLog("lögs of 日本/a b [1].json", LogFolder.Record());
        logs.WriteLog("c.json.gz", LogFolder.Record());
        Assert.Single((await CliProcess.Run("events", logs["lögs of 日本/a b [1].json"])).OutputLines);
        Assert.Single((await CliProcess.RunIn(logs.Path, "events", "lögs of 日本")).OutputLines);
        Assert.Equal(2, (await CliProcess.RunIn(logs.Path, "events", ".")).OutputLines.Length);
        Assert.Single((await CliProcess.RunIn(logs.Path, "events", "c.json.gz", "./c.json.gz")).OutputLines);
    }

    [Fact]
    public async Task An_empty_folder_is_no_all_clear()
    {
        using LogFolder logs = new();
        CliResult result = await CliProcess.Run("triage", logs.Path);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error: No CloudTrail log was found", result.Error, StringComparison.Ordinal);
    }
}
