using System.Text.Json.Nodes;
using BedrockIR.Containment.Actions;
using BedrockIR.Containment.Model;

namespace BedrockIR.Tests.Containment;

/// <summary>A plan, and one that everybody declined, change nothing: counted by the account, for every action there is.</summary>
public sealed class NothingChangesTests
{
    [Fact]
    public void Neither_planning_nor_declining_changes_anything_whatever_the_action()
    {
        using ContainedAccount account = Everything();
        string before = account.State;
        List<ContainmentAction> plan = account.Plan(Targets);
        Assert.Empty(ContainmentActions.Names.Except(plan.Where(a => a.Status == ContainmentStatus.Planned).Select(a => a.Action)));
        List<ContainmentAction> declined = account.Run(o => o with { Targets = Targets, Approve = _ => false, SkipEvidence = false });
        Assert.Equal(plan.Count(a => a.Status == ContainmentStatus.Planned), declined.Count(a => a.Status == ContainmentStatus.Declined));
        Assert.Empty(account.Changes());
        Assert.Equal(before, account.State);
        Assert.False(Directory.Exists(account.CasePath));
    }

    [Fact]
    public void Every_action_is_applied_and_what_can_be_is_undone()
    {
        using ContainedAccount account = Everything();
        List<ContainmentAction> done = account.Run(o => o with { Targets = Targets, SkipEvidence = false });
        Assert.All(done.Where(a => a.Status != ContainmentStatus.Manual), a => Assert.True(a is { Status: ContainmentStatus.Applied, Verified: true }, $"{a}: {a.Message}"));
        Assert.Empty(ContainmentActions.Names.Except(done.Where(a => a.Status == ContainmentStatus.Applied).Select(a => a.Action)));
        // Whoever saved the plan may carry it out again: nothing is done twice.
        int calls = account.Server.Calls.Count;
        Assert.DoesNotContain(account.Run(o => o with { Plan = done }), a => a.Status == ContainmentStatus.Applied);
        Assert.Empty(account.Changes(calls));
        List<ContainmentAction> undone = account.Undo();
        Assert.All(undone, a => Assert.Equal(a.Reversible ? ContainmentStatus.Undone : ContainmentStatus.NotUndone, a.Status));
        Assert.Equal(["DisableConsole", "StopDeployment", "StopJob", "StopThroughput"], undone.Where(a => !a.Reversible).Select(a => a.Action).Order());
        Assert.True(File.Exists(Directory.GetFiles(account.CasePath, "SHA256SUMS", SearchOption.AllDirectories).Single()));
    }

    private static ContainmentTarget[] Targets =>
    [
        .. TenActions.Targets,
        ContainedAccount.User() with { Actions = ["DisableConsole"] },
        ContainedAccount.Role("SecurityAudit") with { Actions = ["DenyAll"] },
        ContainedAccount.User("ci-deploy") with { Actions = ["ScpDenyAll"] },
        new ContainmentTarget { AccountId = "111122223333", Regions = [TenActions.Home], FirstTime = DateTimeOffset.UtcNow.AddMinutes(-4), LastTime = DateTimeOffset.UtcNow, Actions = ["StopJob", "StopThroughput", "StopDeployment"], Reason = "a test" },
        .. OutsideIamAccount.Resources,
    ];

    private static ContainedAccount Everything()
    {
        ContainedAccount account = new("llmjacking");
        string now = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        account.Server.Account.GetCollection("loginProfiles", "").Add((JsonNode)new JsonObject { ["UserName"] = ContainedAccount.Leaked, ["CreateDate"] = now });
        account.Server.Account.GetCollection("modelInvocationJobs", TenActions.Home).Add((JsonNode)new JsonObject
        {
            ["jobArn"] = "arn:aws:bedrock:us-east-1:111122223333:model-invocation-job/job1", ["jobName"] = "batch", ["modelId"] = "m", ["roleArn"] = "arn:aws:iam::111122223333:role/r",
            ["submitTime"] = now, ["lastModifiedTime"] = now, ["status"] = "InProgress",
            ["inputDataConfig"] = new JsonObject { ["s3InputDataConfig"] = new JsonObject { ["s3Uri"] = "s3://b/in" } }, ["outputDataConfig"] = new JsonObject { ["s3OutputDataConfig"] = new JsonObject { ["s3Uri"] = "s3://b/out" } },
        });
        account.Server.Account.GetCollection("provisionedModels", TenActions.Home).Add((JsonNode)new JsonObject
        {
            ["provisionedModelArn"] = "arn:aws:bedrock:us-east-1:111122223333:provisioned-model/pt1", ["provisionedModelName"] = "pt", ["modelArn"] = "a", ["desiredModelArn"] = "a", ["foundationModelArn"] = "a",
            ["modelUnits"] = 1, ["desiredModelUnits"] = 1, ["status"] = "InService", ["creationTime"] = now, ["lastModifiedTime"] = now,
        });
        account.Server.Account.GetCollection("customModelDeployments", TenActions.Home).Add((JsonNode)new JsonObject
        {
            ["customModelDeploymentArn"] = "arn:aws:bedrock:us-east-1:111122223333:custom-model-deployment/cd1", ["customModelDeploymentName"] = "cd", ["modelArn"] = "m", ["status"] = "Active",
            ["createdAt"] = now, ["lastUpdatedAt"] = now,
        });
        OutsideIamAccount.AddTo(account);
        return account;
    }
}
