using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Planning;
using BedrockIR.Containment.Targets;
using BedrockIR.Detection;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Scenarios;
using BedrockIR.Resources;
using BedrockIR.Rules;

namespace BedrockIR.Tests.Containment;

/// <summary>What was found or planned in one account changes nothing in another, in which users and roles have the same names.</summary>
public sealed class AccountScopeTests : IDisposable
{
    private const string Account = "111122223333", Other = "555566667777";

    private static readonly Lazy<DrillContent> OtherContent = new(OpenOther);

    private readonly ContainedAccount _other = new(OtherContent.Value);

    public void Dispose() => _other.Dispose();

    /// <summary>An account with another number whose users and roles have the names of the first account's.</summary>
    public static DrillContent OtherAccount => OtherContent.Value;

    [Fact]
    public void Plan_of_another_account_is_refused()
    {
        List<ContainmentAction> plan = PlanElsewhere();
        Assert.All(plan, a => Assert.Equal((Account, "aws", "us-east-1"), (a.AccountId, a.Partition, a.Region)));
        List<ContainmentAction> refused = _other.Run(o => o with { Plan = plan });
        AssertRefused(refused, plan.Count);
    }

    [Fact]
    public void Saved_plan_of_another_account_is_refused()
    {
        IReadOnlyList<ContainmentAction> plan = SavedPlanReader.Read(JsonSerializer.Serialize(PlanElsewhere()));
        AssertRefused(_other.Run(o => o with { Plan = plan }), plan.Count);
        AssertRefused(_other.Run(o => o with { Plan = plan, PlanOnly = true }), plan.Count);
    }

    [Theory]
    [InlineData("", "aws", "names no account")]
    [InlineData(Other, "", "names no partition")]
    [InlineData(Other, "aws-us-gov", "planned for the partition aws-us-gov")]
    public void Plan_without_the_right_place_is_refused(string account, string partition, string says)
    {
        ContainmentAction planned = _other.Plan(ContainedAccount.User())[0];
        ContainmentAction refused = Assert.Single(_other.Run(o => o with { Plan = [planned with { AccountId = account, Partition = partition }] }));
        Assert.Equal(ContainmentStatus.Refused, refused.Status);
        Assert.Contains(says, refused.Message!, StringComparison.Ordinal);
        Assert.Empty(_other.Changes());
    }

    [Theory]
    [InlineData("Finding")]
    [InlineData("Event")]
    [InlineData("Resource")]
    [InlineData("Saved finding")]
    [InlineData("Saved resource")]
    public void Input_of_another_account_is_refused(string kind)
    {
        Finding finding = new()
        {
            FindingId = "f1", RuleId = "bedrock_invocation_logging_deleted", Title = "Logging deleted", Severity = Severity.Critical, UserIdentityType = "IAMUser", UserName = "svc-leaked",
            Principal = "svc-leaked", AccountId = Account, Region = "us-east-1", Regions = ["us-east-1"], Containment = ["DisableAccessKey", "DenyBedrock", "RestoreLogging"],
        };
        BedrockResource resource = new() { ResourceType = BedrockResourceType.AgentAlias, AccountId = Account, Region = "us-east-1", Id = TenActions.Alias, ParentId = TenActions.Agent };
        ContainmentTarget target = kind switch
        {
            "Finding" => ContainmentTargetFactory.CreateFrom(finding),
            "Saved finding" => Assert.Single(ContainmentTargetFactory.CreateFromJson(JsonSerializer.Serialize(finding))),
            "Resource" => ContainmentTargetFactory.CreateFrom(resource),
            "Saved resource" => Assert.Single(ContainmentTargetFactory.CreateFromJson(JsonSerializer.Serialize(resource))),
            _ => Assert.Single(ContainmentTargetFactory.CreateFromJson($$"""{"eventVersion":"1.11","userIdentity":{"type":"IAMUser","userName":"svc-leaked","accountId":"{{Account}}","arn":"arn:aws:iam::{{Account}}:user/svc-leaked"},"eventTime":"2026-11-22T00:00:00Z","eventSource":"bedrock.amazonaws.com","eventName":"InvokeModel","awsRegion":"us-east-1","recipientAccountId":"{{Account}}","eventID":"e1"}""")),
        };
        List<ContainmentAction> refused = _other.Run(o => o with { Targets = [target], Actions = kind == "Resource" ? ["RestoreLogging", "DisableAgentAlias"] : [] });
        AssertRefused(refused, 1);
        Assert.Contains(Account, refused[0].Message!, StringComparison.Ordinal);
        Assert.Contains(Other, refused[0].Message!, StringComparison.Ordinal);
    }

    [Fact]
    public void Finding_without_an_account_is_refused()
    {
        ContainmentTarget nowhere = ContainmentTargetFactory.CreateFrom(new Finding { RuleId = "r", Title = "t", Severity = Severity.High, UserIdentityType = "IAMUser", UserName = "svc-leaked", Principal = "svc-leaked" });
        AssertRefused(_other.Contain(nowhere), 1);
    }

    [Fact]
    public void Actions_of_the_open_account_are_carried_out_beside_refused_ones()
    {
        List<ContainmentAction> plan = [.. PlanElsewhere(), .. _other.Plan(ContainedAccount.User())];
        List<ContainmentAction> done = _other.Run(o => o with { Plan = plan });
        Assert.All(done, a => Assert.Equal(a.AccountId == Other ? ContainmentStatus.Applied : ContainmentStatus.Refused, a.Status));
        Assert.Contains(done, a => a.Status == ContainmentStatus.Applied);
        Assert.Contains(done, a => a.Status == ContainmentStatus.Refused);
    }

    [Theory]
    [InlineData("PrincipalArn", $"arn:aws:iam::{Account}:user/svc-leaked", "account 111122223333")]
    [InlineData("PrincipalArn", $"arn:aws-cn:iam::{Other}:user/svc-leaked", "partition aws-cn")]
    [InlineData("PrincipalArn", $"arn:aws:iam::{Other}:user/ci-deploy", "does not name the user svc-leaked")]
    [InlineData("RoleName", "chatbot-prod", "one of them only")]
    [InlineData("ResourceId", $"arn:aws:bedrock:us-west-2:{Other}:model-invocation-job/x", "region us-west-2")]
    [InlineData("Region", "us-eats-1", "us-eats-1")]
    [InlineData("Region", "us-gov-west-1", "partition aws-us-gov")]
    [InlineData("Region", "eu-south-1", "eu-south-1")]
    public void Action_that_contradicts_itself_is_refused(string member, string value, string says)
    {
        JsonObject planned = JsonSerializer.SerializeToNode(_other.Plan(ContainedAccount.User()).First(a => a.Action == "DenyBedrock"))!.AsObject();
        planned[member] = value;
        ContainmentAction refused = Assert.Single(_other.Run(o => o with { Plan = SavedPlanReader.Read(planned.ToJsonString()) }));
        Assert.Equal(ContainmentStatus.Refused, refused.Status);
        Assert.Contains(says, refused.Message!, StringComparison.Ordinal);
        Assert.Empty(_other.Changes());
    }

    [Theory]
    [InlineData("us-eats-1", "Did you mean us-east-1")]
    [InlineData("xx-nowhere-9", "is not a region of AWS")]
    public void Mistyped_region_opens_no_account(string region, string says)
    {
        using ContainedAccount account = new(OtherAccount) { Regions = [region] };
        InputException problem = Assert.Throws<InputException>(() => account.Plan(ContainedAccount.User()));
        Assert.Equal("NotARegion", problem.Id);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Region_of_another_partition_opens_no_account()
    {
        using ContainedAccount account = new(OtherAccount) { Regions = ["us-gov-west-1"] };
        Assert.Equal("RegionNotEnabled", Assert.Throws<InputException>(() => account.Plan(ContainedAccount.User())).Id);
    }

    [Theory]
    [InlineData("us-eats-1")]
    [InlineData("eu-south-1")]
    public void Logging_of_a_region_that_is_not_there_restores_no_other(string region)
    {
        ContainmentTarget target = new() { AccountId = Other, Regions = [region], Actions = ["RestoreLogging"], Reason = "a test" };
        ContainmentAction refused = Assert.Single(_other.Run(o => o with { Targets = [target], LoggingSnapshot = """{"loggingConfig":{"textDataDeliveryEnabled":true}}""" }));
        Assert.Equal(ContainmentStatus.Refused, refused.Status);
        Assert.Contains(region, refused.Message!, StringComparison.Ordinal);
        Assert.Empty(_other.Changes());
    }

    [Fact]
    public void Finding_without_a_region_restores_no_logging()
    {
        ContainmentTarget target = new() { AccountId = Other, Actions = ["RestoreLogging"], Reason = "a test" };
        Assert.Empty(_other.Run(o => o with { Targets = [target], LoggingSnapshot = """{"loggingConfig":{"textDataDeliveryEnabled":true}}""" }));
        Assert.Empty(_other.Changes());
    }

    [Fact]
    public void Journal_of_another_account_undoes_nothing()
    {
        using ContainedAccount first = new("llmjacking");
        first.Contain(ContainedAccount.User());
        List<ContainmentAction> undone = _other.Undo(o => o with { JournalPath = first.JournalPath });
        Assert.NotEmpty(undone);
        Assert.All(undone, a => Assert.Equal(ContainmentStatus.NotUndone, a.Status));
        Assert.Empty(_other.Changes());
    }

    private static List<ContainmentAction> PlanElsewhere()
    {
        using ContainedAccount account = new("llmjacking");
        return account.Plan(ContainedAccount.User(), ContainedAccount.Role("chatbot-prod"));
    }

    private void AssertRefused(List<ContainmentAction> actions, int count)
    {
        Assert.Equal(count, actions.Count);
        Assert.All(actions, a => Assert.Equal(ContainmentStatus.Refused, a.Status));
        Assert.Empty(_other.Changes());
        Assert.False(Directory.Exists(_other.CasePath));
    }

    private static DrillContent OpenOther()
    {
        using TempFolder folder = new();
        string file = folder.GetPath("other.yml");
        File.WriteAllText(file, $$"""
            name: other
            title: Another account
            description: The same names in another account.
            account: "{{Other}}"
            global:
              users: [{UserName: svc-leaked}]
              accessKeys: [{UserName: svc-leaked, AccessKeyId: AKIADRILLOTHERACCT22}]
            """);
        return DrillScenarios.Load(file, DateTimeOffset.UtcNow);
    }
}
