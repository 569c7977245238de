using BedrockIR.Aws.Access;
using BedrockIR.Drill.Faults;
using BedrockIR.Events.Attribution;
using BedrockIR.Tests.Aws.Live;
using BedrockIR.Tests.Posture;
using BedrockIR.Triage;

namespace BedrockIR.Tests.Triage;

/// <summary>A triage of a live account learns from it which roles its agents and knowledge bases act in.</summary>
public sealed class ResourceInventoryTests
{
    [Fact]
    public void Inventory_identifies_roles_by_resource()
    {
        using CheckedAccount account = new("clean");
        ResourceDirectory known = ReadInventory(account);
        Assert.Equal("finance", Assert.Single(known.FindByRole("arn:aws:iam::111122223333:role/service-role/AmazonBedrockExecutionRoleForKnowledgeBase_fn3d8")).Name);
        Assert.Equal("ticket-triage", Assert.Single(known.FindByRole("arn:aws:iam::111122223333:role/service-role/AmazonBedrockExecutionRoleForFlows_triage1")).Name);
    }

    [Fact]
    public void Denied_inventory_call_gives_a_warning()
    {
        using CheckedAccount account = new("clean");
        account.Drill.Server.Faults.Add(new Fault(FaultKind.AccessDenied) { Operation = "ListAgents", Count = null });
        Assert.NotEmpty(ReadInventory(account).FindByRole("arn:aws:iam::111122223333:role/service-role/AmazonBedrockExecutionRoleForKnowledgeBase_fn3d8"));
        Assert.Contains("bedrock:ListAgents", Assert.Single(account.Drill.Host.Warnings), StringComparison.Ordinal);
        Assert.Empty(account.Drill.Host.Failures);
    }

    private static ResourceDirectory ReadInventory(CheckedAccount account)
    {
        using AwsAccount opened = account.Drill.OpenAccount(account.Drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] });
        return ResourceDirectoryReader.Read(opened, account.Drill.Host, TestContext.Current.CancellationToken);
    }
}
