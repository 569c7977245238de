using System.Text.Json.Nodes;
using BedrockIR.Containment.Model;

namespace BedrockIR.Tests.Containment;

/// <summary>The process dies at some moment of a plan of twelve actions. What is then on the disk must be enough to put all of it back.
/// The account and the journal are kept as they are at each such moment, and undo is run on each.</summary>
public sealed class CrashTests
{
    private sealed record Moment(string What, (JsonObject, JsonObject) State, byte[] Journal);

    [Fact]
    public void Whenever_it_dies_undo_restores_the_state_before()
    {
        using ContainedAccount account = new("llmjacking") { Patience = TimeSpan.Zero };
        string before = account.State;
        List<Moment> moments = [];
        account.Server.CallObserver = (call, done) =>
        {
            if (call.Operation.Changes && call.Caller.UserName == "ir-responder")
                moments.Add(new Moment($"{(done ? "after" : "before")} {call.Operation.Name}", account.Server.Account.CreateSnapshot(), ReadShared(account.JournalPath)));
        };
        List<ContainmentAction> done = account.Contain(TenActions.Targets);
        account.Server.CallObserver = null;
        Assert.Equal(12, done.Count(a => a.Status == ContainmentStatus.Applied));
        Assert.All(done.Where(a => a.Status != ContainmentStatus.Manual), a => Assert.True(a.Verified, $"{a}: {a.Message}"));
        Assert.Equal(2 * 14, moments.Count);
        foreach (Moment moment in moments)
            Restores(account, moment, moment.Journal, before);
    }

    [Fact]
    public void A_torn_last_record_is_of_something_that_was_not_done()
    {
        using ContainedAccount account = new("llmjacking") { Patience = TimeSpan.Zero };
        string before = account.State;
        List<Moment> moments = [];
        account.Server.CallObserver = (call, done) =>
        {
            if (!done && call.Operation.Changes)
                moments.Add(new Moment($"torn before {call.Operation.Name}", account.Server.Account.CreateSnapshot(), ReadShared(account.JournalPath)));
        };
        account.Contain(TenActions.Targets[0], TenActions.Targets[1]);
        account.Server.CallObserver = null;
        Random random = new(8);
        foreach (Moment moment in moments)
        {
            int lastLine = moment.Journal.AsSpan()[..^1].LastIndexOf((byte)'\n') + 1;
            // The last record tells of the call that had not been made.
            Restores(account, moment, moment.Journal[..random.Next(lastLine + 1, moment.Journal.Length - 1)], before);
            Assert.Contains(account.Host.Warnings, w => w.Contains("is torn", StringComparison.Ordinal));
        }
    }

    private static void Restores(ContainedAccount account, Moment moment, byte[] journal, string before)
    {
        account.Server.Account.Restore(moment.State);
        File.WriteAllBytes(account.JournalPath, journal);
        List<ContainmentAction> undone = account.Undo();
        Assert.All(undone, a => Assert.True(a.Status == ContainmentStatus.Undone, $"{moment.What}: {a}: {a.Message}"));
        Assert.True(before == account.State, $"{moment.What}: the state differs.");
        // A second undo finds nothing to do.
        int calls = account.Server.Calls.Count;
        account.Undo();
        Assert.Empty(account.Changes(calls));
    }

    internal static byte[] ReadShared(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using MemoryStream all = new();
        file.CopyTo(all);
        return all.ToArray();
    }
}
