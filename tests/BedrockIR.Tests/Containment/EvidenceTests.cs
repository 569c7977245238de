using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using BedrockIR.Containment.Model;
using BedrockIR.Drill.Faults;
using BedrockIR.Tests.Posture;

namespace BedrockIR.Tests.Containment;

/// <summary>What containment changes is kept before it does, with sums that anybody can check.</summary>
public sealed class EvidenceTests
{
    [Fact]
    public void The_state_before_is_kept_with_its_sums()
    {
        using ContainedAccount account = new("llmjacking");
        account.Run(o => o with { Targets = [ContainedAccount.User()], SkipEvidence = false });
        string folder = Folder(account);
        string[] files = [.. Directory.GetFiles(folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];
        Assert.Equal(["SHA256SUMS", "caller.json", "events-svc-leaked-us-east-1.json", "keys-svc-leaked.json", "logging-us-east-1.json", "missing.txt", "plan.json", "user-svc-leaked.json"], files);
        Assert.All(File.ReadAllLines(Path.Combine(folder, "SHA256SUMS")), line =>
            Assert.Equal(line[..64], Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, line[66..])))).ToLowerInvariant()));
        Assert.Equal(files.Length - 1, File.ReadAllLines(Path.Combine(folder, "SHA256SUMS")).Length);
        Assert.Equal("Active", (string?)JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "keys-svc-leaked.json")))!["AccessKeys"]![0]!["Status"]);
        Assert.Equal(1000, JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "events-svc-leaked-us-east-1.json")))!.AsArray().Count);
        Assert.Contains("events-svc-leaked-us-east-1.json: it has the newest 1,000 events", File.ReadAllText(Path.Combine(folder, "missing.txt")), StringComparison.Ordinal);
        // Everything was read before the first change.
        Assert.True(account.Server.Calls.ToList().FindIndex(c => c.IsMutating) > account.Server.Calls.ToList().FindLastIndex(c => c.Operation == "LookupEvents"));
    }

    [Fact]
    public void What_cannot_be_had_is_noted_and_holds_nothing_up()
    {
        using ContainedAccount account = new("llmjacking");
        account.Server.Faults.Add(new Fault(FaultKind.AccessDenied) { Service = "cloudtrail", Operation = "LookupEvents", Count = null });
        Assert.All(account.Run(o => o with { Targets = [ContainedAccount.User()], SkipEvidence = false }), a => Assert.Equal(ContainmentStatus.Applied, a.Status));
        Assert.Contains("cloudtrail:LookupEvents", File.ReadAllText(Path.Combine(Folder(account), "missing.txt")), StringComparison.Ordinal);
        Assert.Contains(account.Host.Warnings, w => w.Contains("events-svc-leaked-us-east-1.json", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_run_has_a_folder_of_its_own_unless_a_case_is_named()
    {
        using ContainedAccount account = new("llmjacking");
        using TempFolder folder = new();
        List<ContainmentAction> done = account.Run(o => o with { Targets = [ContainedAccount.User()], CasePath = null, OutputPath = folder.Path });
        Assert.Equal($"{DateTime.UtcNow:yyyy-MM-dd}-1", Path.GetFileName(Path.GetDirectoryName(done[0].JournalPath)));
    }

    [Fact]
    public void Events_come_from_each_region_of_the_incident_and_from_that_of_iam()
    {
        using ContainedAccount account = new("llmjacking", new() { LookupEventsPerSecond = 1000 });
        DateTimeOffset first = DateTimeOffset.UtcNow.AddHours(-30);
        ContainmentTarget target = ContainedAccount.User() with { Actions = ["DisableAccessKey"], Regions = ["us-west-2"], FirstTime = first };
        account.Run(o => o with { Targets = [target], SkipEvidence = false });
        string[] regions = ["us-east-1", "us-west-2"];
        Assert.Equal(regions.Select(r => $"events-svc-leaked-{r}.json"), Directory.GetFiles(Folder(account), "events-*").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        foreach (string region in regions)
        {
            string[] ids = [.. JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(account), $"events-svc-leaked-{region}.json")))!.AsArray().Select(e => (string)e!["eventID"]!)];
            string[] there = [.. CheckedAccount.Content("llmjacking").Events.Where(e => e.Region == region && (bool?)e.Record["managementEvent"] != false
                && (string?)e.Record["userIdentity"]?["userName"] == ContainedAccount.Leaked && DateTimeOffset.Parse((string)e.Record["eventTime"]!, CultureInfo.InvariantCulture) >= first.AddHours(-1)).OrderByDescending(e => (string)e.Record["eventTime"]!, StringComparer.Ordinal).Select(e => (string)e.Record["eventID"]!)];
            Assert.True(there.Length > 50, "The incident is longer than one page.");
            Assert.Empty(there.Take(990).Except(ids));
            bool isCut = File.Exists(Path.Combine(Folder(account), "missing.txt")) && File.ReadAllText(Path.Combine(Folder(account), "missing.txt")).Contains(region, StringComparison.Ordinal);
            Assert.Equal(there.Length > 1000, isCut);
        }
    }

    private static string Folder(ContainedAccount account) => Directory.GetDirectories(Path.Combine(account.CasePath, "evidence")).Single();
}
