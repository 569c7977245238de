using System.Text.Json.Nodes;
using BedrockIR.Drill;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Scenarios;

namespace BedrockIR.Tests.Cli;

/// <summary>Commands without a path, which read the live account; a drill stands in for it.</summary>
public sealed class LiveAccountTests : IDisposable
{
    private const string Region = "us-west-2";

    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;
    private readonly DrillContent _content;
    private readonly DrillServer _drill;
    private readonly LogFolder _home = new();

    public LiveAccountTests()
    {
        _content = DrillScenarios.Load("llmjacking", _now);
        _drill = DrillServer.Start(_content);
    }

    private string Since => _now.AddHours(-2).ToString("o");

    public void Dispose()
    {
        _drill.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task Events_are_those_of_the_account()
    {
        CliResult result = await Run("events", "--region", Region, "--user-name", "svc-leaked", "--start", Since);
        Assert.Equal(0, result.ExitCode);
        string[] found = [.. result.OutputLines.Select(l => (string)JsonNode.Parse(l)!["EventId"]!).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(found);
        Assert.Equal(Expected().Order(StringComparer.Ordinal), found);
        Assert.Contains("no data events", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_triage_finds_who_it_was()
    {
        CliResult result = await Run("triage", "--region", Region, "--start", Since, "--out", _home["case"], "--fail-on", "low");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("svc-leaked", result.Output, StringComparison.Ordinal);
        Assert.NotEmpty(Directory.EnumerateFiles(_home["case"], "report.html", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Invocations_are_read_where_they_are_delivered()
    {
        CliResult result = await Run("invocations", "--region", Region, "--start", Since);
        Assert.Equal(0, result.ExitCode);
        Assert.NotEmpty(result.OutputLines);
        Assert.All(result.OutputLines, l => Assert.Equal(Region, (string)JsonNode.Parse(l)!["Region"]!));
    }

    [Theory]
    [InlineData("events")]
    [InlineData("invocations")]
    [InlineData("triage")]
    public async Task Without_credentials_it_says_where_to_get_some(string command)
    {
        CliResult result = await CliProcess.RunWith(Environment(null, null), command, "--region", Region, "--endpoint-url", _drill.EndpointUrl);
        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.StartsWith("error: There are no AWS credentials.", result.Error, StringComparison.Ordinal);
        Assert.Empty(_drill.Calls);
    }

    [Theory]
    [InlineData("error: No region is known.", "events")]
    [InlineData("error: 'nowhere' is not a region of AWS", "events", "--region", "nowhere")]
    [InlineData("error: There is no profile 'nobody'", "events", "--region", Region, "--profile", "nobody")]
    public async Task What_cannot_be_used_is_said(string message, params string[] arguments)
    {
        CliResult result = await Run(arguments);
        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.StartsWith(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_and_not_told()
    {
        const string Secret = "notTheSecretOfThisAccount/0123456789";
        CliResult result = await CliProcess.RunWith(Environment(_drill.AccessKey, Secret), "events", "--verbose", "--region", Region, "--endpoint-url", _drill.EndpointUrl);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error: The credentials are not accepted", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, result.Error, StringComparison.Ordinal);
    }

    private Task<CliResult> Run(params string[] arguments) =>
        CliProcess.RunWith(Environment(_drill.AccessKey, _drill.SecretKey), [.. arguments, "--endpoint-url", _drill.EndpointUrl]);

    // Nothing of the machine's own: no profile, no role, no region.
    private Dictionary<string, string?> Environment(string? key, string? secret) => new()
    {
        ["HOME"] = _home.Path,
        ["USERPROFILE"] = _home.Path,
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_SHARED_CREDENTIALS_FILE"] = _home["credentials"],
        ["AWS_CONFIG_FILE"] = _home["config"],
        ["AWS_ACCESS_KEY_ID"] = key,
        ["AWS_SECRET_ACCESS_KEY"] = secret,
        ["AWS_SESSION_TOKEN"] = null,
        ["AWS_PROFILE"] = null,
        ["AWS_REGION"] = null,
        ["AWS_DEFAULT_REGION"] = null,
    };

    private IEnumerable<string> Expected() =>
        from e in _content.Events
        let record = e.Record
        where e.Region == Region && e.Time >= _now.AddHours(-2)
            && (string)record["eventSource"]! == "bedrock.amazonaws.com" && (string?)record["userIdentity"]!["userName"] == "svc-leaked"
            && (string?)record["eventCategory"] == "Management"
        select (string)record["eventID"]!;
}
