using System.Text.Json.Nodes;
using BedrockIR.Aws.Access;
using BedrockIR.Containment;
using BedrockIR.Containment.Model;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Scenarios;
using BedrockIR.Tests.Aws.Live;

namespace BedrockIR.Tests.Containment;

/// <summary>Service control policies are asked of the organisation's management account, not of the account that is contained.</summary>
public sealed class OrganizationTests : IDisposable
{
    private const string Management = "arn:aws:iam::999900001111:role/BedrockIRReadOnly";
    private readonly LiveDrill _drill = new(Content(), options: null);
    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        _drill.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Contained_accounts_own_credentials_leave_it_to_a_person()
    {
        ContainmentAction scp = Assert.Single(Contain(organization: null));
        Assert.Equal(ContainmentStatus.Manual, scp.Status);
        Assert.Contains("-OrganizationProfileName", scp.Message!, StringComparison.Ordinal);
        Assert.Contains("user/ir-responder", scp.Message!, StringComparison.Ordinal);
    }

    [Fact]
    public void Management_account_makes_the_policy_and_takes_it_back()
    {
        string before = Policies;
        int since = _drill.Server.Calls.Count;
        Assert.Equal((ContainmentStatus.Applied, true), Contain(Management).Select(a => (a.Status, a.Verified)).Single());
        Assert.NotEqual(before, Policies);
        Assert.All(_drill.Server.Calls.Skip(since).Where(c => c.Service == "organizations"), c => Assert.StartsWith("arn:aws:sts::999900001111:", c.PrincipalArn, StringComparison.Ordinal));
        using AwsAccount account = _drill.OpenAccount(_drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] });
        using AwsAccount organization = Open(account, Management)!;
        List<ContainmentAction> undone = [];
        UndoOptions options = new() { Account = account, JournalPath = Path.Combine(_folder.GetPath("case"), "containment.jsonl"), Approve = _ => true, VerificationTimeout = TimeSpan.FromSeconds(1) };
        UndoRun.Run(options, undone.Add, _drill.Host, TestContext.Current.CancellationToken);
        Assert.NotEqual(ContainmentStatus.Undone, Assert.Single(undone).Status);
        undone.Clear();
        UndoRun.Run(options with { Organization = organization }, undone.Add, _drill.Host, TestContext.Current.CancellationToken);
        Assert.Equal(ContainmentStatus.Undone, Assert.Single(undone).Status);
        Assert.Equal(before, Policies);
    }

    [Fact]
    public void Credentials_before_the_assumed_role_ask_by_default()
    {
        int since = _drill.Server.Calls.Count;
        Run(_drill.AccountOptions with { RoleName = "BedrockIRReadOnly", AccountIds = ["222233334444"], Regions = [LiveDrill.HomeRegion] }, null, o => o with { Targets = [Target with { AccountId = "222233334444" }], PlanOnly = true });
        Assert.Contains(_drill.Server.Calls.Skip(since), c => c.Operation == "DescribeOrganization");
        Assert.All(_drill.Server.Calls.Skip(since).Where(c => c.Service == "organizations"), c => Assert.EndsWith("user/ir-responder", c.PrincipalArn, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("OrganizationAdmin", "NotARoleArn")]
    [InlineData("arn:aws:iam::9999:role/x", "NotARoleArn")]
    [InlineData("arn:aws:iam::999900001111:user/x", "NotARoleArn")]
    [InlineData("arn:aws:iam::999900001111:role/nothing", "OrganizationNotEntered")]
    public void Role_that_cannot_be_entered_is_an_error(string arn, string id)
    {
        using AwsAccount account = _drill.OpenAccount(_drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] });
        Assert.Equal(id, Assert.Throws<InputException>(() => Open(account, arn)).Id);
    }

    private string Policies => string.Join('\n', _drill.Server.Account.GetGlobalItems("organizationPolicies").Select(p => p.ToJsonString()));

    private static ContainmentTarget Target => ContainedAccount.User() with { Actions = ["ScpDenyAll"] };

    private List<ContainmentAction> Contain(string? organization) => Run(_drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, organization, o => o with { Targets = [Target] });

    private List<ContainmentAction> Run(AwsAccountOptions access, string? roleArn, Func<ContainmentOptions, ContainmentOptions> ask)
    {
        using AwsAccount account = _drill.OpenAccount(access);
        using AwsAccount? organization = roleArn is null ? null : Open(account, roleArn);
        List<ContainmentAction> actions = [];
        ContainmentRun.Run(ask(new ContainmentOptions { Account = account, Organization = organization, CasePath = _folder.GetPath("case"), Approve = _ => true, VerificationTimeout = TimeSpan.FromSeconds(1), SkipEvidence = true }),
            actions.Add, _drill.Host, TestContext.Current.CancellationToken);
        return actions;
    }

    private AwsAccount? Open(AwsAccount account, string roleArn) => AwsAccount.OpenOrganization(account, _drill.AccountOptions, null, roleArn, _drill.Host, TestContext.Current.CancellationToken);

    // Here the account is an ordinary member: only the management account may make policies.
    private static DrillContent Content()
    {
        DrillContent content = DrillScenarios.Load("llmjacking", DateTimeOffset.UtcNow);
        content.Global["organizationRoots"]![0]!["_policyAdministrators"] = new JsonArray();
        JsonNode role = content.Global["roles"]!.AsArray().Single(r => (string?)r!["RoleName"] == "BedrockIRReadOnly" && (string?)r["_account"] == "999900001111")!;
        role["_inlinePolicies"] = JsonNode.Parse("""{"policies":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"organizations:*","Resource":"*"}]}}""");
        return content;
    }
}
