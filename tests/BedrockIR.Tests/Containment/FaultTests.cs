using BedrockIR.Containment.Model;
using BedrockIR.Drill.Faults;

namespace BedrockIR.Tests.Containment;

/// <summary>Whatever goes wrong, the result says what is true: applied, not applied, or unknown and how to find out.</summary>
public sealed class FaultTests
{
    private static readonly string[] Puts = ["PutUserPolicy", "UpdateAccessKey"];

    [Theory]
    [InlineData("AccessDenied", 403, "AccessDenied")]
    [InlineData("LimitExceeded", 409, "LimitExceeded")]
    [InlineData("MalformedPolicyDocument", 400, "MalformedPolicyDocument")]
    [InlineData("ConcurrentModification", 409, "ConcurrentModification")]
    [InlineData("EntityTemporarilyUnmodifiable", 409, "EntityTemporarilyUnmodifiable")]
    public void What_the_service_refuses_is_not_applied_and_the_others_go_on(string code, int status, string said)
    {
        using ContainedAccount account = new("llmjacking");
        string before = account.State;
        account.Server.Faults.Add(new Fault(FaultKind.Error) { Service = "iam", Operation = "PutUserPolicy", Code = code, Status = status, Count = null });
        List<ContainmentAction> done = account.Contain(ContainedAccount.User());
        Assert.Equal([ContainmentStatus.Applied, ContainmentStatus.NotApplied], done.Select(a => a.Status));
        Assert.False(done[1].Verified);
        Assert.Contains(said, done[1].Message!, StringComparison.Ordinal);
        account.Server.Faults.Clear();
        account.Undo();
        Assert.Equal(before, account.State);
    }

    [Fact]
    public void What_is_refused_for_haste_for_a_moment_is_applied()
    {
        using ContainedAccount account = new("llmjacking");
        account.Server.Faults.Add(new Fault(FaultKind.Throttle) { Service = "iam", Operation = "PutUserPolicy", Count = 2 });
        Assert.All(account.Contain(ContainedAccount.User()), a => Assert.Equal((ContainmentStatus.Applied, true), (a.Status, a.Verified)));
    }

    [Fact]
    public void What_is_refused_for_haste_again_and_again_is_not_applied()
    {
        using ContainedAccount account = new("llmjacking");
        account.Server.Faults.Add(new Fault(FaultKind.Throttle) { Service = "iam", Operation = "PutUserPolicy", Count = null });
        Assert.Equal(ContainmentStatus.NotApplied, account.Contain(ContainedAccount.User())[1].Status);
    }

    [Theory]
    [InlineData(FaultKind.ErrorAfterEffect)]
    [InlineData(FaultKind.DisconnectDuringResponse)]
    public void What_took_effect_though_the_answer_was_lost_is_applied(FaultKind kind)
    {
        using ContainedAccount account = new("llmjacking");
        string before = account.State;
        foreach (string operation in Puts)
            account.Server.Faults.Add(new Fault(kind) { Service = "iam", Operation = operation, Count = null });
        List<ContainmentAction> done = account.Contain(ContainedAccount.User());
        Assert.All(done, a => Assert.Equal((ContainmentStatus.Applied, true), (a.Status, a.Verified)));
        Assert.All(done, a => Assert.Contains("is done", a.Message!, StringComparison.Ordinal));
        account.Server.Faults.Clear();
        account.Undo();
        Assert.Equal(before, account.State);
    }

    [Theory]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.DisconnectBeforeResponse)]
    public void What_got_no_answer_and_is_not_seen_is_unknown_and_says_how_to_find_out(FaultKind kind)
    {
        using ContainedAccount account = new("llmjacking");
        string before = account.State;
        account.Server.Faults.Add(new Fault(kind) { Service = "iam", Operation = "UpdateAccessKey", Count = null });
        ContainmentAction key = account.Contain(ContainedAccount.User())[0];
        Assert.Equal((ContainmentStatus.Unknown, false), (key.Status, key.Verified));
        Assert.Contains("aws iam list-access-keys --user-name svc-leaked", key.Message!, StringComparison.Ordinal);
        account.Server.Faults.Clear();
        account.Undo();
        Assert.Equal(before, account.State);
    }

    [Fact]
    public void What_cannot_be_read_back_is_applied_but_not_verified()
    {
        using ContainedAccount account = new("llmjacking");
        account.Server.Faults.Add(new Fault(FaultKind.AccessDenied) { Service = "iam", Operation = "GetUserPolicy", Skip = 2, Count = null });
        ContainmentAction deny = account.Contain(ContainedAccount.User())[1];
        Assert.Equal((ContainmentStatus.Applied, false), (deny.Status, deny.Verified));
        Assert.Contains("aws iam get-user-policy", deny.Message!, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_before_is_not_changed()
    {
        using ContainedAccount account = new("llmjacking");
        account.Server.Faults.Add(new Fault(FaultKind.AccessDenied) { Service = "iam", Operation = "GetUserPolicy", Count = null });
        ContainmentAction deny = account.Contain(ContainedAccount.User())[1];
        Assert.Equal(ContainmentStatus.Refused, deny.Status);
        Assert.DoesNotContain(account.Changes(), c => c.Operation == "PutUserPolicy");
    }

    [Fact]
    public void What_IAM_shows_late_is_waited_for()
    {
        using ContainedAccount account = new("llmjacking", new() { IamDelay = TimeSpan.FromSeconds(1.2), LookupEventsPerSecond = 1000 }) { Patience = TimeSpan.FromSeconds(10) };
        Assert.All(account.Contain(ContainedAccount.User() with { Actions = ["DenyBedrock"] }), a => Assert.Equal((ContainmentStatus.Applied, true), (a.Status, a.Verified)));
    }

    [Fact]
    public void What_IAM_shows_too_late_is_applied_but_not_verified()
    {
        using ContainedAccount account = new("llmjacking", new() { IamDelay = TimeSpan.FromMinutes(5), LookupEventsPerSecond = 1000 });
        ContainmentAction deny = Assert.Single(account.Contain(ContainedAccount.User() with { Actions = ["DenyBedrock"] }));
        Assert.Equal((ContainmentStatus.Applied, false), (deny.Status, deny.Verified));
    }

    [Fact]
    public void A_simulation_that_is_denied_is_said()
    {
        using ContainedAccount account = new("llmjacking");
        account.Server.Faults.Add(new Fault(FaultKind.AccessDenied) { Service = "iam", Operation = "SimulatePrincipalPolicy", Count = null });
        ContainmentAction deny = account.Contain(ContainedAccount.User())[1];
        Assert.Equal((ContainmentStatus.Applied, true), (deny.Status, deny.Verified));
        Assert.Contains("not simulated", deny.Message!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_disabled_also_where_its_last_use_may_not_be_asked()
    {
        using ContainedAccount account = new("llmjacking");
        account.Server.Faults.Add(new Fault(FaultKind.AccessDenied) { Service = "iam", Operation = "GetAccessKeyLastUsed", Count = null });
        ContainmentAction key = account.Contain(ContainedAccount.User())[0];
        Assert.Equal(("DisableAccessKey", ContainmentStatus.Applied), (key.Action, key.Status));
        Assert.Contains("when it was used last is not known", key.Affects);
    }

    [Fact]
    public void A_journal_that_cannot_be_written_stops_everything_before_it_begins()
    {
        using ContainedAccount account = new("llmjacking");
        File.WriteAllText(account.CasePath, "a file where the folder should be");
        Assert.Equal("OutputNotWritable", Assert.Throws<InputException>(() => account.Contain(ContainedAccount.User())).Id);
        Assert.Empty(account.Changes());
        File.Delete(account.CasePath);
    }
}
