using System.Text.Json;

namespace BedrockIR.Tests.Cli;

/// <summary>Damaged input: what can be read is, what cannot is named on standard error and counted.</summary>
public class DamageTests
{
    private static async Task<(CliResult Run, JsonElement Result)> Triage(LogFolder logs)
    {
        CliResult run = await CliProcess.Run("triage", logs.Path, "--format", "json");
        using JsonDocument json = JsonDocument.Parse(run.Output);
        return (run, json.RootElement.Clone());
    }

    [Fact]
    public async Task Standard_output_is_pure_JSON_even_with_warnings()
    {
        using LogFolder logs = new();
        logs.WriteLog("good.json", LogFolder.Record());
        logs.Write("broken.json", "{\"Records\":[{\"eventName\":");
        logs.Write("notes.txt", "no log");
        logs.Write("empty.json", "");
        (CliResult run, JsonElement result) = await Triage(logs);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(1, result.GetProperty("EventCount").GetInt32());
        Assert.Equal(3, result.GetProperty("Skipped").GetArrayLength());
        Assert.Equal(result.GetProperty("Skipped").EnumerateArray().Sum(s => s.GetProperty("Count").GetInt64()),
            result.GetProperty("SkippedCount").GetInt64());
        Assert.All(result.GetProperty("Skipped").EnumerateArray(), s => Assert.NotEmpty(s.GetProperty("Reason").GetString()!));
        Assert.All((string[])["broken.json at offset 12", "notes.txt", "empty.json"],
            name => Assert.Contains(name, run.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("good.json", run.Error, StringComparison.Ordinal);
        Assert.EndsWith($"error: Not everything was read: 1 of 4 files could not be read, or not completely (1 truncated or malformed JSON): {logs["broken.json"]}. "
            + "The results leave out what is missing; the warnings above say what to do.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_alone_is_no_log()
    {
        using LogFolder logs = new();
        logs.Write("empty.json", "");
        (CliResult run, JsonElement result) = await Triage(logs);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("Empty", result.GetProperty("Skipped")[0].GetProperty("Reason").GetString());
        Assert.Contains("No CloudTrail log was found", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_truncated_gzip_gives_what_stands_before()
    {
        using LogFolder logs = new();
        string lines = string.Concat(Enumerable.Range(0, 200).Select(_ => LogFolder.Record().ToJsonString() + "\n"));
        byte[] whole = LogFolder.Compress(System.Text.Encoding.UTF8.GetBytes(lines));
        logs.Write("cut.json", whole[..(whole.Length / 2)]);
        (CliResult run, JsonElement result) = await Triage(logs);
        Assert.Equal(1, run.ExitCode);
        Assert.InRange(result.GetProperty("EventCount").GetInt32(), 1, 199);
        Assert.NotEqual(0, result.GetProperty("SkippedCount").GetInt32());
        Assert.Contains("DamagedGzip", result.GetProperty("Skipped").EnumerateArray().Select(s => s.GetProperty("Reason").GetString()));
        Assert.Matches(@"warning: .*cut\.json at offset \d+: ", run.Error);
    }

    [Fact]
    public async Task A_gzip_cut_between_two_records_is_no_whole_file()
    {
        using LogFolder logs = new();
        byte[] whole = LogFolder.Compress(System.Text.Encoding.UTF8.GetBytes(LogFolder.Record().ToJsonString() + "\n"));
        logs.Write("cut.json", whole[..^8]);
        (CliResult run, JsonElement result) = await Triage(logs);
        Assert.Equal(1, result.GetProperty("EventCount").GetInt32());
        Assert.Contains("cut.json", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_replaced()
    {
        using LogFolder logs = new();
        byte[] log = System.Text.Encoding.Latin1.GetBytes(LogFolder.Record().ToJsonString().Replace("Boto3", "B\u00f6t\u00ff", StringComparison.Ordinal));
        logs.Write("latin.json", log);
        CliResult run = await CliProcess.Run("events", logs.Path);
        Assert.Equal(0, run.ExitCode);
        using JsonDocument e = JsonDocument.Parse(Assert.Single(run.OutputLines));
        Assert.Contains('\ufffd', e.RootElement.GetProperty("UserAgent").GetString()!);
        Assert.Contains("latin.json", run.Error, StringComparison.Ordinal);
        Assert.Contains("not UTF-8", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_that_are_null_hold_nothing()
    {
        using LogFolder logs = new();
        logs.Write("null.json", "{\"Records\":null}");
        (CliResult run, JsonElement result) = await Triage(logs);
        // Nothing was judged.
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(0, result.GetProperty("EventCount").GetInt32());
        Assert.Equal(JsonValueKind.Null, result.GetProperty("FirstTime").ValueKind);
        Assert.Contains("null.json", run.Error, StringComparison.Ordinal);
        Assert.Contains("null stands where a list of records should", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Duplicates_count_once()
    {
        using LogFolder logs = new();
        var record = LogFolder.Record();
        logs.WriteLog("a.json", record);
        File.Copy(logs["a.json"], logs["b.json"]);
        (CliResult run, JsonElement result) = await Triage(logs);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(1, result.GetProperty("EventCount").GetInt32());
        Assert.Equal(1, result.GetProperty("SkippedCount").GetInt32());
        Assert.Equal("Duplicate", result.GetProperty("Skipped")[0].GetProperty("Reason").GetString());
    }

    [Fact]
    public async Task Names_of_files_cannot_act_on_the_terminal()
    {
        using LogFolder logs = new();
        logs.Write("odd\u001b[31m.json", "{\"broken");
        CliResult run = await CliProcess.Run("triage", logs.Path);
        Assert.DoesNotContain('\u001b', run.Error + run.Output);
        Assert.Contains("odd\\u001b[31m.json", run.Error, StringComparison.Ordinal);
    }
}
