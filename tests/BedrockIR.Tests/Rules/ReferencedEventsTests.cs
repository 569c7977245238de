using BedrockIR.Rules;
using BedrockIR.Rules.Loading;

namespace BedrockIR.Tests.Rules;

/// <summary>What is looked up in a live account so that the rules see what they ask for, and not all of a busy service.</summary>
public sealed class ReferencedEventsTests
{
    [Theory]
    [InlineData("eventSource: s3.amazonaws.com", "s3.amazonaws.com", "")]
    [InlineData("eventSource: s3.amazonaws.com\n        eventName: DeleteBucket", "", "DeleteBucket")]
    [InlineData("eventSource: s3.amazonaws.com\n        eventName: [DeleteBucket, CreateBucket]", "", "CreateBucket DeleteBucket")]
    [InlineData("eventSource: s3.amazonaws.com\n        eventName: [DeleteBucket, 'Put*']", "s3.amazonaws.com", "")]
    [InlineData("eventSource: s3.amazonaws.com\n        eventName|startswith: Delete", "s3.amazonaws.com", "")]
    [InlineData("eventSource: iam.amazonaws.com\n        eventName: CreateUser", "iam.amazonaws.com", "")]
    [InlineData("eventSource: [iam.amazonaws.com, s3.amazonaws.com]\n        eventName: DeleteBucket", "iam.amazonaws.com", "DeleteBucket")]
    [InlineData("eventSource: '*.amazonaws.com'\n        eventName: DeleteBucket", "", "")]
    [InlineData("eventName: DeleteBucket", "", "")]
    public void Rule_references_event_names_or_sources(string lines, string sources, string names)
    {
        ReferencedEvents asked = GetReferencedEvents(SigmaTestRules.ParseSingle(SigmaTestRules.CreateSelectionRule(lines)));
        Assert.Equal((sources, names), (string.Join(' ', asked.Sources), string.Join(' ', asked.Names)));
    }

    [Fact]
    public void Built_in_rules_reference_no_busy_service()
    {
        ReferencedEvents asked = GetReferencedEvents([.. RuleLoader.BuiltInRules]);
        Assert.DoesNotContain(asked.Sources, s => s.StartsWith("s3.", StringComparison.Ordinal) || s.StartsWith("logs.", StringComparison.Ordinal) || s.StartsWith("cloudtrail.", StringComparison.Ordinal));
        Assert.Empty(((string[])["StopLogging", "DeleteTrail", "PutEventSelectors", "DeleteLogGroup", "PutRetentionPolicy", "DeleteBucket", "PutBucketLifecycle"]).Except(asked.Names));
        Assert.Contains("iam.amazonaws.com", asked.Sources);
    }

    private static ReferencedEvents GetReferencedEvents(params DetectionRule[] rules) => ReferencedEvents.From(new RuleSet(rules, []), s => s.StartsWith("iam.", StringComparison.Ordinal) || s.Contains("bedrock", StringComparison.Ordinal));
}
