using BedrockIR.Containment.Model;
using BedrockIR.Containment.Targets;
using BedrockIR.Drill;
using BedrockIR.Drill.Authorization;
using BedrockIR.Drill.Content;
using BedrockIR.Tests.Posture;

namespace BedrockIR.Tests.Containment;

/// <summary>The incidents of the practice account, with the attacker acting: he is stopped, nobody else is, and undo brings back all.</summary>
public sealed class ScenarioContainmentTests
{
    private const double Often = 0.05;

    private static readonly string[] Actions =
    [
        "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream", "bedrock:InvokeAgent", "bedrock:Retrieve", "bedrock:UpdateAgentAlias", "bedrock:CallWithBearerToken",
        "bedrock:PutModelInvocationLoggingConfiguration", "iam:CreateUser", "iam:PutUserPolicy", "s3:GetObject", "logs:PutLogEvents", "cloudtrail:LookupEvents", "cloudformation:CreateStack",
    ];

    private static readonly string[] Kinds = ["users", "roles"];

    [Theory]
    [InlineData("llmjacking", "arn:aws:iam::111122223333:user/svc-leaked", "arn:aws:iam::111122223333:user/BedrockAPIKey-q4vz")]
    [InlineData("logging-tamper", "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_AdministratorAccess_5d0e7f1a2b3c4d6e/nora.falk@example.com")]
    [InlineData("insider-agent", "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Developer_7e8f9a0b1c2d3e4f/jonas.wirth@example.com")]
    public async Task The_attacker_is_stopped_and_nobody_else(string scenario, params string[] attackers)
    {
        DrillContent content = Eager(CheckedAccount.Content(scenario));
        using ContainedAccount account = new(content, new DrillOptions { Live = true, LookupEventsPerSecond = 1000, IamDelay = TimeSpan.FromMilliseconds(300) }) { Patience = TimeSpan.FromSeconds(10) };
        string[] keys = [.. content.LiveSteps.Select(s => s.AccessKeyId).Distinct()];
        await TestTimeout.WaitUntil(() => keys.All(k => account.Server.Calls.Any(c => c.AccessKeyId == k && c.ErrorCode is null)));
        string before = account.State;
        Dictionary<string, bool> rights = Rights(account, attackers);
        List<ContainmentAction> done = account.Contain([.. attackers.Select(a => ContainmentTargetFactory.CreateFromName(null, null, null, null, a))]);
        Assert.Contains(done, a => a.Status == ContainmentStatus.Applied);
        Assert.All(done, a => Assert.True(a.Status is ContainmentStatus.Applied or ContainmentStatus.Manual, $"{a}: {a.Message}"));
        Assert.All(done.Where(a => a.Status == ContainmentStatus.Applied), a => Assert.True(a.Verified, $"{a}: {a.Message}"));
        // Verified means that IAM has shown it; what comes now, comes after the time that it needs.
        int contained = account.Server.Calls.Count;
        await TestTimeout.WaitUntil(() => keys.All(k => account.Server.Calls.Skip(contained).Count(c => c.AccessKeyId == k) >= 3));
        Assert.DoesNotContain(account.Server.Calls.Skip(contained), c => keys.Contains(c.AccessKeyId) && c.ErrorCode is null);
        Assert.Equal(rights, Rights(account, attackers));
        account.Undo();
        Assert.Equal(before, account.State);
    }

    // What everybody but the attackers may do: also those who share a role with one of them.
    private static Dictionary<string, bool> Rights(ContainedAccount account, string[] attackers) => new(
        from kind in Kinds
        from principal in account.Server.Account.GetGlobalItems(kind).ToArray()
        let arn = (string)principal["Arn"]!
        where !attackers.Contains(arn)
        from action in Actions
        select KeyValuePair.Create($"{arn} {action}", PolicyEvaluator.Evaluate(PrincipalPolicies.Find(account.Server.Account, arn), new AccessRequest(action, "*", new Dictionary<string, string>
        {
            ["aws:PrincipalArn"] = arn,
            ["aws:userid"] = "AROAEXAMPLE:erik.sand@example.com",
            ["aws:TokenIssueTime"] = DateTimeOffset.UtcNow.AddHours(-1).ToString("O"),
        })).IsAllowed));

    // The same account, whose attacker does not wait.
    private static DrillContent Eager(DrillContent content) => content.WithLiveSteps([.. content.LiveSteps.Select(s => s with { IntervalSeconds = Often })]);
}
