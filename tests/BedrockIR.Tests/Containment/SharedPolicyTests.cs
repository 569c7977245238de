using System.Text.Json.Nodes;
using BedrockIR.Containment.Model;

namespace BedrockIR.Tests.Containment;

/// <summary>Several principals share a policy or a group that containment made. Undoing one of them releases that one alone, and what is
/// shared goes with the last of them.</summary>
public sealed class SharedPolicyTests
{
    private const string Second = "ci-deploy", Policy = "BedrockIR-DenyBedrock";

    [Theory]
    [InlineData("Managed", true, false)]
    [InlineData("Managed", false, false)]
    [InlineData("Managed", true, true)]
    [InlineData("Managed", false, true)]
    [InlineData("Group", true, false)]
    [InlineData("Group", false, false)]
    [InlineData("Group", true, true)]
    [InlineData("Group", false, true)]
    public void Shared_policy_goes_with_its_last_user(string place, bool isMakerFirst, bool isInTwoCases)
    {
        using ContainedAccount account = Crowded(place);
        string before = account.State;
        List<(string Journal, ContainmentAction Action)> done = Contain(account, isInTwoCases);
        Assert.All(done, d => Assert.Equal((place, ContainmentStatus.Applied, true), (d.Action.PolicyAttachment, d.Action.Status, d.Action.Verified)));
        if (!isMakerFirst)
            done.Reverse();
        ContainmentAction first = Undo(account, done[0]);
        // The journal of one case does not know whether another case contained the other member.
        bool isOtherUnknown = place == "Group" && isInTwoCases;
        Assert.Equal(isOtherUnknown ? (ContainmentStatus.NotUndone, false) : (ContainmentStatus.Undone, true), (first.Status, first.Verified));
        Assert.Contains(isOtherUnknown ? "undo that case" : "It is removed when the last of them is undone.", first.Message!, StringComparison.Ordinal);
        Assert.False(IsDenied(account, done[0].Action.UserName!));
        Assert.True(IsDenied(account, done[1].Action.UserName!));
        ContainmentAction last = Undo(account, done[1]);
        Assert.Equal((ContainmentStatus.Undone, true), (last.Status, last.Verified));
        Assert.Equal(before, account.State);
        Assert.All(done, d => Assert.All(account.Undo(o => o with { JournalPath = d.Journal }), a => Assert.Equal(ContainmentStatus.Undone, a.Status)));
        Assert.Equal(before, account.State);
    }

    [Theory]
    [InlineData("Managed")]
    [InlineData("Group")]
    public void Whole_journal_is_undone_at_once(string place)
    {
        using ContainedAccount account = Crowded(place);
        string before = account.State;
        Contain(account, isInTwoCases: false);
        Assert.All(account.Undo(), a => Assert.Equal((ContainmentStatus.Undone, true), (a.Status, a.Verified)));
        Assert.Equal(before, account.State);
    }

    // The process that undoes the policy's maker may die before and after each of its calls.
    [Theory]
    [InlineData("Managed")]
    [InlineData("Group")]
    public void Undo_that_died_anywhere_can_be_repeated(string place)
    {
        using ContainedAccount account = Crowded(place);
        string before = account.State;
        List<(string Journal, ContainmentAction Action)> done = Contain(account, isInTwoCases: false);
        List<((JsonObject Global, JsonObject Regional) State, byte[] Journal)> moments = [];
        account.Server.CallObserver = (call, _) =>
        {
            if (call.Operation.Changes)
                moments.Add((account.Server.Account.CreateSnapshot(), CrashTests.ReadShared(account.JournalPath)));
        };
        Undo(account, done[0]);
        account.Server.CallObserver = null;
        Assert.NotEmpty(moments);
        foreach (((JsonObject Global, JsonObject Regional) state, byte[] journal) in moments)
        {
            account.Server.Account.Restore(state);
            File.WriteAllBytes(account.JournalPath, journal);
            Assert.Equal(ContainmentStatus.Undone, Undo(account, done[0]).Status);
            Assert.True(IsDenied(account, done[1].Action.UserName!));
            Assert.Equal(ContainmentStatus.Undone, Undo(account, done[1]).Status);
            Assert.Equal(before, account.State);
        }
    }

    [Fact]
    public void Policy_that_was_there_before_stays()
    {
        using ContainedAccount account = Crowded("Managed");
        Contain(account, isInTwoCases: false);
        // Somebody keeps the policy, and takes it off both users.
        foreach (JsonObject user in Users(account))
            user["_attachedPolicies"] = new JsonArray();
        string before = account.State;
        account.Run(o => o with { Targets = [Target(Second)], CasePath = account.CasePath + "-2" });
        Assert.True(IsDenied(account, Second));
        account.Undo(o => o with { JournalPath = Path.Combine(account.CasePath + "-2", "containment.jsonl") });
        Assert.Equal(before, account.State);
        Directory.Delete(account.CasePath + "-2", recursive: true);
    }

    private static List<(string Journal, ContainmentAction Action)> Contain(ContainedAccount account, bool isInTwoCases)
    {
        if (!isInTwoCases)
            return [.. account.Contain(Target(ContainedAccount.Leaked), Target(Second)).Select(a => (account.JournalPath, a))];
        string other = Path.Combine(account.CasePath, "second");
        return
        [
            (account.JournalPath, Assert.Single(account.Contain(Target(ContainedAccount.Leaked)))),
            (Path.Combine(other, "containment.jsonl"), Assert.Single(account.Run(o => o with { Targets = [Target(Second)], CasePath = other }))),
        ];
    }

    private static ContainmentAction Undo(ContainedAccount account, (string Journal, ContainmentAction Action) done) =>
        Assert.Single(account.Undo(o => o with { JournalPath = done.Journal, ActionIds = [done.Action.ActionId] }));

    private static ContainmentTarget Target(string user) => ContainedAccount.User(user) with { Actions = ["DenyBedrock"] };

    private static bool IsDenied(ContainedAccount account, string user)
    {
        JsonObject item = Users(account).Single(u => (string?)u["UserName"] == user);
        return item["_attachedPolicies"]!.AsArray().Any(p => ((string?)p)!.EndsWith($"/{Policy}", StringComparison.Ordinal))
            || ((item["_groups"] as JsonArray)?.Any(g => (string?)g == Policy) == true
                && account.Server.Account.GetGlobalItems("groups").Any(g => (string?)g["GroupName"] == Policy && g["_inlinePolicies"]![Policy] is not null));
    }

    private static IEnumerable<JsonObject> Users(ContainedAccount account) =>
        account.Server.Account.GetGlobalItems("users").Where(u => (string?)u["UserName"] is ContainedAccount.Leaked or Second);

    // Both users have no room for an inline policy, and for a group none for a managed one either.
    internal static ContainedAccount Crowded(string place)
    {
        ContainedAccount account = new("llmjacking") { Patience = TimeSpan.Zero };
        string full = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::{{new string('x', 1900)}}"}]}""";
        JsonArray attached = [];
        foreach (int i in Enumerable.Range(0, place == "Group" ? 10 : 0))
        {
            string arn = $"arn:aws:iam::111122223333:policy/p{i}";
            attached.Add((JsonNode)arn);
            account.Server.Account.GetCollection("policies", "").Add((JsonNode)new JsonObject { ["PolicyName"] = $"p{i}", ["Arn"] = arn, ["_document"] = new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray() } });
        }
        foreach (JsonObject user in Users(account))
            (user["_inlinePolicies"], user["_attachedPolicies"]) = (new JsonObject { ["large"] = full }, attached.DeepClone());
        return account;
    }
}
