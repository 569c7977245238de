using System.Text.Json;

namespace BedrockIR.Tests.Cli;

/// <summary><c>bedrockir rules</c>, and rules of the user's own.</summary>
public class RulesTests
{
    private const string Own = """
        title: Somebody Changed Logging
        id: 11111111-2222-3333-4444-555555555555
        logsource:
            product: aws
            service: cloudtrail
        detection:
            selection:
                eventName: 'PutModelInvocationLoggingConfiguration'
            condition: selection
        level: critical
        """;

    private static readonly string Bad = Own.Replace("eventName:", "eventName|nosuchmodifier:", StringComparison.Ordinal)
        .Replace("1111", "2222", StringComparison.Ordinal);

    [Fact]
    public async Task Rules_are_listed_gravest_first()
    {
        CliResult result = await CliProcess.Run("rules");
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.StartsWith("Critical       99  AWS Quarantine Policy Removed From User  [", result.Output, StringComparison.Ordinal);
        Assert.True(result.OutputLines.Length >= 8);
        Assert.DoesNotContain('\u001b', result.Output);
    }

    [Fact]
    public async Task Rules_are_JSON_for_programs()
    {
        CliResult result = await CliProcess.Run("rules", "--format", "json");
        Assert.Equal(0, result.ExitCode);
        using JsonDocument rules = JsonDocument.Parse(result.Output);
        Assert.All(rules.RootElement.EnumerateArray(), rule =>
        {
            Assert.NotEmpty(rule.GetProperty("Id").GetString()!);
            Assert.NotEmpty(rule.GetProperty("Title").GetString()!);
            Assert.NotEmpty(rule.GetProperty("Severity").GetString()!);
            Assert.True(rule.GetProperty("RiskScore").GetInt32() > 0);
        });
    }

    [Fact]
    public async Task A_rule_of_one_s_own_is_listed_and_run()
    {
        using LogFolder files = new();
        files.Write("my rules/own.yml", Own);
        files.WriteLog("log.json", LogFolder.Record());
        Assert.Contains("Critical       99  Somebody Changed Logging", (await CliProcess.Run("rules", "--rules", files["my rules"])).Output, StringComparison.Ordinal);
        CliResult triage = await CliProcess.Run("triage", files["log.json"], "--rules", files["my rules/own.yml"], "--fail-on", "critical");
        Assert.Equal(2, triage.ExitCode);
        Assert.Contains("Somebody Changed Logging", triage.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_cannot_be_loaded_is_named_and_the_others_run()
    {
        using LogFolder files = new();
        files.Write("rules/a-bad.yml", Bad);
        files.Write("rules/b-own.yml", Own);
        files.WriteLog("log.json", LogFolder.Record());
        CliResult triage = await CliProcess.Run("triage", files["log.json"], "--rules", files["rules"]);
        Assert.Equal(1, triage.ExitCode);
        Assert.Contains("Not every rule was run: 1 rule was not loaded", triage.Error, StringComparison.Ordinal);
        Assert.Matches(@"warning: .*a-bad\.yml\(8\): .*nosuchmodifier", triage.Error);
        Assert.Contains("Somebody Changed Logging", triage.Output, StringComparison.Ordinal);
        Assert.Contains("Bedrock Model Invocation Logging Changed", triage.Output, StringComparison.Ordinal);

        CliResult rules = await CliProcess.Run("rules", "--rules", files["rules"]);
        Assert.Equal(1, rules.ExitCode);
        Assert.Matches(@"warning: .*a-bad\.yml\(8\): .*nosuchmodifier", rules.Error);
        Assert.Contains("Somebody Changed Logging", rules.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rules")]
    [InlineData("triage")]
    public async Task Rules_that_do_not_exist_are_an_error(string command)
    {
        string[] paths = command == "triage" ? [CliProcess.Sample] : [];
        CliResult result = await CliProcess.Run([command, .. paths, "--rules", "nosuch.yml"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error: There is no rule file or folder nosuch.yml", result.Error, StringComparison.Ordinal);
        Assert.NotEmpty(result.Output);
    }

    [Fact]
    public async Task Rules_are_chosen_by_log_level_and_technique()
    {
        string[] lines = (await CliProcess.Run("rules", "--log-source", "bedrockinvocation", "--level", "high")).OutputLines;
        Assert.NotEmpty(lines);
        Assert.All(lines, l => Assert.Matches("^High .* rules/invocation-log/", l));
        Assert.All((await CliProcess.Run("rules", "--technique", "T1562", "--id", "*logging*")).OutputLines, l => Assert.Matches(@"T1562.*logging", l));
        Assert.Equal(1, (await CliProcess.Run("rules", "--level", "grave")).ExitCode);
    }

    [Fact]
    public async Task The_examples_of_rules_are_run()
    {
        using LogFolder files = new();
        files.Write("own.yml", Own);
        CliResult builtIn = await CliProcess.Run("rules", "--test");
        Assert.Equal(0, builtIn.ExitCode);
        Assert.Matches(@"^(\d+) of \1 rules do what their examples say\.", builtIn.Output);
        CliResult own = await CliProcess.Run("rules", "--test", "--rules", files["own.yml"], "--id", "own");
        Assert.Equal(1, own.ExitCode);
        Assert.Contains("There is no own.match.jsonl beside the rule", own.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_expected_is_left_out_and_said()
    {
        using LogFolder files = new();
        files.Write("expected.yml", "title: The Desk\nlogsource:\n    product: aws\nfilter:\n    rules: any\n    selection:\n        sourceIPAddress|cidr: 198.51.100.0/24\n    condition: not selection\n");
        CliResult triage = await CliProcess.Run("triage", CliProcess.Sample, "--filter", files["expected.yml"]);
        Assert.Equal((0, ""), (triage.ExitCode, triage.Error));
        Assert.Matches(@"Filtered  \d+ matches left out by 'The Desk'", triage.Output);
        Assert.DoesNotContain("Bedrock Guardrail Deleted", triage.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_there_before_is_not_new()
    {
        CliResult against = await CliProcess.Run("triage", CliProcess.Sample, "--baseline", CliProcess.Sample, "--format", "json");
        Assert.DoesNotContain("First Bedrock Model Invocation by Identity", against.Output, StringComparison.Ordinal);
        using LogFolder files = new();
        files.WriteLog("before.json", LogFolder.Record());
        Assert.Contains("First Bedrock Model Invocation by Identity", (await CliProcess.Run("triage", CliProcess.Sample, "--baseline", files["before.json"], "--format", "json")).Output, StringComparison.Ordinal);
    }
}
