using System.Diagnostics;

namespace BedrockIR.Tests.Cli;

/// <summary>How it ends before its time.</summary>
public class EndingTests
{
    private const int ManyFiles = 20;

    [Theory]
    [InlineData("events")]
    [InlineData("triage")]
    public async Task Interrupt_ends_reading_before_its_end(string command)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals on Windows.");
        using LogFolder logs = new();
        logs.WriteLongLog("00.json.gz", 50);
        for (int i = 1; i < ManyFiles; i++)
            File.Copy(logs["00.json.gz"], logs[$"{i:d2}.json.gz"]);
        CliResult result = await CliProcess.RunAndInterrupt(logs.Path, command, logs.Path);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Stopped before the end", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task A_reader_that_has_had_enough_is_no_error()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other pipes.");
        CliResult result = await CliProcess.RunAndReadLines(1, "events", CliProcess.Sample, "--all");
        Assert.StartsWith("{\"EventTime\":", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task A_reader_that_has_had_enough_ends_the_reading()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other pipes.");
        using LogFolder logs = new();
        logs.Write("0.json", string.Concat(Enumerable.Range(0, 1000).Select(_ => LogFolder.Record().ToJsonString() + "\n")));
        logs.Write("z.json", "{\"damaged");
        CliResult result = await CliProcess.RunAndReadLines(1, "events", logs.Path);
        Assert.Empty(result.Error);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task A_full_disk_is_an_error_of_the_output()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full.");
        using Process shell = Process.Start(new ProcessStartInfo("sh",
            ["-c", "exec dotnet \"$0\" events \"$1\" > /dev/full", CliProcess.Assembly, CliProcess.Sample])
        { RedirectStandardError = true })!;
        string error = await shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, shell.ExitCode);
        Assert.StartsWith("warning: The output could not be written", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_follows_in_the_same_file_does_not_overwrite_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no sh on Windows.");
        using LogFolder logs = new();
        using Process shell = Process.Start("sh",
            ["-c", "(dotnet \"$0\" events \"$1\" --event-name UpdateAgent; echo end) > \"$2\"", CliProcess.Assembly, CliProcess.Sample, logs["out"]]);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        string[] lines = await File.ReadAllLinesAsync(logs["out"], TestContext.Current.CancellationToken);
        Assert.Equal("end", lines[^1]);
        Assert.All(lines[..^1], l => Assert.StartsWith("{\"EventTime\":", l, StringComparison.Ordinal));
        Assert.NotEmpty(lines[..^1]);
    }
}
