using System.Text.Json;
using System.Text.Json.Nodes;

namespace BedrockIR.Tests.Cli;

/// <summary><c>bedrockir activity</c>: who did what, added up.</summary>
public class ActivityTests
{
    [Fact]
    public async Task Identities_are_listed_the_busiest_first()
    {
        CliResult result = await CliProcess.Run("activity", CliProcess.Sample);
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.Matches("^ +Calls +Failed +Denied +Other +First +Last +Group$", result.OutputLines[0]);
        Assert.Matches("^ +81 +15 +3 +7  2026-10-03 02:09:12Z  2026-10-03 06:38:41Z  svc-leaked$", result.OutputLines[1]);
        Assert.Equal(14, result.OutputLines.Length);
    }

    [Fact]
    public async Task Totals_are_those_of_the_events()
    {
        JsonElement[] groups = await Json(CliProcess.Sample);
        JsonElement[] events = [.. (await CliProcess.Run("events", CliProcess.Sample, "--all")).OutputLines.Select(l => JsonDocument.Parse(l).RootElement)];
        Assert.Equal(events.Length, Sum(groups, "Calls") + Sum(groups, "StreamCompletions") + Sum(groups, "OtherCalls"));
        Assert.Equal(events.Count(e => e.GetProperty("EventSource").GetString() != "bedrock.amazonaws.com"), Sum(groups, "OtherCalls"));
        JsonElement leaked = groups.Single(g => g.GetProperty("Principal").GetString() == "svc-leaked");
        Assert.Contains("CreateUser", leaked.GetProperty("OtherApiCalls").EnumerateArray().Select(a => a.GetProperty("EventName").GetString()));
        Assert.Equal("2026-10-03T02:09:12Z", leaked.GetProperty("FirstTime").GetString());
        Assert.Equal(leaked.GetProperty("Failed").GetInt64(), leaked.GetProperty("Errors").EnumerateObject().Sum(e => e.Value.GetInt64()));
    }

    [Fact]
    public async Task A_time_region_and_account_can_be_asked_for()
    {
        string[] scope = ["--start", "2026-10-03T02:00", "--end", "2026-10-03T03:00", "--region", "us-east-1", "--account", "111122223333"];
        JsonElement[] groups = await Json([CliProcess.Sample, .. scope]);
        string[] events = (await CliProcess.Run(["events", CliProcess.Sample, "--all", .. scope])).OutputLines;
        Assert.Equal(events.Length, Sum(groups, "Calls") + Sum(groups, "StreamCompletions") + Sum(groups, "OtherCalls"));
        Assert.InRange(events.Length, 1, 150);
    }

    [Theory]
    [InlineData("Region,EventName")]
    [InlineData("eventname, REGION")]
    [InlineData("Region", "--by", "EventName")]
    public async Task Several_keys_make_a_group_of_every_combination(params string[] by)
    {
        JsonElement[] groups = await Json([CliProcess.Sample, "--by", .. by]);
        Assert.Contains(groups, g => g.GetProperty("Group").GetString() == "us-east-1, InvokeModel");
        Assert.All(groups, g => Assert.Equal(JsonValueKind.Null, g.GetProperty("Principal").ValueKind));
        Assert.Equal(groups.Length, groups.Select(g => (g.GetProperty("Region").GetString(), g.GetProperty("EventName").GetString())).Distinct().Count());
    }

    [Theory]
    [InlineData("Regoin")]
    [InlineData("Region,Regoin")]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("Region,")]
    [InlineData("1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("\u001b[2J")]
    public async Task A_key_that_there_is_not_is_refused(string by)
    {
        CliResult result = await CliProcess.Run("activity", CliProcess.Sample, "--by", by);
        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("for --by; valid values: Principal, AccessKeyId, SourceIPAddress, UserAgent, ModelId, InvocationPath, Region, EventName, Hour", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Error);
    }

    [Theory]
    [InlineData("There is no file or folder", "activity", "nosuch")]
    [InlineData("argument 'path' missing", "activity")]
    [InlineData("There is no option '--bogus'", "activity", "--bogus")]
    [InlineData("'--by'", "activity", ".", "--by")]
    [InlineData("valid values: text, json", "activity", ".", "--format", "csv")]
    public async Task Mistakes_are_named_on_standard_error(string message, params string[] arguments)
    {
        CliResult result = await CliProcess.Run(arguments);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_missing_path_beside_a_good_one_is_a_failure_that_does_not_hide_the_answer()
    {
        CliResult result = await CliProcess.Run("activity", CliProcess.Sample, "nosuch");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("nosuch", result.Error, StringComparison.Ordinal);
        Assert.Contains("svc-leaked", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_of_sessions_is_shown_under_its_origin()
    {
        using LogFolder logs = new();
        JsonObject issue = LogFolder.Record("AssumeRole", "sts.amazonaws.com"), use = LogFolder.Record("InvokeModel");
        issue["responseElements"] = new JsonObject { ["credentials"] = new JsonObject { ["accessKeyId"] = "ASIASESSION" } };
        use["userIdentity"] = new JsonObject { ["type"] = "AssumedRole", ["arn"] = "arn:aws:sts::111122223333:assumed-role/admin/me", ["accessKeyId"] = "ASIASESSION" };
        logs.WriteLog("1.json", use);
        logs.WriteLog("2.json.gz", issue);
        JsonElement group = Assert.Single(await Json(logs.Path));
        Assert.Equal("mallory", group.GetProperty("Principal").GetString());
        Assert.Equal(["admin/me", "mallory"], group.GetProperty("Principals").EnumerateArray().Select(p => p.GetString()));
    }

    [Fact]
    public async Task Text_that_acts_on_a_terminal_is_escaped()
    {
        using LogFolder logs = new();
        JsonObject record = LogFolder.Record();
        record["userAgent"] = "\u001b[2J\u202eevil\nfake";
        logs.WriteLog("log.json", record);
        CliResult result = await CliProcess.Run("activity", logs.Path, "--by", "UserAgent");
        Assert.Equal(2, result.OutputLines.Length);
        Assert.EndsWith(@"\u001b[2J\u202eevil\u000afake", result.OutputLines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_the_keys()
    {
        CliResult result = await CliProcess.Run("activity", "--help");
        Assert.Equal(0, result.ExitCode);
        Assert.All(["--by", "--format <text|json>", "AccessKeyId", "Hour"], word => Assert.Contains(word, result.Output, StringComparison.Ordinal));
    }

    private static async Task<JsonElement[]> Json(params string[] arguments)
    {
        CliResult result = await CliProcess.Run(["activity", .. arguments, "--format", "json"]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return [.. JsonDocument.Parse(result.Output).RootElement.EnumerateArray()];
    }

    private static long Sum(IEnumerable<JsonElement> groups, string member) => groups.Sum(g => g.GetProperty(member).GetInt64());
}
