using BedrockIR.Containment.Model;

namespace BedrockIR.Tests.Containment;

/// <summary>A user whose key leaked: from plan to undo.</summary>
public sealed class UserContainmentTests
{
    [Fact]
    public void A_user_is_contained_and_everything_is_put_back()
    {
        using ContainedAccount account = new("llmjacking");
        string before = account.State;
        List<ContainmentAction> done = account.Contain(ContainedAccount.UserAlone());
        Assert.Equal(["DisableAccessKey", "DenyBedrock", "RevokeSession"], done.Select(a => a.Action));
        Assert.All(done, a => Assert.Equal((ContainmentStatus.Applied, true, account.JournalPath), (a.Status, a.Verified, a.JournalPath)));
        Assert.NotEqual(before, account.State);
        List<ContainmentAction> undone = account.Undo();
        Assert.Equal(["RevokeSession", "DenyBedrock", "DisableAccessKey"], undone.Select(a => a.Action));
        Assert.All(undone, a => Assert.Equal((ContainmentStatus.Undone, true), (a.Status, a.Verified)));
        Assert.Equal(before, account.State);
    }

    [Fact]
    public void A_second_run_changes_nothing_and_says_so()
    {
        using ContainedAccount account = new("llmjacking");
        account.Contain(ContainedAccount.UserAlone());
        int calls = account.Server.Calls.Count;
        Assert.All(account.Contain(ContainedAccount.UserAlone()), a => Assert.Equal(ContainmentStatus.AlreadyInPlace, a.Status));
        Assert.Empty(account.Changes(calls));
    }

    [Fact]
    public void A_plan_changes_nothing()
    {
        using ContainedAccount account = new("llmjacking");
        List<ContainmentAction> plan = account.Plan(ContainedAccount.UserAlone());
        Assert.All(plan, a => Assert.Equal(ContainmentStatus.Planned, a.Status));
        Assert.Empty(account.Changes());
        Assert.False(Directory.Exists(account.CasePath));
    }
}
