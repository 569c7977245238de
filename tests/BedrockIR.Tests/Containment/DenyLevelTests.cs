using BedrockIR.Containment.Model;
using BedrockIR.Containment.Targets;
using BedrockIR.Rules;

namespace BedrockIR.Tests.Containment;

/// <summary>Which deny is suggested, and that a plan cannot make it less.</summary>
public sealed class DenyLevelTests
{
    [Fact]
    public void Critical_finding_suggests_DenyAll()
    {
        using ContainedAccount account = new("llmjacking");
        ContainmentTarget target = ContainedAccount.User() with { Actions = ["DisableAccessKey", "DenyBedrock"] };
        Assert.Equal(["DisableAccessKey", "DenyAll"], account.Plan(target with { Severity = Severity.Critical }).Select(a => a.Action));
        Assert.Equal(["DisableAccessKey", "DenyBedrock"], account.Plan(target with { Severity = Severity.High }).Select(a => a.Action));
    }

    [Fact]
    public void DenyAll_takes_reasons_of_DenyBedrock()
    {
        using ContainedAccount account = new("llmjacking");
        ContainmentTarget target = ContainedAccount.User() with { Actions = ["DenyBedrock"] };
        ContainmentAction deny = Assert.Single(account.Plan(target with { Severity = Severity.High, FindingId = "high", Reason = "one" }, target with { Severity = Severity.Critical, FindingId = "critical", Reason = "two" }));
        Assert.Equal("DenyAll", deny.Action);
        Assert.Equal(["critical", "high"], deny.FindingIds.Order());
        Assert.Equal(["one", "two"], deny.Reason.Order());
    }

    [Fact]
    public void Critical_Identity_Center_session_suggests_ScpDenyAll_and_AWS_order()
    {
        using ContainedAccount account = new("llmjacking");
        ContainmentTarget target = ContainmentTargetFactory.CreateFromName(null, null, null, null, $"arn:aws:sts::111122223333:assumed-role/{TenActions.Developer}/mia.brandt@example.com");
        ContainmentAction scp = account.Plan(target with { Severity = Severity.Critical }).Single(a => a.Status == ContainmentStatus.Planned);
        Assert.Equal("ScpDenyAll", scp.Action);
        Assert.Contains("\"Action\":\"*\"", scp.Document!, StringComparison.Ordinal);
        string steps = scp.Caveats.Single(c => c.StartsWith("Next, in Identity Center", StringComparison.Ordinal));
        int[] order = [.. ((string[])["remove the user's assignments", "disable the user there", "delete the user's active sessions", "disable the user."]).Select(s => steps.IndexOf(s, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, order);
        Assert.Equal(order.Order(), order);
        Assert.Contains(scp.Caveats, c => c.Contains("12 hours", StringComparison.Ordinal));
    }

    [Fact]
    public void DenyAll_is_applied_and_restored()
    {
        using ContainedAccount account = new("llmjacking");
        string before = account.State;
        ContainmentTarget[] targets = [ContainedAccount.User() with { Actions = ["DenyAll"] }, ContainedAccount.Role("chatbot-prod") with { Actions = ["DenyAll", "RevokeSession"] }];
        Assert.All(account.Contain(targets), a => Assert.Equal((ContainmentStatus.Applied, true), (a.Status, a.Verified)));
        Assert.All(account.Undo(), a => Assert.Equal(ContainmentStatus.Undone, a.Status));
        Assert.Equal(before, account.State);
    }

    [Fact]
    public void Deny_and_revocation_of_one_plan_both_find_room()
    {
        using ContainedAccount account = new("llmjacking");
        List<ContainmentAction> done = account.Contain(ContainedAccount.User() with { Actions = ["DenyBedrock"] }, ContainedAccount.User() with { Actions = ["RevokeSession"] });
        Assert.Equal(2, done.Count);
        Assert.All(done, a => Assert.Equal((ContainmentStatus.Applied, true), (a.Status, a.Verified)));
    }

    [Theory]
    [InlineData("""{"StringEquals":{"aws:username":"nobody"}}""")]
    [InlineData("""{"DateLessThan":{"aws:CurrentTime":"2020-01-01T00:00:00Z"}}""")]
    public void Edited_condition_is_refused(string condition)
    {
        using ContainedAccount account = new("llmjacking");
        ContainmentAction deny = account.Plan(ContainedAccount.User()).Single(a => a.Action == "DenyBedrock");
        ContainmentAction edited = deny with { Document = deny.Document!.Replace("\"Resource\":\"*\"", $"\"Resource\":\"*\",\"Condition\":{condition}", StringComparison.Ordinal), PrincipalArn = null };
        ContainmentAction refused = Assert.Single(account.Run(o => o with { Plan = [edited] }));
        Assert.Equal(ContainmentStatus.Refused, refused.Status);
        Assert.Contains("condition", refused.Message!, StringComparison.Ordinal);
        Assert.Empty(account.Changes());
    }

    // What is shown for approval and what is changed must be the same principal.
    [Fact]
    public void Names_that_contradict_the_arn_are_refused()
    {
        using ContainedAccount account = new("llmjacking");
        ContainmentAction deny = account.Plan(ContainedAccount.User()).Single(a => a.Action == "DenyBedrock");
        ContainmentAction[] spoofed =
        [
            deny with { UserName = "ci-deploy" },
            deny with { RoleName = "chatbot-prod" },
            deny with { UserName = null, RoleName = "chatbot-prod" },
            deny with { PrincipalArn = "arn:aws:iam::999988887777:user/svc-leaked" },
        ];
        Assert.All(spoofed, s => Assert.Equal(ContainmentStatus.Refused, Assert.Single(account.Run(o => o with { Plan = [s] })).Status));
        Assert.Empty(account.Changes());
    }

    [Fact]
    public void Plan_without_arn_is_still_simulated()
    {
        using ContainedAccount account = new("llmjacking");
        ContainmentAction deny = account.Plan(ContainedAccount.User()).Single(a => a.Action == "DenyBedrock");
        int calls = account.Server.Calls.Count;
        Assert.Equal((ContainmentStatus.Applied, true), account.Run(o => o with { Plan = [deny with { PrincipalArn = null }] }).Select(a => (a.Status, a.Verified)).Single());
        Assert.Contains(account.Server.Calls.Skip(calls), c => c.Operation == "SimulatePrincipalPolicy");
    }

    [Theory]
    [InlineData("""{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"2099-01-01T00:00:00Z"}}},{"Effect":"Allow","Action":"*","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""")]
    public void Edited_revocation_is_refused(string document)
    {
        using ContainedAccount account = new("llmjacking");
        ContainmentAction revoke = Assert.Single(account.Plan(ContainedAccount.User() with { Actions = ["RevokeSession"] }));
        Assert.Equal(ContainmentStatus.Refused, Assert.Single(account.Run(o => o with { Plan = [revoke with { Document = document }] })).Status);
        Assert.Empty(account.Changes());
    }

    [Fact]
    public void Revocation_never_writes_what_a_plan_adds()
    {
        using ContainedAccount account = new("llmjacking");
        ContainmentAction revoke = Assert.Single(account.Plan(ContainedAccount.User() with { Actions = ["RevokeSession"] }));
        string generous = revoke.Document!.Replace("\"Statement\":[", "\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"},", StringComparison.Ordinal);
        account.Run(o => o with { Plan = [revoke with { Document = generous }] });
        Assert.DoesNotContain("{\"Effect\":\"Allow\",\"Action\":\"*\"", account.State, StringComparison.Ordinal);
    }
}
