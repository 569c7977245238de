using System.Net;
using System.Text.Json.Nodes;
using BedrockIR.Aws.Access;

namespace BedrockIR.Tests.Cli;

/// <summary><c>bedrockir drill</c>, which other clients use, too.</summary>
public class DrillTests
{
    [Fact]
    public async Task It_prints_one_line_and_serves_any_client_until_it_is_stopped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals on Windows.");
        CliResult result = await CliProcess.RunAndTalk(UseAsClient, "drill", "--serve", "--scenario", "clean");
        Assert.Equal(0, result.ExitCode);
        Assert.Single(result.OutputLines);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task It_says_which_scenarios_there_are()
    {
        CliResult result = await CliProcess.Run("drill", "--scenario", "nonsense");
        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.StartsWith("error: nonsense: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("clean, determined-attacker, insider-agent, llmjacking, logging-tamper", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scenario_that_cannot_be_read_is_named_with_what_is_wrong()
    {
        using LogFolder folder = new();
        CliResult result = await CliProcess.Run("drill", "--scenario", folder.Write("mine.yml", "name: mine\nstory: [{at: yesterday}]"));
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("mine.yml", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", result.Error, StringComparison.Ordinal);
    }

    private static async Task UseAsClient(string line)
    {
        JsonObject told = JsonNode.Parse(line)!.AsObject();
        Assert.Equal(["EndpointUrl", "AccessKey", "SecretKey", "Region"], told.Select(m => m.Key));
        AwsAccountOptions access = new()
        {
            EndpointUrl = (string)told["EndpointUrl"]!,
            AccessKey = (string)told["AccessKey"]!,
            SecretKey = (string)told["SecretKey"]!,
            Regions = [(string)told["Region"]!],
        };
        using AwsAccount account = AwsAccount.Open(access, new RecordingHost(), TestContext.Current.CancellationToken);
        Assert.Throws<InputException>(() => AwsAccount.Open(access with { SecretKey = "wrong" }, new RecordingHost(), TestContext.Current.CancellationToken));

        using HttpClient unsigned = new();
        using HttpResponseMessage answer = await unsigned.GetAsync(new Uri(access.EndpointUrl), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
