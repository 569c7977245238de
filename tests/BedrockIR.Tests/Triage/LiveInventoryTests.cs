using BedrockIR.Aws.Access;
using BedrockIR.Drill.Faults;
using BedrockIR.Events.Attribution;
using BedrockIR.Tests.Aws.Live;
using BedrockIR.Tests.Posture;
using BedrockIR.Triage;

namespace BedrockIR.Tests.Triage;

/// <summary>A triage of a live account learns from it which roles its agents and knowledge bases act in.</summary>
public sealed class LiveInventoryTests
{
    [Fact]
    public void Roles_are_known_whatever_they_are_called()
    {
        using CheckedAccount account = new("clean");
        ResourceDirectory known = Learn(account);
        Assert.Equal("finance", Assert.Single(known.FindByRole("arn:aws:iam::111122223333:role/service-role/AmazonBedrockExecutionRoleForKnowledgeBase_fn3d8")).Name);
        Assert.Equal("ticket-triage", Assert.Single(known.FindByRole("arn:aws:iam::111122223333:role/service-role/AmazonBedrockExecutionRoleForFlows_triage1")).Name);
    }

    [Fact]
    public void What_may_not_be_asked_is_warned_of_and_stops_nothing()
    {
        using CheckedAccount account = new("clean");
        account.Drill.Server.Faults.Add(new Fault(FaultKind.AccessDenied) { Operation = "ListAgents", Count = null });
        Assert.NotEmpty(Learn(account).FindByRole("arn:aws:iam::111122223333:role/service-role/AmazonBedrockExecutionRoleForKnowledgeBase_fn3d8"));
        Assert.Contains("bedrock:ListAgents", Assert.Single(account.Drill.Host.Warnings), StringComparison.Ordinal);
        Assert.Empty(account.Drill.Host.Failures);
    }

    private static ResourceDirectory Learn(CheckedAccount account)
    {
        using AwsAccount opened = account.Drill.Open(account.Drill.Access with { Regions = [LiveDrill.Home] });
        return LiveInventory.Of(opened, account.Drill.Host, TestContext.Current.CancellationToken);
    }
}
