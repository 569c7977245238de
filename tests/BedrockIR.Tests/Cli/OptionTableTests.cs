using System.CommandLine;
using BedrockIR.Cli;

namespace BedrockIR.Tests.Cli;

/// <summary>Every option of the commands that read files, buckets or the live account: it applies to what is read, or is refused. What an
/// option does where it applies is tested with its command; a new option fails here until the table says where it applies.</summary>
public sealed class OptionTableTests
{
    private const string Files = "files", Bucket = "bucket", Account = "account";

    // Where each option is refused; it applies everywhere else.
    private static readonly Dictionary<string, string[]> Refused = new(StringComparer.Ordinal)
    {
        ["--profile"] = [Files], ["--endpoint-url"] = [Files], ["--s3-uri"] = [Files], ["--request-payer"] = [Files],
        ["--all-regions"] = [Files, Bucket], ["--checkpoint"] = [Files, Bucket],
        ["--region"] = [], ["triage --region"] = [Files, Bucket],
        ["--start"] = [], ["--end"] = [], ["--account"] = [], ["--caller-account"] = [], ["--event-name"] = [], ["--source"] = [], ["--all"] = [],
        ["--user-name"] = [], ["--access-key-id"] = [], ["--principal-arn"] = [], ["--source-ip"] = [], ["--error-code"] = [], ["--model"] = [],
        ["--read-only"] = [], ["--operation"] = [], ["--request-id"] = [], ["--keep-duplicates"] = [], ["--show-secrets"] = [],
        ["--max-record-size"] = [], ["--max-inflated-size"] = [], ["--verbose"] = [],
        ["--out"] = [], ["--rules"] = [], ["--filter"] = [], ["--baseline"] = [], ["--format"] = [], ["--fail-on"] = [],
    };

    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["--start"] = "2026-10-03", ["--end"] = "2026-10-03", ["--format"] = "json", ["--fail-on"] = "low", ["--read-only"] = "true", ["--s3-uri"] = "s3://trail/",
        ["--source-ip"] = "198.51.100.23", ["--max-record-size"] = "16MB", ["--max-inflated-size"] = "4GB", ["--region"] = "us-east-1", ["--request-payer"] = "requester",
    };

    // Read from the definitions.
    public static TheoryData<string, string, string> Options => [.. from command in CommandLine.CreateRoot().Subcommands
                                                                     where command.Options.Any(o => o.Name == "--s3-uri")
                                                                     from option in command.Options
                                                                     from source in (string[])[Files, Bucket, Account]
                                                                     where (option.Name, source) != ("--s3-uri", Account)
                                                                     select (command.Name, option.Name, source)];

    [Fact]
    public void Three_commands_read_several_sources() =>
        Assert.Equal(["triage", "events", "invocations"], Options.Select(o => o.Data.Item1).Distinct());

    [Theory, MemberData(nameof(Options))]
    public void Option_applies_or_is_refused(string command, string option, string source)
    {
        string[] given = Values.TryGetValue(option, out string? value) ? [option, value] : IsSwitch(command, option) ? [option] : [option, "x"];
        string[] place = source switch { Files => ["trail.json"], Bucket when option != "--s3-uri" => ["--s3-uri", "s3://trail/"], _ => [] };
        ParseResult parsed = CommandLine.CreateRoot().Parse([command, .. place, .. given]);
        Assert.Empty(parsed.Errors);
        string[] paths = source == Files ? ["trail.json"] : [];
        Option[] accountOnly = command == "triage" ? [FilterOptions.Region] : [];
        InputException? problem = Record.Exception(() => AccountOptions.RejectInapplicable(parsed, paths, accountOnly)) as InputException;
        bool isRefused = Refused.GetValueOrDefault($"{command} {option}", Refused[option]).Contains(source);
        Assert.Equal(isRefused ? ("OptionNotApplicable", option) : (null, null), (problem?.Id, problem?.Target));
    }

    // The table above calls what the commands call; this shows that they do.
    [Theory]
    [InlineData("triage", "--checkpoint")]
    [InlineData("triage", "--region")]
    [InlineData("triage", "--all-regions")]
    [InlineData("events", "--checkpoint")]
    [InlineData("events", "--all-regions")]
    [InlineData("invocations", "--all-regions")]
    public async Task Option_beside_a_bucket_is_an_error(string command, string option)
    {
        string[] given = option == "--all-regions" ? [option] : [option, "us-east-1"];
        CliResult result = await CliProcess.Run([command, "--s3-uri", "s3://trail/AWSLogs/", .. given]);
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal($"error: {option} applies to what the live account's own services tell, and a bucket is named (s3://trail/AWSLogs/). Nothing was read. Leave out one or the other.", result.Error.TrimEnd());
    }

    [Theory]
    [InlineData("--out", "case")]
    [InlineData("--format", "json")]
    public async Task Option_of_the_triage_beside_serve_is_an_error(string option, string value)
    {
        CliResult result = await CliProcess.Run("drill", "--serve", option, value);
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"error: {option} applies to the triage", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--padding", "-1", "0 to 1000000")]
    [InlineData("--padding", "1000001", "0 to 1000000")]
    [InlineData("--port", "0", "1 to 65535")]
    [InlineData("--port", "70000", "1 to 65535")]
    public void Number_out_of_range_is_an_error(string option, string value, string range) =>
        Assert.Contains($"valid values: {range}", Assert.Single(CommandLine.CreateRoot().Parse(["drill", option, value]).Errors).Message, StringComparison.Ordinal);

    private static bool IsSwitch(string command, string option) =>
        CommandLine.CreateRoot().Subcommands.Single(c => c.Name == command).Options.Single(o => o.Name == option).ValueType == typeof(bool);
}
