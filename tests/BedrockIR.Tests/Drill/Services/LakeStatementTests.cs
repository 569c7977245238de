using System.Text.Json.Nodes;
using BedrockIR.Drill;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Services.CloudTrail;

namespace BedrockIR.Tests.Drill.Services;

/// <summary>Lake's SQL is understood wholly, or refused.</summary>
public sealed class LakeStatementTests
{
    [Theory]
    [InlineData("SELECT eventJson FROM store", 4)]
    [InlineData("select eventJson from store where eventSource = 'bedrock.amazonaws.com'", 3)]
    [InlineData("SELECT eventJson FROM store WHERE eventName IN ('CreateUser', 'InvokeAgent')", 2)]
    [InlineData("SELECT eventJson FROM store WHERE eventTime >= '2026-10-03 06:57:00' AND eventTime < '2026-10-03 06:59:00'", 2)]
    [InlineData("SELECT eventJson FROM store WHERE useridentity.accesskeyid = 'AKIAIOSFODNN7LEAKED0' AND awsRegion IN ('us-east-1')", 4)]
    [InlineData("SELECT eventJson FROM store WHERE eventName = 'It''s'", 0)]
    [InlineData("SELECT eventJson FROM store ORDER BY eventTime DESC LIMIT 1", 1)]
    public void Statements_find_events(string sql, int expected) => Assert.Equal(expected, LakeStatement.Parse(sql).Run(Entries).Count());

    [Theory]
    [InlineData("DROP TABLE x")]
    [InlineData("SELECT eventJson FROM store WHERE eventName = 'a' OR eventName = 'b'")]
    [InlineData("SELECT eventJson FROM store WHERE eventName LIKE 'a%'")]
    [InlineData("SELECT eventJson FROM store WHERE eventName = 'a")]
    [InlineData("SELECT eventJson FROM store WHERE eventTime > 'yesterday'")]
    [InlineData("SELECT eventJson FROM store WHERE")]
    [InlineData("SELECT eventJson FROM store; DELETE FROM store")]
    [InlineData("")]
    public void What_it_does_not_know_is_refused(string sql) =>
        Assert.Equal("InvalidQueryStatementException", Assert.Throws<AwsErrorException>(() => LakeStatement.Parse(sql)).Code);

    [Fact]
    public async Task A_query_runs_before_it_has_finished_and_comes_in_pages()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        string id = (string)(await caller.CloudTrail("StartQuery", new JsonObject { ["QueryStatement"] = "SELECT eventJson FROM 00000000-0000-4000-8000-000000000000" })).Json["QueryId"]!;
        Assert.Equal("RUNNING", (string)(await caller.CloudTrail("GetQueryResults", new JsonObject { ["QueryId"] = id })).Json["QueryStatus"]!);
        JsonNode page = (await caller.CloudTrail("GetQueryResults", new JsonObject { ["QueryId"] = id, ["MaxQueryResults"] = 10 })).Json;
        Assert.Equal(("FINISHED", 10), ((string)page["QueryStatus"]!, ((JsonArray)page["QueryResultRows"]!).Count));
        page = (await caller.CloudTrail("GetQueryResults", new JsonObject { ["QueryId"] = id, ["NextToken"] = (string)page["NextToken"]! })).Json;
        Assert.Equal(2, ((JsonArray)page["QueryResultRows"]!).Count); // of twelve; data events are there too
    }

    private static IEnumerable<TrailEntry> Entries => Enumerable.Range(0, 4).Select(i =>
        new TrailEntry(i, SmallAccount.Opening.AddMinutes(-i - 1), "us-east-1", SmallAccount.Event(i, SmallAccount.Opening.AddMinutes(-i - 1))));
}
