using System.Text.Json.Nodes;
using BedrockIR.Containment.Actions;
using BedrockIR.Containment.Model;

namespace BedrockIR.Tests.Containment;

/// <summary>Undo is planned, asked about and careful, as containment is.</summary>
public sealed class UndoTests : IDisposable
{
    private readonly ContainedAccount _account = new("llmjacking");

    public void Dispose() => _account.Dispose();

    [Fact]
    public void It_may_be_partial()
    {
        string before = _account.State;
        List<ContainmentAction> done = _account.Contain(ContainedAccount.User());
        ContainmentAction undone = Assert.Single(_account.Undo(o => o with { ActionIds = [done[0].ActionId.ToLowerInvariant()] }));
        Assert.Equal(("DisableAccessKey", ContainmentStatus.Undone), (undone.Action, undone.Status));
        Assert.Contains("BedrockIR-DenyBedrock", _account.State, StringComparison.Ordinal);
        Assert.Equal([ContainmentStatus.Undone, ContainmentStatus.Undone], _account.Undo().Select(a => a.Status));
        Assert.Equal(before, _account.State);
    }

    [Fact]
    public void A_plan_and_a_declined_undo_change_nothing()
    {
        _account.Contain(ContainedAccount.User());
        int calls = _account.Server.Calls.Count;
        string journal = File.ReadAllText(_account.JournalPath);
        Assert.All(_account.Undo(o => o with { PlanOnly = true }), a => Assert.True(a is { Status: ContainmentStatus.Planned, Calls.Count: 1 }));
        Assert.All(_account.Undo(o => o with { Approve = _ => false }), a => Assert.Equal(ContainmentStatus.Declined, a.Status));
        Assert.Empty(_account.Changes(calls));
        Assert.Equal(journal, File.ReadAllText(_account.JournalPath));
    }

    [Fact]
    public void What_somebody_changed_since_is_left_alone_unless_it_must_be()
    {
        string before = _account.State;
        _account.Contain(ContainedAccount.User() with { Actions = ["DenyBedrock"] });
        JsonObject user = _account.Server.Account.GetGlobalItems("users").First(u => (string?)u["UserName"] == ContainedAccount.Leaked);
        user["_inlinePolicies"]!.AsObject()["BedrockIR-DenyBedrock"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}""";
        int calls = _account.Server.Calls.Count;
        ContainmentAction left = Assert.Single(_account.Undo());
        Assert.Equal(ContainmentStatus.NotUndone, left.Status);
        Assert.Contains("-EvenIfChanged", left.Message!, StringComparison.Ordinal);
        Assert.Empty(_account.Changes(calls));
        Assert.Equal(ContainmentStatus.Undone, Assert.Single(_account.Undo(o => o with { EvenIfChanged = true })).Status);
        Assert.Equal(before, _account.State);
    }

    [Fact]
    public void An_action_that_the_journal_does_not_have_is_said()
    {
        _account.Contain(ContainedAccount.User());
        Assert.Empty(_account.Undo(o => o with { ActionIds = ["DenyBedrock-00000000"] }));
        Assert.Equal("ActionNotFound", Assert.Single(_account.Host.Failures).Id);
    }

    [Fact]
    public void A_journal_that_somebody_changed_is_not_used()
    {
        _account.Contain(ContainedAccount.User());
        File.WriteAllText(_account.JournalPath, File.ReadAllText(_account.JournalPath).Replace("\"before\":\"Active\"", "\"before\":\"active\"", StringComparison.Ordinal));
        int calls = _account.Server.Calls.Count;
        Assert.Equal("JournalBroken", Assert.Throws<InputException>(() => _account.Undo()).Id);
        Assert.Empty(_account.Changes(calls));
    }

    [Fact]
    public void Containing_again_after_an_undo_is_undone_again()
    {
        string before = _account.State;
        for (int i = 0; i < 2; i++)
        {
            Assert.All(_account.Contain(ContainedAccount.User()), a => Assert.Equal(ContainmentStatus.Applied, a.Status));
            _account.Undo();
            Assert.Equal(before, _account.State);
        }
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public void Undo_of_each_action_restores_byte_for_byte(string action)
    {
        using ContainedAccount account = EveryMeasure.Open();
        string before = account.State;
        ContainmentTarget[] targets = [.. EveryMeasure.Targets.Where(t => t.Actions.Contains(action) || t.Resource is not null).Select(t => t with { Actions = [action] })];
        Assert.Contains(account.Run(o => o with { Targets = targets, PlanOnly = true }), a => a.Status == ContainmentStatus.Planned);
        Assert.Empty(account.Changes());
        Assert.Equal(before, account.State);
        List<ContainmentAction> done = account.Contain(targets);
        Assert.Contains(done, a => a is { Status: ContainmentStatus.Applied, Verified: true } && a.Action == action);
        Assert.NotEqual(before, account.State);
        List<ContainmentAction> undone = account.Undo();
        if (undone.All(a => a.Reversible))
            Assert.Equal(before, account.State);
        Assert.All(undone, a => Assert.Equal(a.Reversible ? ContainmentStatus.Undone : ContainmentStatus.NotUndone, a.Status));
    }

    public static TheoryData<string> Actions => [.. ContainmentActions.Names];
}
