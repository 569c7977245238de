using BedrockIR.Containment.Model;
using BedrockIR.Containment.Targets;
using BedrockIR.Tests.Containment.Inputs;

namespace BedrockIR.Tests.Containment;

/// <summary>Plans whose actions were edited: what is shown and journaled is what is changed, and nothing gets lost.</summary>
public sealed class EditedPlanTests : IDisposable
{
    private const string Other = "ci-deploy";

    private readonly ContainedAccount _account = new("llmjacking");

    public void Dispose() => _account.Dispose();

    [Fact]
    public void Same_target_text_drops_no_principal()
    {
        ContainmentAction first = Deny(ContainedAccount.Leaked), second = Deny(Other) with { Target = first.Target };
        List<ContainmentAction> done = _account.Run(o => o with { Plan = [first, second] });
        Assert.Equal([Other, ContainedAccount.Leaked], done.Select(a => a.UserName).Order());
        Assert.All(done, a => Assert.Equal((ContainmentStatus.Applied, true, $"user/{a.UserName}"), (a.Status, a.Verified, a.Target)));
        Assert.Equal(2, done.Select(a => a.ActionId).Distinct().Count());
    }

    [Fact]
    public void Same_names_with_other_arn_are_not_merged()
    {
        ContainmentAction first = Deny(ContainedAccount.Leaked);
        List<ContainmentAction> done = _account.Run(o => o with { Plan = [first with { PrincipalArn = Deny(Other).PrincipalArn }, first] });
        Assert.Equal([ContainmentStatus.Refused, ContainmentStatus.Applied], done.Select(a => a.Status).OrderDescending());
    }

    [Fact]
    public void Edited_principal_is_shown_and_undone_under_its_name()
    {
        ContainmentAction edited = Deny(ContainedAccount.Leaked) with { UserName = Other, PrincipalArn = Deny(Other).PrincipalArn };
        Assert.Equal($"user/{Other}", Assert.Single(_account.Run(o => o with { Plan = [edited], PlanOnly = true })).Target);
        Assert.Equal($"user/{Other}", Assert.Single(_account.Run(o => o with { Plan = [edited] })).Target);
        Assert.Equal($"user/{Other}", Assert.Single(_account.Undo()).Target);
    }

    [Theory]
    [InlineData("DisableAccessKey")]
    [InlineData("RevokeSession")]
    [InlineData("ScpDeny")]
    public void Target_of_plan_is_rebuilt_as_planned(string action)
    {
        ContainmentAction planned = _account.Plan(ContainedAccount.User() with { Actions = [action] })[0];
        ContainmentAction again = Assert.Single(_account.Run(o => o with { Plan = [planned with { Target = "user/somebody-else" }], PlanOnly = true }));
        Assert.Equal((planned.Target, planned.ActionId), (again.Target, again.ActionId));
    }

    [Fact]
    public void Plan_without_arn_is_the_same_action()
    {
        ContainmentAction first = Deny(ContainedAccount.Leaked);
        Assert.Single(_account.Run(o => o with { Plan = [first, first with { PrincipalArn = null }], PlanOnly = true }));
    }

    [Theory]
    [InlineData("arn:aws:iam::111122223333:user/wrong/path/svc-leaked")]
    [InlineData("arn:aws:iam::111122223333:role/wrong/path/chatbot-prod")]
    public void Arn_with_path_that_does_not_exist_is_refused(string arn)
    {
        ContainmentAction refused = Assert.Single(_account.Contain(ContainmentTargetFactory.CreateFromName(null, null, null, null, arn)));
        Assert.Equal(ContainmentStatus.Refused, refused.Status);
        Assert.Contains($"There is no {arn} in the account", refused.Message!, StringComparison.Ordinal);
        Assert.Empty(_account.Changes());
    }

    [Fact]
    public void Plan_with_path_that_does_not_exist_is_refused()
    {
        ContainmentAction edited = Deny(ContainedAccount.Leaked) with { PrincipalArn = "arn:aws:iam::111122223333:user/wrong/svc-leaked" };
        Assert.Equal(ContainmentStatus.Refused, Assert.Single(_account.Run(o => o with { Plan = [edited] })).Status);
        Assert.Empty(_account.Changes());
    }

    [Fact]
    public void Finding_of_other_partition_is_refused()
    {
        string json = InputSamples.Text("guardduty-user").Replace("\"Partition\": \"aws\"", "\"Partition\": \"aws-cn\"", StringComparison.Ordinal);
        Assert.Contains("aws-cn", json, StringComparison.Ordinal);
        List<ContainmentAction> refused = _account.Contain([.. ContainmentTargetFactory.CreateFromJson(json)]);
        Assert.Contains(refused, a => a.Message?.Contains("partition aws-cn", StringComparison.Ordinal) == true);
        Assert.All(refused, a => Assert.Equal(ContainmentStatus.Refused, a.Status));
        Assert.Empty(_account.Changes());
    }

    private ContainmentAction Deny(string user) => _account.Plan(ContainedAccount.User(user) with { Actions = ["DenyBedrock"] }).Single(a => a.Action == "DenyBedrock");
}
