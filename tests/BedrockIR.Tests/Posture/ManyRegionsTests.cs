using System.Diagnostics;
using System.Text.Json.Nodes;
using BedrockIR.Aws.Access;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Faults;
using BedrockIR.Posture;
using BedrockIR.Posture.Logging;
using BedrockIR.Tests.Aws.Live;

namespace BedrockIR.Tests.Posture;

/// <summary>Regions are looked at all at once. It measures, so it runs only when it is asked for (-- xUnit.Explicit=on).</summary>
public sealed class ManyRegionsTests(ITestOutputHelper output)
{
    private static readonly string[] AllRegions =
    [
        "af-south-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2", "ap-southeast-1", "ap-southeast-2",
        "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-central-1", "ca-west-1", "eu-central-1", "eu-central-2",
        "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1", "me-south-1", "mx-central-1",
        "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ];

    [Fact(Explicit = true)]
    public void Thirty_three_regions_take_at_most_three_times_the_time_of_one()
    {
        using LiveDrill drill = new(Everywhere(CheckedAccount.Content("clean")), lookupsPerSecond: 2) { Session = new() };
        // As far away as another continent, and LookupEvents as slow as AWS's.
        drill.Server.Faults.Add(new Fault(FaultKind.Delay) { Delay = TimeSpan.FromMilliseconds(80), Count = null });
        foreach ((string what, Action<AwsAccount> look) in new (string, Action<AwsAccount>)[]
        {
            ("Test-InvocationLogging", a => LoggingRun.Run(new LoggingOptions { Account = a }, _ => { }, drill.Host, default)),
            ("Test-BedrockReadiness", a => ReadinessRun.Run(new ReadinessOptions { Account = a }, _ => { }, drill.Host, default)),
        })
        {
            Time(drill, ["us-east-1"], look);
            double one = Enumerable.Range(0, 3).Select(_ => Time(drill, ["us-east-1"], look)).Order().ElementAt(1);
            double all = Enumerable.Range(0, 3).Select(_ => Time(drill, AllRegions, look)).Order().ElementAt(1);
            output.WriteLine($"{what}: 1 region {one:0.00} s, {AllRegions.Length} regions {all:0.00} s, {all / one:0.00} ×");
            Assert.True(all <= 3 * one, $"{what} took {all / one:0.00} times as long.");
        }
    }

    private static double Time(LiveDrill drill, string[] regions, Action<AwsAccount> look)
    {
        using AwsAccount account = drill.Open(drill.Access with { Regions = ["us-east-1", .. regions.Except(["us-east-1"])] });
        Stopwatch watch = Stopwatch.StartNew();
        look(account);
        return watch.Elapsed.TotalSeconds;
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
