using System.Text.Json.Nodes;
using BedrockIR.Containment.Actions;
using BedrockIR.Containment.Model;
using BedrockIR.Drill.Authorization;
using BedrockIR.Tests.Containment;

namespace BedrockIR.Tests.Runbooks;

/// <summary>The policies of runbooks/iam for containment are what plan, containment with evidence, and undo need, and nothing beside.</summary>
public sealed class ContainmentPolicyTests
{
    private const string Account = "containment.json", Organisation = "scp-containment.json";

    [Fact]
    public void What_is_called_is_exactly_what_is_allowed()
    {
        using ContainedAccount account = EveryMeasure.Open();
        Allow(account, Account, Organisation);
        int start = account.Server.Calls.Count;
        Assert.All(account.Plan(EveryMeasure.Targets), IsAsItShould);
        List<ContainmentAction> done = account.Run(o => o with { Targets = EveryMeasure.Targets, SkipEvidence = false });
        Assert.All(done, IsAsItShould);
        // Every measure has something to do, and a deny finds each of its places.
        Assert.Equal(ContainmentActions.Names.Order(), done.Where(a => a.Status == ContainmentStatus.Applied).Select(a => a.Action).Distinct().Order());
        Assert.Equal(["Group", "Inline", "Managed"], done.Where(a => a.Action == "DenyBedrock").Select(a => a.PolicyAttachment).Distinct().Order());
        Assert.All(account.Undo(), a => Assert.Equal(a.Reversible ? ContainmentStatus.Undone : ContainmentStatus.NotUndone, a.Status));
        Assert.DoesNotContain(account.Server.Calls.Skip(start), c => c.ErrorCode?.StartsWith("AccessDenied", StringComparison.Ordinal) == true);
        // The evidence says where it is cut; nothing else may be missing.
        Assert.DoesNotContain(account.Host.Warnings, w => !w.Contains("it has the newest 1,000 events", StringComparison.Ordinal));
        Assert.Equal([.. Allowed(Account).Concat(Allowed(Organisation)).Order()], account.Server.Calls.Skip(start).SelectMany(c => c.Actions).Distinct().Order());
    }

    [Fact]
    public void Without_the_organisations_part_only_the_organisations_policy_is_left_to_a_person()
    {
        using ContainedAccount account = EveryMeasure.Open();
        Allow(account, Account);
        List<ContainmentAction> done = account.Contain(EveryMeasure.Targets);
        ContainmentAction[] organisation = [.. done.Where(a => a.Action is "ScpDeny" or "ScpDenyAll")];
        Assert.Equal(2, organisation.Length);
        Assert.All(organisation, a => Assert.Equal(ContainmentStatus.Manual, a.Status));
        Assert.All(organisation, a => Assert.Contains("-OrganizationRoleArn", a.Message!, StringComparison.Ordinal));
        Assert.All(done.Except(organisation), IsAsItShould);
    }

    [Theory]
    [InlineData("iam:AttachUserPolicy", "arn:aws:iam::111122223333:user/mallory", "iam:PolicyARN", "arn:aws:iam::aws:policy/AdministratorAccess")]
    [InlineData("iam:PutRolePolicy", "arn:aws:iam::111122223333:role/BedrockIR-Automation", "", "")]
    [InlineData("iam:CreatePolicy", "arn:aws:iam::111122223333:policy/Everything", "", "")]
    [InlineData("iam:AddUserToGroup", "arn:aws:iam::111122223333:group/administrators", "", "")]
    [InlineData("iam:PassRole", "arn:aws:iam::111122223333:role/administrator", "iam:PassedToService", "ec2.amazonaws.com")]
    [InlineData("iam:PutGroupPolicy", "arn:aws:iam::111122223333:group/developers", "", "")]
    public void What_would_lead_further_is_not_allowed(string action, string resource, string key, string value)
    {
        Dictionary<string, string> context = key.Length == 0 ? [] : new() { [key] = value };
        PrincipalPolicies policies = new([IamPolicy.FromDocument(Account, "inline", Document(Account))], null, []);
        Assert.False(PolicyEvaluator.Evaluate(policies, new AccessRequest(action, resource, context)).IsAllowed);
    }

    [Theory]
    [InlineData(Account)]
    [InlineData(Organisation)]
    [InlineData("runbook.json")]
    public void It_fits_into_a_managed_policy_and_names_each_action_once(string name)
    {
        string[] actions = Allowed(name);
        Assert.Equal(actions.Length, actions.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.DoesNotContain(actions, a => a.Contains('*', StringComparison.Ordinal));
        Assert.InRange(Document(name).ToJsonString().Length, 1, 6144);
    }

    private static void IsAsItShould(ContainmentAction action) =>
        Assert.True(action.Status is ContainmentStatus.Planned or ContainmentStatus.Applied or ContainmentStatus.AlreadyInPlace || (action.Action == "Manual" && action.Target.Contains("AWSReservedSSO", StringComparison.Ordinal)),
            $"{action}: {action.Message}");

    private static JsonNode Document(string name) => JsonNode.Parse(File.ReadAllText(RepositoryRoot.Combine("runbooks", "iam", name)))!;

    private static string[] Allowed(string name) => [.. Document(name)["Statement"]!.AsArray().Where(s => (string?)s!["Effect"] == "Allow").SelectMany(s => s!["Action"]!.AsArray()).Select(a => (string)a!)];

    private static void Allow(ContainedAccount account, params string[] documents) =>
        account.Server.Account.GetGlobalItems("users").First(u => (string?)u["UserName"] == "ir-responder")["_inlinePolicies"] = new JsonObject(documents.Select(d => KeyValuePair.Create(d, (JsonNode?)Document(d))));
}
