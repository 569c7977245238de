using System.Text.Json;

namespace BedrockIR.Tests.Cli;

/// <summary><c>bedrockir names</c>: what event names mean.</summary>
public class NamesTests
{
    [Fact]
    public async Task A_whole_name_is_explained()
    {
        CliResult result = await CliProcess.Run("names", "retrieve");
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.StartsWith("Retrieve  [T1213]", result.Output, StringComparison.Ordinal);
        Assert.Contains("outdated", result.Output, StringComparison.Ordinal);
        Assert.Contains("data event, not in Event history; select AWS::Bedrock::KnowledgeBase", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_name_is_said_to_be_unknown()
    {
        CliResult result = await CliProcess.Run("names", "NoSuchCall");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error: The catalogue has no event name 'NoSuchCall'", result.Error, StringComparison.Ordinal);
        Assert.Contains("Not in the catalogue", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wildcards_and_groups_give_a_list()
    {
        CliResult result = await CliProcess.Run("names", "*Provisioned*", "--group", "prov*", "--group", "Models");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(5, result.OutputLines.Length);
        Assert.Matches(@"^CreateProvisionedModelThroughput +Management +Provisioned Throughput +Buys dedicated capacity", result.Output);
        Assert.True((await CliProcess.Run("names")).OutputLines.Length > 500);
    }

    [Fact]
    public async Task Names_are_JSON_for_programs()
    {
        CliResult result = await CliProcess.Run("names", "InvokeAgent", "--format", "json");
        using JsonDocument names = JsonDocument.Parse(result.Output);
        JsonElement name = Assert.Single(names.RootElement.EnumerateArray());
        Assert.Equal("InvokeAgent", name.GetProperty("Name").GetString());
        Assert.Equal("Data", name.GetProperty("LogType").GetString());
        Assert.False(name.GetProperty("ReadOnly").GetBoolean());
        Assert.True(name.GetProperty("IsKnown").GetBoolean());
    }
}
