namespace BedrockIR.Tests.Cli;

/// <summary>How the command line is called, and what it says to those who call it otherwise.</summary>
public class UsageTests
{
    private static readonly string Sample = CliProcess.Sample;

    [Theory]
    [InlineData("--help", "bedrockir [command]", "triage", "events", "rules", "--version")]
    [InlineData("-h", "triage", "events", "rules")]
    [InlineData("triage --help", "bedrockir triage [<path>...]", "--profile", "--endpoint-url", "--all-regions", "--s3-uri", "--checkpoint", "--out", "--rules", "--format <text|json>", "--fail-on <informational|low|medium|high|critical>")]
    [InlineData("events --help", "--event-name", "--start", "--end", "--source", "--all", "--read-only <true|false>", "--max-record-size <size>", "--keep-duplicates")]
    [InlineData("invocations --help", "--operation", "--request-id", "--model", "--user-name", "--show-secrets", "--start", "--max-record-size <size>", "--keep-duplicates")]
    [InlineData("rules --help", "--rules", "--format")]
    [InlineData("names --help", "names [<name>...]", "--group", "--format")]
    [InlineData("drill --help", "--scenario", "--serve", "--port", "--live", "--out")]
    [InlineData("contain --help", "contain [<file>...]", "--yes", "--force", "--plan", "--action", "--protect-file", "--override", "--case", "--skip-evidence", "--principal-arn")]
    [InlineData("undo --help", "undo <journal>", "--action-id", "--even-if-changed", "--yes")]
    [InlineData("key --help", "standard input", "--format <text|json>")]
    public async Task Help_goes_to_standard_output(string arguments, params string[] words)
    {
        CliResult result = await CliProcess.Run(arguments.Split(' '));
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.All(words, word => Assert.Contains(word, result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Version_is_told()
    {
        CliResult result = await CliProcess.Run("--version");
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("0.1.0", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_arguments_show_the_help_on_standard_error()
    {
        CliResult result = await CliProcess.Run();
        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("triage <path>", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no option '--bogus'", "triage", "--bogus", "$sample")]
    [InlineData("There is no option '--bogus'", "events", "$sample", "--bogus")]
    [InlineData("'--bogus'", "rules", "--bogus")]
    [InlineData("'--bogus'", "names", "--bogus")]
    [InlineData("'nosuch'", "nosuch")]
    [InlineData("argument 'path' missing", "activity")]
    [InlineData("'xx' is not a valid time; use for example 2026-10-03T02:11:00Z", "events", "$sample", "--start", "xx")]
    [InlineData("'03/10/2026' is not a valid time", "events", "$sample", "--end", "03/10/2026")]
    [InlineData("'10.0.0.1/8' is no block of addresses", "events", "$sample", "--source-ip", "10.0.0.1/8")]
    [InlineData("valid values: true, false", "events", "$sample", "--read-only", "maybe")]
    [InlineData("'--read-only'", "events", "$sample", "--read-only")]
    [InlineData("'16XB' is no size that --max-record-size can take; write a number of bytes, 512KB", "events", "$sample", "--max-record-size", "16XB")]
    [InlineData("is no size", "events", "$sample", "--max-record-size", "2GB")]
    [InlineData("is no size", "triage", "$sample", "--max-inflated-size", "99999999999TB")]
    [InlineData("is no size", "activity", "$sample", "--max-inflated-size", "0")]
    [InlineData("is no size", "events", "$sample", "--max-inflated-size", "MB")]
    [InlineData("is not a valid time", "triage", "$sample", "--start", "yesterday")]
    [InlineData("valid values: text, json", "triage", "$sample", "--format", "xml")]
    [InlineData("valid values: text, json", "triage", "$sample", "--format", "1")]
    [InlineData("valid values: text, json", "rules", "--format", "table")]
    [InlineData("valid values: informational, low, medium, high, critical", "triage", "$sample", "--fail-on", "extreme")]
    [InlineData("valid values: informational, low, medium, high, critical", "triage", "$sample", "--fail-on", "9")]
    [InlineData("'--fail-on'", "triage", "$sample", "--fail-on")]
    public async Task Mistakes_are_named_on_standard_error(string message, params string[] arguments)
    {
        CliResult result = await CliProcess.Run([.. arguments.Select(a => a == "$sample" ? Sample : a)]);
        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Contains("--help shows", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("BedrockIR.", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Usage:", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_whose_name_begins_with_a_dash_is_a_file()
    {
        using LogFolder logs = new();
        logs.WriteLog("-x", LogFolder.Record());
        CliResult result = await CliProcess.RunIn(logs.Path, "events", "--", "-x");
        Assert.Equal(0, result.ExitCode);
        Assert.Single(result.OutputLines);
    }
}
