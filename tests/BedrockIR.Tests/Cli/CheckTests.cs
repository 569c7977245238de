using System.Text.Json.Nodes;
using BedrockIR.Drill;
using BedrockIR.Drill.Faults;
using BedrockIR.Tests.Posture;

namespace BedrockIR.Tests.Cli;

/// <summary><c>bedrockir check</c> makes the checks where there is no PowerShell, and its exit code says how they came out.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly DrillServer _drill = DrillServer.Start(CheckedAccount.Content("logging-tamper"), new DrillOptions { LookupEventsPerSecond = 1000 });

    public void Dispose() => _drill.Dispose();

    [Theory]
    [InlineData("high", 2)]
    [InlineData("critical", 0)]
    [InlineData(null, 0)]
    public async Task The_exit_code_says_whether_something_that_grave_failed(string? failOn, int expected)
    {
        CliResult result = await Run(["--check", "TrailLogging", "--check", "BedrockDataEvents", .. failOn is null ? (string[])[] : ["--fail-on", failOn]]);
        Assert.Equal(expected, result.ExitCode);
        Assert.Contains("FAIL     high          TrailLogging  account 111122223333", result.Output, StringComparison.Ordinal);
        Assert.Contains("organisation-trail is stopped since", result.Output, StringComparison.Ordinal);
        Assert.Contains("Start the trail again", result.Output, StringComparison.Ordinal);
        Assert.Contains("2 failed, 0 not known, 0 passed.", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task What_is_not_known_fails_as_well_and_names_the_permission()
    {
        _drill.Faults.Add(new Fault(FaultKind.AccessDenied) { Operation = "GetAlternateContact", Count = null });
        CliResult result = await Run("--check", "SecurityContact", "--fail-on", "medium");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("UNKNOWN  medium        SecurityContact", result.Output, StringComparison.Ordinal);
        Assert.Contains("Not permitted: account:GetAlternateContact.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_every_answer_as_JSON()
    {
        CliResult result = await Run("--check", "Trail*", "--exclude-check", "TrailBucket", "--minimum-severity", "high", "--format", "json");
        Assert.Equal(0, result.ExitCode);
        JsonObject[] answers = [.. JsonNode.Parse(result.Output)!.AsArray().Select(a => a!.AsObject())];
        Assert.Equal(["Fail TrailLogging", "Pass TrailManagementEvents"], answers.Select(a => $"{a["Result"]} {a["CheckId"]}"));
        Assert.All(answers, a => Assert.NotEmpty(a["Evidence"]!.AsArray()));
    }

    [Fact]
    public async Task What_is_the_same_in_several_regions_is_said_once()
    {
        foreach (string region in new[] { "eu-north-1", "eu-west-2" })
            _drill.Account.GetCollection("loggingConfiguration", region).Clear();
        CliResult result = await Run("--check", "InvocationLogging", "--region", "eu-north-1", "--region", "eu-west-2");
        Assert.Contains("InvocationLogging  eu-north-1, eu-west-2", result.Output, StringComparison.Ordinal);
        Assert.Contains("2 failed", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_there_is_not_is_refused_with_those_that_there_are()
    {
        CliResult result = await Run("--check", "TrialLogging");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("TrailLogging", result.Error, StringComparison.Ordinal);
    }

    private Task<CliResult> Run(params string[] arguments) => CliProcess.RunWith(
        new Dictionary<string, string?>
        {
            ["AWS_ACCESS_KEY_ID"] = _drill.AccessKey,
            ["AWS_SECRET_ACCESS_KEY"] = _drill.SecretKey,
            ["AWS_SESSION_TOKEN"] = null,
            ["AWS_PROFILE"] = null,
        },
        ["check", "--endpoint-url", _drill.EndpointUrl, .. arguments, .. arguments.Contains("--region") ? (string[])[] : ["--region", "us-east-1"]]);
}
