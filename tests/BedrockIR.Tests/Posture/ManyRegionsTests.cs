using System.Text.Json.Nodes;
using BedrockIR.Aws.Access;
using BedrockIR.Drill;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Faults;
using BedrockIR.Drill.Pipeline;
using BedrockIR.Posture;
using BedrockIR.Posture.Logging;
using BedrockIR.Posture.Readiness;
using BedrockIR.Tests.Aws.Live;
using Microsoft.Extensions.Time.Testing;

namespace BedrockIR.Tests.Posture;

/// <summary>All regions are asked at once: none waits for the answer of another.</summary>
public sealed class ManyRegionsTests
{
    private const string Question = "GetModelInvocationLoggingConfiguration";

    private static readonly string[] AllRegions =
    [
        "af-south-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2", "ap-southeast-1", "ap-southeast-2",
        "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-central-1", "ca-west-1", "eu-central-1", "eu-central-2",
        "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1", "me-south-1", "mx-central-1",
        "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ];

    [Fact]
    public Task Logging_status_asks_all_regions_at_once() =>
        AssertAllAtOnce((a, host, cancel) => LoggingRun.Run(new LoggingOptions { Account = a }, _ => { }, host, cancel));

    [Fact]
    public Task Readiness_asks_all_regions_at_once() =>
        AssertAllAtOnce((a, host, cancel) => ReadinessRun.Run(new ReadinessOptions { Account = a }, _ => { }, host, cancel));

    // The drill holds back every answer until all regions have asked. The clock that it waits by moves only then.
    private static async Task AssertAllAtOnce(Action<AwsAccount, IHost, CancellationToken> look)
    {
        FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
        using LiveDrill drill = new(Everywhere(CheckedAccount.Content("clean")), new DrillOptions { LookupEventsPerSecond = 1000, Clock = clock })
        {
            SessionOptions = new AwsSessionOptions { LookupInterval = TimeSpan.Zero, AttemptTimeout = TimeSpan.FromMinutes(3) },
        };
        using AwsAccount account = drill.OpenAccount(drill.AccountOptions with { Regions = ["us-east-1", .. AllRegions.Except(["us-east-1"])] });
        drill.Server.Faults.Add(new Fault(FaultKind.Delay) { Operation = Question, Delay = TimeSpan.FromSeconds(1), Count = null });
        Task run = TestTimeout.Run(() => look(account, drill.Host, TestContext.Current.CancellationToken));
        await TestTimeout.WaitUntil(() => Asked(drill).Count == AllRegions.Length || run.IsCompleted);
        Assert.False(run.IsCompleted);
        Assert.DoesNotContain(drill.Server.Calls, c => c.Operation == Question);
        await TestTimeout.WaitUntil(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return run.IsCompleted;
        });
        await run;
        Assert.Empty(drill.Host.Failures);
    }

    private static HashSet<string> Asked(LiveDrill drill) =>
        [.. drill.Server.Requests.Select(RequestContext.Create).Select(Read).Where(i => i.OperationName == Question).Select(i => i.Region)];

    private static RequestContext Read(RequestContext request)
    {
        request.ParseRequest();
        return request;
    }

    // The account of a scenario with every region enabled, each as busy as the first.
    private static DrillContent Everywhere(DrillContent content)
    {
        JsonObject global = (JsonObject)content.Global.DeepClone(), regional = [];
        global["regions"] = new JsonArray([.. AllRegions.Select(r => (JsonNode)new JsonObject { ["RegionName"] = r, ["RegionOptStatus"] = "ENABLED" })]);
        foreach (string region in AllRegions)
            regional[region] = JsonNode.Parse(content.Regional["us-east-1"]!.ToJsonString().Replace("us-east-1", region, StringComparison.Ordinal));
        return new DrillContent
        {
            Scenario = content.Scenario,
            AccountId = content.AccountId,
            Now = content.Now,
            Region = content.Region,
            ResponderName = content.ResponderName,
            Global = global,
            Regional = regional,
            Events = [.. AllRegions.SelectMany(r => content.Events.Where(e => e.Region == "us-east-1").Select(e => e with { Region = r }))],
        };
    }
}
