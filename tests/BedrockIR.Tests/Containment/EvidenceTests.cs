using System.Security.Cryptography;
using System.Text.Json.Nodes;
using BedrockIR.Containment;
using BedrockIR.Drill.Faults;

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
        Assert.Equal(["SHA256SUMS", "caller.json", "events-svc-leaked.json", "keys-svc-leaked.json", "logging-us-east-1.json", "plan.json", "user-svc-leaked.json"], files);
        Assert.All(File.ReadAllLines(Path.Combine(folder, "SHA256SUMS")), line =>
            Assert.Equal(line[..64], Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, line[66..])))).ToLowerInvariant()));
        Assert.Equal(files.Length - 1, File.ReadAllLines(Path.Combine(folder, "SHA256SUMS")).Length);
        Assert.Equal("Active", (string?)JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "keys-svc-leaked.json")))!["AccessKeys"]![0]!["Status"]);
        Assert.NotEmpty(JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "events-svc-leaked.json")))!.AsArray());
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
        Assert.Contains(account.Host.Warnings, w => w.Contains("events-svc-leaked.json", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_run_has_a_folder_of_its_own_unless_a_case_is_named()
    {
        using ContainedAccount account = new("llmjacking");
        using TempFolder folder = new();
        List<ContainmentAction> done = account.Run(o => o with { Targets = [ContainedAccount.User()], CasePath = null, OutputPath = folder.Path });
        Assert.Equal($"{DateTime.UtcNow:yyyy-MM-dd}-1", Path.GetFileName(Path.GetDirectoryName(done[0].JournalPath)));
    }

    private static string Folder(ContainedAccount account) => Directory.GetDirectories(Path.Combine(account.CasePath, "evidence")).Single();
}
