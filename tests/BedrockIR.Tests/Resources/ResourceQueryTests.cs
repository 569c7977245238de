using BedrockIR.Aws.Access;
using BedrockIR.Drill.Faults;
using BedrockIR.Resources;
using BedrockIR.Tests.Posture;
using static BedrockIR.Resources.BedrockResourceType;

namespace BedrockIR.Tests.Resources;

/// <summary>The inventory shows everything of Bedrock's in an account, whose role it acts in, and when it changed.</summary>
public sealed class ResourceQueryTests
{
    [Fact]
    public void Every_type_that_the_account_has_is_listed()
    {
        using CheckedAccount account = new("clean");
        List<BedrockResource> found = List(account, new(), "us-east-1");
        // The well-kept account has no agent that works with another, and no profile of its own.
        Assert.Equal(Enum.GetValues<BedrockResourceType>().Except([AgentCollaborator, InferenceProfile]).Order(), found.Select(r => r.ResourceType).Distinct().Order());
        Assert.All(found, r => Assert.Equal(("111122223333", "us-east-1"), (r.AccountId, r.Region)));
        Assert.All(found, r => Assert.NotNull(r.Id));
        Assert.All(found, r => Assert.NotNull(r.CreationTime ?? r.LastModifiedTime));
        Assert.All(found.Where(r => r.ResourceType is Agent or AgentVersion or KnowledgeBase or Flow or ModelInvocationJob or ModelCustomizationJob or ModelImportJob or EvaluationJob),
            r => Assert.StartsWith("arn:aws:iam::111122223333:role/", r.RoleArn, StringComparison.Ordinal));
        Assert.Empty(account.Drill.Host.Failures);
    }

    [Fact]
    public void What_an_attacker_made_and_turned_shows_by_its_time()
    {
        using CheckedAccount account = new("insider-agent");
        DateTimeOffset since = DateTimeOffset.UtcNow.AddHours(-12);
        List<BedrockResource> made = List(account, new() { CreatedAfter = since }, "us-east-1"), changed = List(account, new() { ModifiedAfter = since }, "us-east-1");
        Assert.Contains(made, r => r is { ResourceType: AgentActionGroup, Name: "relay", Version: "2", Target: "arn:aws:lambda:us-east-1:444455556666:function:relay" });
        Assert.Contains(made, r => r is { ResourceType: DataSource, Name: "partners", Target: "arn:aws:s3:::partner-notes-444455556666 (444455556666)" });
        Assert.Contains(made, r => r is { ResourceType: AgentVersion, Version: "2" });
        Assert.DoesNotContain(made, r => r.ResourceType == AgentAlias);
        Assert.Contains(changed, r => r is { ResourceType: AgentAlias, Name: "live", Target: "2" });
        Assert.DoesNotContain(made.Concat(changed), r => r.Name == "handbook");
    }

    [Fact]
    public void Only_what_is_asked_for_is_listed_and_only_that_is_called()
    {
        using CheckedAccount account = new("clean");
        int before = account.Drill.Server.Calls.Count;
        Assert.All(List(account, new() { Types = ["Guard*", "prompt"] }, "us-east-1"), r => Assert.True(r.ResourceType is Guardrail or Prompt));
        Assert.Equal(["bedrock:GetGuardrail", "bedrock:GetPrompt", "bedrock:ListGuardrails", "bedrock:ListPrompts"], account.Actions(before).Order());
    }

    [Fact]
    public void A_kind_that_may_not_be_listed_is_said_and_the_others_are_listed()
    {
        using CheckedAccount account = new("clean");
        account.Drill.Server.Faults.Add(new Fault(FaultKind.AccessDenied) { Operation = "ListAgents", Count = null });
        List<BedrockResource> found = List(account, new(), "us-east-1");
        Assert.Contains(found, r => r.ResourceType == KnowledgeBase);
        InputException problem = Assert.Single(account.Drill.Host.Failures);
        Assert.Equal("AccessDenied", problem.Id);
        Assert.Contains("bedrock:ListAgents", problem.Message, StringComparison.Ordinal);
        Assert.Contains("not listed", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_that_does_not_answer_is_said_once()
    {
        using CheckedAccount account = new("clean");
        account.Drill.Server.Faults.Add(new Fault(FaultKind.DisconnectBeforeResponse) { Region = "eu-west-1", Count = null });
        Assert.DoesNotContain(List(account, new(), "us-east-1", "eu-west-1"), r => r.Region == "eu-west-1");
        Assert.Equal("NotReached", Assert.Single(account.Drill.Host.Failures).Id);
    }

    [Fact]
    public void A_type_that_there_is_not_is_refused_with_those_that_there_are()
    {
        using CheckedAccount account = new("clean");
        InputException problem = Assert.Throws<InputException>(() => List(account, new() { Types = ["Agnet"] }, "us-east-1"));
        Assert.Equal("ResourceTypeNotFound", problem.Id);
        Assert.Contains("AgentAlias", problem.Message, StringComparison.Ordinal);
    }

    private static List<BedrockResource> List(CheckedAccount account, Wanted wanted, params string[] regions)
    {
        using AwsAccount opened = account.Drill.OpenAccount(account.Drill.AccountOptions with { Regions = regions, SessionOptions = account.Drill.SessionOptions with { MaxRetries = 0 } });
        List<BedrockResource> found = [];
        ResourceQuery.Run(new ResourceQueryOptions { Account = opened, ResourceTypes = wanted.Types, CreatedAfter = wanted.CreatedAfter, ModifiedAfter = wanted.ModifiedAfter },
            found.Add, account.Drill.Host, TestContext.Current.CancellationToken);
        return found;
    }

    private sealed record Wanted
    {
        public IReadOnlyList<string> Types { get; init; } = [];

        public DateTimeOffset? CreatedAfter { get; init; }

        public DateTimeOffset? ModifiedAfter { get; init; }
    }
}
