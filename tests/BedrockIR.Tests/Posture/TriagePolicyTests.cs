using System.Text.Json.Nodes;
using BedrockIR.Aws.Access;
using BedrockIR.Posture;
using BedrockIR.Posture.Integrity;
using BedrockIR.Posture.Logging;
using BedrockIR.Posture.Readiness;
using BedrockIR.Resources;
using BedrockIR.Tests.Aws.Live;
using BedrockIR.Triage;

namespace BedrockIR.Tests.Posture;

/// <summary>The policy runbooks/iam/triage-readonly.json is what triage, checks and inventory need, and nothing beside.</summary>
public sealed class TriagePolicyTests
{
    private static readonly string[] Allowed = [.. JsonNode.Parse(File.ReadAllText(RepositoryRoot.Combine("runbooks", "iam", "triage-readonly.json")))!["Statement"]!.AsArray()
        .SelectMany(s => s!["Action"]!.AsArray()).Select(a => (string)a!)];

    [Fact]
    public void The_operations_called_are_exactly_those_allowed()
    {
        HashSet<string> called = [];
        // The neglected account has what makes checks ask on; in the well-kept one all else is done besides.
        foreach ((string scenario, Action<AwsAccount, LiveDrill> work) in new (string, Action<AwsAccount, LiveDrill>)[] { (CheckedAccount.Neglected, Check), ("clean", Check), ("clean", ReadAll) })
        {
            using CheckedAccount account = new(scenario);
            account.Allow(Allowed);
            using AwsAccount opened = account.Drill.OpenAccount(account.Drill.AccountOptions with { Regions = ["us-east-1", "eu-west-1*", "ap-south-1"] });
            work(opened, account.Drill);
            Assert.Empty(account.Drill.Server.Calls.Where(c => c.ErrorCode?.StartsWith("AccessDenied", StringComparison.Ordinal) == true && !IsOfOthers(c.Service)).Select(c => $"{c.Service}:{c.Operation}").Distinct());
            called.UnionWith(account.Actions());
        }
        Assert.Equal(Allowed.Order(), called.Order());
    }

    [Fact]
    public void It_only_reads() => Assert.All(Allowed, a => Assert.Matches("^[a-z0-9-]+:(Get|List|Describe|Lookup|Filter|GenerateServiceLastAccessedDetails)", a));

    [Fact]
    public void No_action_stands_in_it_twice_or_with_a_wildcard()
    {
        Assert.Equal(Allowed.Length, Allowed.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.DoesNotContain(Allowed, a => a.Contains('*', StringComparison.Ordinal));
    }

    // Buckets of other accounts refuse everybody.
    private static bool IsOfOthers(string service) => service == "s3";

    private static void Check(AwsAccount account, LiveDrill drill) =>
        ReadinessRun.Run(new ReadinessOptions { Account = account }, _ => { }, drill.Host, TestContext.Current.CancellationToken);

    private static void ReadAll(AwsAccount account, LiveDrill drill)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        LoggingRun.Run(new LoggingOptions { Account = account }, _ => { }, drill.Host, cancel);
        ResourceQuery.Run(new ResourceQueryOptions { Account = account }, _ => { }, drill.Host, cancel);
        TriageRun.Run(new TriageOptions { Account = account, StartTime = DateTimeOffset.UtcNow.AddHours(-3) }, drill.Host, cancel);
        TrailIntegrityRun.Run(new TrailIntegrityOptions { Account = account, Regions = ["us-east-1"], StartTime = DateTimeOffset.UtcNow.AddHours(-3) }, _ => { }, drill.Host, cancel);
    }
}
