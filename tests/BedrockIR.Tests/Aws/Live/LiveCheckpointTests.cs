using System.Diagnostics;
using System.Text.Json.Nodes;
using BedrockIR.Aws.Access;
using BedrockIR.Events;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Queries;

namespace BedrockIR.Tests.Aws.Live;

public sealed class LiveCheckpointTests : IDisposable
{
    private static readonly string[] TwoRegions = ["us-west-2", "eu-west-1"];

    private readonly TempFolder _folder = new();

    private static TrailEventFilter AllSourcesFilter => new() { AllSources = true };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    public void Stopped_query_resumes_without_duplicates(int pagesBefore)
    {
        using LiveDrill drill = new();
        using AwsAccount account = drill.OpenAccount(drill.AccountOptions with { Regions = TwoRegions });
        using CancellationTokenSource stop = new();
        int lookups = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => EventQuery.Run(
            new EventQueryOptions { Source = AccountLogs.FromEventHistory(account, AllSourcesFilter, _folder.Path), Filter = AllSourcesFilter },
            _ =>
            {
                lookups = drill.Server.Calls.Count(c => c.Operation == "LookupEvents");
                if (lookups > pagesBefore)
                    stop.Cancel();
            }, drill.Host, stop.Token));

        int before = drill.Server.Calls.Count(c => c.Operation == "LookupEvents");
        List<TrailEvent> resumed = drill.ReadEvents(drill.AccountOptions with { Regions = TwoRegions }, a => AccountLogs.FromEventHistory(a, AllSourcesFilter, _folder.Path));
        Assert.Equal(drill.GetEventIds((_, region) => TwoRegions.Contains(region)).Order(), resumed.Select(e => e.EventId!).Order());
        Assert.Contains(drill.Host.Details, d => d.Contains("were kept by an earlier run", StringComparison.Ordinal));

        // What is there is not asked for again.
        using LiveDrill fresh = new(drill.Content);
        fresh.ReadEvents(fresh.AccountOptions with { Regions = TwoRegions }, a => AccountLogs.FromEventHistory(a, AllSourcesFilter));
        Assert.True(drill.Server.Calls.Count(c => c.Operation == "LookupEvents") - before < fresh.Server.Calls.Count(c => c.Operation == "LookupEvents"));
    }

    [Fact]
    public void Killed_process_resumes_without_duplicates()
    {
        using LiveDrill drill = new(lookupsPerSecond: 8);
        using (Process first = StartCli(drill))
        {
            while (!Directory.EnumerateFiles(_folder.Path).Any(f => new FileInfo(f).Length > 200_000) && !first.HasExited)
                Thread.Sleep(20);
            Assert.False(first.HasExited);
            first.Kill();
            first.WaitForExit();
        }
        using Process second = StartCli(drill);
        string[] lines = second.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        second.WaitForExit();
        Assert.Equal(drill.GetEventIds((r, region) => region == "us-west-2" && BedrockSource.Matches((string)r["eventSource"]!) && string.CompareOrdinal((string)r["eventTime"]!, GetStartTime(drill)) >= 0).Order(),
            lines.Select(l => (string)JsonNode.Parse(l)!["EventId"]!).Order());
    }

    [Fact]
    public void Finished_query_sends_no_requests()
    {
        using LiveDrill drill = new();
        AwsAccountOptions west = drill.AccountOptions with { Regions = ["us-west-2"] };
        List<TrailEvent> first = drill.ReadEvents(west, a => AccountLogs.FromEventHistory(a, AllSourcesFilter, _folder.Path));
        int lookups = drill.Server.Calls.Count(c => c.Operation == "LookupEvents");
        List<TrailEvent> again = drill.ReadEvents(west, a => AccountLogs.FromEventHistory(a, AllSourcesFilter, _folder.Path));
        Assert.Equal(first.Select(e => e.EventId).Order(), again.Select(e => e.EventId).Order());
        Assert.Equal(lookups, drill.Server.Calls.Count(c => c.Operation == "LookupEvents"));
    }

    [Theory]
    [InlineData("{\"Events\":[{\"EventId\":\"torn")]
    [InlineData("{\"Events\":[],\"Look\n")]
    [InlineData("\u0000\u0000\u0000\n")]
    public void Incomplete_page_after_crash_is_read_again(string rest)
    {
        using LiveDrill drill = new();
        AwsAccountOptions west = drill.AccountOptions with { Regions = ["us-west-2"] };
        drill.ReadEvents(west, a => AccountLogs.FromEventHistory(a, AllSourcesFilter, _folder.Path));
        string file = Assert.Single(Directory.EnumerateFiles(_folder.Path));
        string[] lines = File.ReadAllLines(file);
        File.WriteAllText(file, string.Join('\n', lines[..(lines.Length / 2)]) + "\n" + rest);
        List<TrailEvent> resumed = drill.ReadEvents(west, a => AccountLogs.FromEventHistory(a, AllSourcesFilter, _folder.Path));
        Assert.Equal(drill.GetEventIds((_, region) => region == "us-west-2").Order(), resumed.Select(e => e.EventId!).Order());
    }

    [Fact]
    public void Checkpoint_folder_of_other_query_is_refused()
    {
        using LiveDrill drill = new();
        AwsAccountOptions west = drill.AccountOptions with { Regions = ["us-west-2"] };
        drill.ReadEvents(west, a => AccountLogs.FromEventHistory(a, AllSourcesFilter, _folder.Path));
        TrailEventFilter other = new() { EventSources = ["iam.amazonaws.com"] };
        Assert.Empty(drill.ReadEvents(west, a => AccountLogs.FromEventHistory(a, other, _folder.Path), other));
        Assert.Equal("CheckpointOfAnother", Assert.Single(drill.Host.Failures).Id);
    }

    [Fact]
    public void Checkpoint_folder_can_be_read_as_files()
    {
        using LiveDrill drill = new();
        List<TrailEvent> live = drill.ReadEvents(drill.AccountOptions with { Regions = TwoRegions }, a => AccountLogs.FromEventHistory(a, AllSourcesFilter, _folder.Path)), saved = [];
        EventQuery.Run(new EventQueryOptions { Paths = [_folder.Path], Filter = AllSourcesFilter }, saved.Add, drill.Host, TestContext.Current.CancellationToken);
        Assert.Equal(live.Select(e => e.EventId).Order(), saved.Select(e => e.EventId).Order());
        Assert.DoesNotContain(drill.Host.Warnings, w => w.Contains(_folder.Path, StringComparison.Ordinal));
    }

    // So that there are some pages, and not many: the command keeps to AWS's pace.
    private static string GetStartTime(LiveDrill drill) => UtcTime.Format(drill.Content.Now.AddHours(-20));

    private Process StartCli(LiveDrill drill)
    {
        ProcessStartInfo start = new("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "BedrockIR.Cli.dll"), "events", "--endpoint-url", drill.Server.EndpointUrl, "--region", "us-west-2", "--start", GetStartTime(drill), "--checkpoint", _folder.Path,
            },
            RedirectStandardOutput = true,
        };
        start.Environment["AWS_ACCESS_KEY_ID"] = drill.Server.AccessKey;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = drill.Server.SecretKey;
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        Process process = Process.Start(start)!;
        return process;
    }
}
