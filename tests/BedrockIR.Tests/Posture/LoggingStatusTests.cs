using BedrockIR.Aws.Access;
using BedrockIR.Drill.Authentication;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Faults;
using BedrockIR.Posture.Logging;
using BedrockIR.Posture.Readiness;
using BedrockIR.Rules;

namespace BedrockIR.Tests.Posture;

/// <summary>Test-InvocationLogging says of each region whether prompts can be read afterwards, and why not.</summary>
public sealed class LoggingStatusTests
{
    [Fact]
    public void What_was_deleted_names_who_did_it_and_when()
    {
        using CheckedAccount account = new("logging-tamper");
        LoggingStatus status = Look(account, "us-west-2").Single();
        Assert.Equal((LoggingState.Disabled, false, false), (status.State, status.Enabled, status.Healthy));
        LoggingProblem problem = Assert.Single(status.Problems);
        Assert.Contains("by AWSReservedSSO_AdministratorAccess_5d0e7f1a2b3c4d6e/nora.falk@example.com (ASIADRILLNORAFALK222)", problem.Text, StringComparison.Ordinal);
        Assert.Contains("RestoreLogging", problem.Remedy, StringComparison.Ordinal);
        Assert.Equal("DeleteModelInvocationLoggingConfiguration", status.Changes[0].EventName);
        Assert.NotNull(status.LastInvocation);
    }

    [Fact]
    public void All_is_told_of_what_is_well()
    {
        using CheckedAccount account = new("clean");
        LoggingStatus status = Look(account, "us-east-1").Single();
        Assert.Equal((LoggingState.Enabled, true, true), (status.State, status.Enabled, status.Healthy));
        Assert.Equal(("example-invocations-us-east-1", "bedrock", "/bedrock/invocations", 365), (status.BucketName, status.KeyPrefix, status.LogGroupName, status.RetentionInDays));
        Assert.True(status.LastDelivery > DateTimeOffset.UtcNow.AddHours(-2));
        Assert.Empty(status.Changes);
    }

    [Fact]
    public void A_change_is_told_as_far_back_as_is_asked()
    {
        using CheckedAccount account = new("logging-tamper");
        using AwsAccount opened = account.Drill.OpenAccount(account.Drill.AccountOptions with { Regions = ["us-east-1"] });
        List<LoggingStatus> found = [];
        LoggingRun.Run(new LoggingOptions { Account = opened, ChangeWindow = TimeSpan.FromHours(1) }, found.Add, account.Drill.Host, TestContext.Current.CancellationToken);
        Assert.Empty(found.Single().Changes);
        Assert.Single(Look(account, "us-east-1").Single().Changes);
    }

    [Fact]
    public void A_region_without_Bedrock_is_healthy_and_a_disabled_one_unknown()
    {
        using CheckedAccount account = new("clean");
        // The account has me-central-1 disabled, where a key is not known. Only who may not list the regions gets there.
        account.Drill.Server.Faults.Add(new Fault(FaultKind.AccessDenied) { Operation = "ListRegions", Count = null });
        List<LoggingStatus> found = Look(account, "us-east-1", "ap-east-1", "me-central-1");
        Assert.Equal([LoggingState.Enabled, LoggingState.NotOffered, LoggingState.Unknown], found.Select(f => f.State));
        Assert.Equal([true, true, null], found.Select(f => f.Healthy));
        Assert.Equal([true, false, null], found.Select(f => f.Enabled));
    }

    [Theory]
    [InlineData("NotARegion", "us-eats-1")]
    [InlineData("RegionNotEnabled", "me-central-1")]
    [InlineData("RegionNotEnabled", "cn-north-1")]
    public void A_region_that_the_account_does_not_have_is_refused(string id, string region)
    {
        using CheckedAccount account = new("clean");
        Assert.Equal(id, Assert.Throws<InputException>(() => Look(account, "us-east-1", region)).Id);
    }

    [Fact]
    public void Who_may_not_ask_learns_that_it_is_not_known()
    {
        using CheckedAccount account = new("clean");
        account.Allow(["bedrock:GetModelInvocationLoggingConfiguration"]);
        LoggingStatus status = Look(account, "us-east-1").Single();
        Assert.Equal((LoggingState.Enabled, null), (status.State, status.Healthy));
        Assert.Contains("cloudtrail:LookupEvents", status.MissingPermissions);
        account.Allow(["iam:ListUsers"]);
        status = Look(account, "us-east-1").Single();
        Assert.Equal((LoggingState.Unknown, null, null), (status.State, status.Enabled, status.Healthy));
        Assert.Equal(["bedrock:GetModelInvocationLoggingConfiguration"], status.MissingPermissions);
    }

    [Fact]
    public void A_region_that_does_not_answer_costs_its_own_row_alone()
    {
        using CheckedAccount account = new("clean");
        account.Drill.Server.Faults.Add(new Fault(FaultKind.Delay) { Region = "eu-west-1", Count = null });
        AwsSessionOptions brief = account.Drill.SessionOptions with { AttemptTimeout = TimeSpan.FromSeconds(3), MaxRetries = 0 };
        using AwsAccount opened = account.Drill.OpenAccount(account.Drill.AccountOptions with { Regions = ["us-east-1", "eu-west-1", "us-west-2"], SessionOptions = brief });
        List<LoggingStatus> found = [];
        LoggingRun.Run(new LoggingOptions { Account = opened }, found.Add, account.Drill.Host, TestContext.Current.CancellationToken);
        Assert.Equal([true, null, true], found.Select(f => f.Healthy));
        Assert.Contains("eu-west-1", Assert.Single(found[1].Unanswered), StringComparison.Ordinal);
        // A service that was silent once is not asked again, so the region costs one timeout and not one a question.
        Assert.All(account.Drill.Server.Requests.Select(AuthorizationHeader.TryRead).Where(r => r?.Region == "eu-west-1").GroupBy(r => r!.Service), service => Assert.InRange(service.Count(), 1, 8));
    }

    [Fact]
    public void Invocations_without_deliveries_are_a_failure()
    {
        DrillContent whole = CheckedAccount.Content("clean");
        using CheckedAccount account = new(new DrillContent
        {
            Scenario = whole.Scenario, AccountId = whole.AccountId, Now = whole.Now, Region = whole.Region, ResponderName = whole.ResponderName,
            Global = whole.Global, Regional = whole.Regional, Events = whole.Events,
        });
        LoggingStatus status = Look(account, "us-west-2").Single();
        LoggingProblem silent = Assert.Single(status.Problems, p => p.Kind == LoggingProblemKind.NothingDelivered);
        Assert.Equal(Severity.High, silent.Severity);
        Assert.Contains("nothing was ever delivered", silent.Text, StringComparison.Ordinal);
        Assert.False(status.Healthy);
    }

    private static List<LoggingStatus> Look(CheckedAccount account, params string[] regions)
    {
        using AwsAccount opened = account.Drill.OpenAccount(account.Drill.AccountOptions with { Regions = regions });
        List<LoggingStatus> found = [];
        LoggingRun.Run(new LoggingOptions { Account = opened }, found.Add, account.Drill.Host, TestContext.Current.CancellationToken);
        return found;
    }
}
