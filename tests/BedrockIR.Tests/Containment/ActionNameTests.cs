using System.Text.Json.Nodes;
using BedrockIR.Containment.Actions;
using BedrockIR.Containment.Policies;
using BedrockIR.Rules.Parsing;

namespace BedrockIR.Tests.Containment;

public sealed class ActionNameTests
{
    [Fact]
    public void Rules_may_suggest_every_action_and_no_other() =>
        Assert.Equal(ContainmentActions.Names.Order(StringComparer.Ordinal), ExtensionParser.ActionNames.Order(StringComparer.Ordinal));

    [Fact]
    public void The_policies_that_are_written_only_deny() =>
        Assert.All((string[])
        [
            .. DenyLevel.Levels.Select(l => l.Document), .. DenyLevel.Levels.Select(l => ContainmentPolicies.CreateServiceControlDeny(l, "arn:aws:iam::111122223333:user/u", "AIDADRILLSVCLEAKED22A", null)),
            .. DenyLevel.Levels.Select(l => ContainmentPolicies.CreateServiceControlDeny(l, "arn:aws:iam::111122223333:role/r", null, "s")), ContainmentPolicies.CreateRevocation(DateTimeOffset.UtcNow),
        ], p => Assert.All(JsonNode.Parse(p)!["Statement"]!.AsArray(), s => Assert.Equal("Deny", (string?)s!["Effect"])));

    [Theory]
    [InlineData("""{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"2026-11-01T00:00:00Z"}}}]}""", "2026-11-01T00:00:00Z")]
    [InlineData("""{"Statement":{"Effect":"Deny","Action":["*"],"Resource":["*"],"Condition":{"DateLessThan":{"aws:TokenIssueTime":["2026-11-01T00:00:00Z"]}}}}""", "2026-11-01T00:00:00Z")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"2026-11-01T00:00:00Z"}}}]}""", null)]
    [InlineData("""{"Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"2026-11-01T00:00:00Z"}}}]}""", null)]
    [InlineData("""{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"2026-11-01T00:00:00Z"},"IpAddress":{"aws:SourceIp":"1.2.3.4"}}}]}""", null)]
    [InlineData("""{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateGreaterThan":{"aws:TokenIssueTime":"2026-11-01T00:00:00Z"}}}]}""", null)]
    [InlineData("""{"Statement":[{"Eff\ud800ect":"Deny"}]}""", null)]
    [InlineData("nothing", null)]
    [InlineData(null, null)]
    public void A_revocation_is_read_as_what_it_denies(string? policy, string? time) =>
        Assert.Equal(time is null ? null : DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture), RevocationPolicyReader.GetRevocationTime(policy));
}
