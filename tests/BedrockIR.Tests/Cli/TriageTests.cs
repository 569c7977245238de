using System.Text.Json;

namespace BedrockIR.Tests.Cli;

/// <summary><c>bedrockir triage</c>.</summary>
public class TriageTests
{
    [Fact]
    public async Task Text_says_who_did_what_without_escape_sequences()
    {
        CliResult result = await CliProcess.Run("triage", CliProcess.Sample);
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.StartsWith("BedrockIR triage   2026-10-03 00:03Z – 07:05Z   account 111122223333", result.Output, StringComparison.Ordinal);
        Assert.Contains("CRITICAL  svc-leaked (AKIA…LEAKED0)", result.Output, StringComparison.Ordinal);
        Assert.Contains("Bedrock Model Invocation Logging Deleted", result.Output, StringComparison.Ordinal);
        Assert.Equal(result.Output, (await CliProcess.Run("triage", CliProcess.Sample, "--format", "TEXT")).Output);
    }

    [Fact]
    public async Task Json_is_one_TriageResult()
    {
        CliResult result = await CliProcess.Run("triage", CliProcess.Sample, "--format", "json");
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        using JsonDocument json = JsonDocument.Parse(result.Output);
        JsonElement triage = json.RootElement;
        Assert.Equal(210, triage.GetProperty("EventCount").GetInt32());
        Assert.Equal(159, triage.GetProperty("BedrockEventCount").GetInt32());
        Assert.Equal(0, triage.GetProperty("SkippedCount").GetInt32());
        Assert.Equal(0, triage.GetProperty("Skipped").GetArrayLength());
        Assert.Equal("2026-10-03T00:03:39Z", triage.GetProperty("FirstTime").GetString());
        Assert.EndsWith("Z", triage.GetProperty("LastTime").GetString(), StringComparison.Ordinal);
        Assert.Equal("svc-leaked", triage.GetProperty("Principals")[0].GetProperty("Principal").GetString());
        Assert.DoesNotContain("\"Raw\"", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_can_be_asked_for_and_the_answer_says_so()
    {
        string[] window = ["--start", "2026-10-03T02:00", "--end", "2026-10-03T02:30"];
        CliResult text = await CliProcess.Run(["triage", CliProcess.Sample, .. window]);
        CliResult json = await CliProcess.Run(["triage", CliProcess.Sample, "--format", "json", .. window]);
        using JsonDocument result = JsonDocument.Parse(json.Output);
        Assert.Contains("Window    only events from 2026-10-03 02:00:00Z up to 2026-10-03 02:30:00Z; not looked at:", text.Output, StringComparison.Ordinal);
        Assert.Equal("2026-10-03T02:00:00Z", result.RootElement.GetProperty("StartTime").GetString());
        Assert.Equal(9, result.RootElement.GetProperty("ExcludedFileCount").GetInt32());
        Assert.InRange(result.RootElement.GetProperty("OutsideTimeRangeCount").GetInt64(), 1, 200);
    }

    [Fact]
    public async Task A_finding_has_the_members_that_people_look_for()
    {
        CliResult result = await CliProcess.Run("triage", CliProcess.Sample, "--format", "json");
        using JsonDocument json = JsonDocument.Parse(result.Output);
        JsonElement[] findings = [.. json.RootElement.GetProperty("Findings").EnumerateArray()];
        string[] members =
        [
            "RuleId", "Title", "Severity", "RiskScore", "Count", "FirstTime", "LastTime", "EventName", "UserName", "AccessKeyId",
            "SourceIPAddress", "UserAgent", "AccountId", "Region", "EventIds", "Techniques",
        ];
        Assert.All(findings, f => Assert.All(members, m => Assert.True(f.TryGetProperty(m, out _), m)));
        JsonElement deleted = findings.Single(f => f.GetProperty("Title").GetString() == "Bedrock Model Invocation Logging Deleted"
            && f.GetProperty("Region").GetString() == "us-east-1");
        Assert.Equal("High", deleted.GetProperty("Severity").GetString());
        Assert.Equal(80, deleted.GetProperty("RiskScore").GetInt32());
        Assert.Equal("2026-10-03T02:14:06Z", deleted.GetProperty("FirstTime").GetString());
        Assert.Equal("svc-leaked", deleted.GetProperty("UserName").GetString());
        Assert.Equal("8dc843ae-ebf9-4155-84ea-e59ff4479815", deleted.GetProperty("EventIds")[0].GetString());
        Assert.Equal("T1562.008", deleted.GetProperty("Techniques")[0].GetString());
    }

    [Theory]
    [InlineData("informational", 2)]
    [InlineData("low", 2)]
    [InlineData("medium", 2)]
    [InlineData("Medium", 2)]
    [InlineData("high", 0)]
    [InlineData("critical", 0)]
    public async Task Fail_on_counts_findings_of_this_severity_and_above(string severity, int code)
    {
        using LogFolder logs = new();
        logs.WriteLog("log.json", LogFolder.Record());
        CliResult result = await CliProcess.Run("triage", logs.Path, "--fail-on", severity);
        Assert.Equal(code, result.ExitCode);
        Assert.Contains("mallory", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task Fail_on_is_satisfied_where_nothing_was_found()
    {
        using LogFolder logs = new();
        logs.WriteLog("log.json", LogFolder.Record("ListGuardrails"));
        CliResult result = await CliProcess.Run("triage", logs.Path, "--fail-on", "informational");
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Out_gets_a_case_folder_for_each_run()
    {
        using LogFolder logs = new();
        logs.WriteLog("logs/log.json", LogFolder.Record());
        string[] arguments = ["triage", "logs", "--out", "out/case ü", "--format", "json"];
        for (int run = 1; run <= 2; run++)
        {
            CliResult result = await CliProcess.RunIn(logs.Path, arguments);
            Assert.Equal(0, result.ExitCode);
            using JsonDocument json = JsonDocument.Parse(result.Output);
            string folder = json.RootElement.GetProperty("CasePath").GetString()!;
            Assert.Matches(@"^\d{4}-\d\d-\d\d-" + run + "$", Path.GetFileName(folder));
            Assert.Equal(logs["out/case ü"], Path.GetDirectoryName(folder));
            Assert.Equal(Path.Combine(folder, "report.html"), json.RootElement.GetProperty("ReportPath").GetString());
            Assert.Equal(["findings.csv", "report.html", "triage.json"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        }
        Assert.Contains("report.html", (await CliProcess.RunIn(logs.Path, "triage", "logs", "--out", "out")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Out_that_cannot_be_written_is_an_error_and_the_answer_is_printed()
    {
        using LogFolder logs = new();
        logs.WriteLog("log.json", LogFolder.Record());
        CliResult result = await CliProcess.Run("triage", logs["log.json"], "--out", logs["log.json"], "--format", "json");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error: The report cannot be written to", result.Error, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(result.Output);
        Assert.Equal(1, json.RootElement.GetProperty("Findings").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("ReportPath").ValueKind);
    }
}
