using System.Text.Json.Nodes;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Planning;

namespace BedrockIR.Tests.Containment;

/// <summary>Whom containment refuses to touch unless it is told to.</summary>
public sealed class GuardTests
{
    [Fact]
    public void The_caller_is_not_contained()
    {
        using ContainedAccount account = new("llmjacking");
        List<ContainmentAction> refused = account.Contain(ContainedAccount.User("ir-responder"));
        Assert.NotEmpty(refused);
        Assert.All(refused, a => Assert.Equal(ContainmentStatus.Refused, a.Status));
        Assert.Contains("-Override Caller", refused[0].Message!, StringComparison.Ordinal);
        Assert.Empty(account.Changes());
        Assert.Contains(account.Run(o => o with { Targets = [ContainedAccount.User("ir-responder")], Overrides = ["Caller"], PlanOnly = true }), a => a.Status == ContainmentStatus.Planned);
    }

    [Theory]
    [InlineData("svc-leaked")]
    [InlineData("svc-*")]
    [InlineData("arn:aws:iam::*:user/svc-leaked")]
    public void Who_is_protected_is_not_contained(string pattern)
    {
        using ContainedAccount account = new("llmjacking");
        Assert.All(account.Run(o => o with { Targets = [ContainedAccount.User()], Protected = [pattern] }), a => Assert.Equal(ContainmentStatus.Refused, a.Status));
        Assert.Empty(account.Changes());
        Assert.All(account.Run(o => o with { Targets = [ContainedAccount.User()], Protected = [pattern], Overrides = ["protected"] }), a => Assert.Equal(ContainmentStatus.Applied, a.Status));
    }

    [Fact]
    public void A_protected_key_protects_itself_alone()
    {
        using ContainedAccount account = new("llmjacking");
        List<ContainmentAction> done = account.Run(o => o with { Targets = [ContainedAccount.User()], Protected = [ContainedAccount.LeakedKey] });
        Assert.Equal([ContainmentStatus.Refused, ContainmentStatus.Applied], done.Select(a => a.Status));
    }

    [Fact]
    public void The_last_administrator_is_not_contained()
    {
        using ContainedAccount account = new("llmjacking");
        JsonObject boss = Administrator(account, "boss");
        List<ContainmentAction> refused = account.Contain(ContainedAccount.User("boss") with { Actions = ["DenyBedrock"] });
        Assert.Equal(ContainmentStatus.Refused, Assert.Single(refused).Status);
        Assert.Contains("-Override LastAdministrator", refused[0].Message!, StringComparison.Ordinal);
        Administrator(account, "deputy");
        Assert.Equal(ContainmentStatus.Applied, Assert.Single(account.Contain(ContainedAccount.User("boss") with { Actions = ["DenyBedrock"] })).Status);
        Assert.NotNull(boss);
    }

    [Fact]
    public void A_plan_that_was_edited_is_judged_by_what_it_changes_and_not_by_what_it_says()
    {
        using ContainedAccount account = new("llmjacking");
        ContainmentAction planned = account.Plan(ContainedAccount.User()).Single(a => a.Action == "DenyBedrock");
        ContainmentAction disguised = planned with { UserName = "ir-responder", Status = ContainmentStatus.Planned };
        Assert.Equal(ContainmentStatus.Refused, Assert.Single(account.Run(o => o with { Plan = [disguised] })).Status);
        ContainmentAction generous = planned with { Document = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"bedrock:*","Resource":"*"},{"Effect":"Allow","Action":"*","Resource":"*"}]}""" };
        Assert.Equal(ContainmentStatus.Refused, Assert.Single(account.Run(o => o with { Plan = [generous] })).Status);
        ContainmentAction twofold = planned with { Document = """{"Statement":[{"Effect":"Deny","Effect":"Allow","Action":"*","Resource":"*"}]}""" };
        Assert.Equal(ContainmentStatus.Refused, Assert.Single(account.Run(o => o with { Plan = [twofold] })).Status);
        Assert.Equal(ContainmentStatus.Refused, Assert.Single(account.Run(o => o with { Plan = [planned with { Action = "DeleteUser" }] })).Status);
        Assert.Equal(ContainmentStatus.Refused, Assert.Single(account.Run(o => o with { Plan = [planned with { UserName = "../../svc-leaked" }] })).Status);
        Assert.Equal(ContainmentStatus.Refused, Assert.Single(account.Run(o => o with { Plan = [planned with { Region = "us-east-1/../x" }] })).Status);
        Assert.Equal(ContainmentStatus.Refused, Assert.Single(account.Run(o => o with { Plan = [planned with { PolicyName = "reporting" }] })).Status);
        Assert.Equal(ContainmentStatus.Refused, Assert.Single(account.Run(o => o with { Plan = [planned with { PolicyAttachment = "Boundary" }] })).Status);
        Assert.Empty(account.Changes());
    }

    [Fact]
    public void What_cannot_be_undone_stays_so_whatever_a_plan_says()
    {
        using ContainedAccount account = new("llmjacking");
        account.Server.Account.GetCollection("loginProfiles", "").Add((JsonNode)new JsonObject { ["UserName"] = ContainedAccount.Leaked, ["CreateDate"] = "2026-01-01T00:00:00Z" });
        ContainmentAction console = Assert.Single(account.Plan(ContainedAccount.User() with { Actions = ["DisableConsole"] }));
        Assert.False(console.Reversible);
        List<ContainmentAction> asked = [];
        account.Run(o => o with { Plan = [console with { Reversible = true }], Approve = a => { asked.Add(a); return false; } });
        Assert.False(Assert.Single(asked).Reversible);
    }

    [Fact]
    public void A_plan_that_claims_to_mean_one_session_means_the_role()
    {
        using ContainedAccount account = new("llmjacking");
        ContainmentAction deny = account.Plan(ContainedAccount.User()).Single(a => a.Action == "DenyBedrock");
        Assert.Equal(ContainmentStatus.Refused, Assert.Single(account.Run(o => o with { Plan = [deny with { UserName = "ir-responder", SessionName = "other" }] })).Status);
        Assert.Empty(account.Changes());
    }

    // The caller signed in with another permission set, and the policy binds the person in all of them.
    [Fact]
    public void Caller_of_same_person_is_refused_in_another_role()
    {
        ContainmentAction scp = new()
        {
            Action = "ScpDenyAll", AccountId = "111122223333", RoleName = TenActions.Developer, SessionName = "mia.brandt@example.com", Status = ContainmentStatus.Planned,
            PrincipalArn = $"arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/{TenActions.Developer}",
        };
        Assert.True(scp.IsSingleSession);
        Assert.True(LockoutGuard.IsCaller(scp, "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0011223344556677/mia.brandt@example.com"));
        Assert.False(LockoutGuard.IsCaller(scp, "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0011223344556677/erik@example.com"));
        Assert.False(LockoutGuard.IsCaller(scp, "arn:aws:sts::111122223333:assumed-role/Admin/mia.brandt@example.com"));
        Assert.False(LockoutGuard.IsCaller(scp, "arn:aws:sts::999988887777:assumed-role/AWSReservedSSO_Admin_0011223344556677/mia.brandt@example.com"));
    }

    // The account's administrators are roles of Identity Center; without their policies nobody else may do everything.
    private static JsonObject Administrator(ContainedAccount account, string name)
    {
        foreach (JsonObject role in account.Server.Account.GetGlobalItems("roles").Where(r => ((string?)r["RoleName"])!.Contains("Administrator", StringComparison.Ordinal)))
            role["_attachedPolicies"] = new JsonArray();
        JsonObject user = (JsonObject)account.Server.Account.GetGlobalItems("users").First(u => (string?)u["UserName"] == ContainedAccount.Leaked).DeepClone();
        user["UserName"] = name;
        user["Arn"] = $"arn:aws:iam::{account.Server.AccountId}:user/{name}";
        user["_inlinePolicies"] = new JsonObject();
        user["_attachedPolicies"] = new JsonArray("arn:aws:iam::aws:policy/AdministratorAccess");
        account.Server.Account.GetCollection("users", "").Add((JsonNode)user);
        return user;
    }
}
