using BedrockIR.Detection;
using BedrockIR.Detection.Running;
using BedrockIR.Events;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;
using BedrockIR.Tests.Rules;

namespace BedrockIR.Tests.Detection;

/// <summary>Findings are grouped and added up as the Splunk search does it.</summary>
public sealed class GroupingTests
{
    private static readonly (string, object?)[] LoggingDeleted =
        [("eventName", "DeleteModelInvocationLoggingConfiguration"), ("requestParameters", null)];

    private static readonly (string, object?)[] Denial =
        [("errorCode", "AccessDenied"), ("errorMessage", "User: … is not authorized to perform: …")];

    // vendor_product is the same for all that comes from CloudTrail.
    [Theory]
    [InlineData("sourceIPAddress", "203.0.113.9")] // src
    [InlineData("userIdentity.arn", "arn:aws:iam::111122223333:user/other")] // user
    [InlineData("userAgent", "axios/1.7.4")] // user_agent
    [InlineData("recipientAccountId", "444455556666")] // vendor_account
    [InlineData("eventSource", "bedrock-mantle.amazonaws.com")] // dest
    [InlineData("eventName", "Converse")] // signature
    [InlineData("awsRegion", "eu-west-1")] // vendor_region
    public void An_event_that_differs_in_what_Splunk_groups_by_is_another_finding(string field, string value)
    {
        IReadOnlyList<Finding> findings = RunAny(MadeEvents.Make(), MadeEvents.Make((field, value)), MadeEvents.Make());
        Assert.Equal([1, 2], findings.Select(f => f.Count).Order());
        Assert.All(findings, f => Assert.Equal("AWS CloudTrail", f.Product));
    }

    [Theory]
    [InlineData("userIdentity.accessKeyId", "AKIAANOTHERKEYEXAMPL")]
    [InlineData("userIdentity.sessionContext.attributes.mfaAuthenticated", "true")]
    [InlineData("requestParameters.modelId", "amazon.nova-pro-v1:0")]
    [InlineData("errorCode", "ThrottlingException")]
    [InlineData("eventTime", "2026-10-03T05:00:00Z")]
    [InlineData("eventID", "00000000-0000-4000-8000-000000000001")]
    [InlineData("vpcEndpointId", "vpce-0123")]
    [InlineData("readOnly", false)]
    public void An_event_that_differs_in_anything_else_is_not(string field, object value) =>
        Assert.Equal(2, Assert.Single(RunAny(MadeEvents.Make(), MadeEvents.Make((field, value)))).Count);

    [Fact]
    public void Two_rules_that_match_one_event_are_two_findings()
    {
        Finding[] findings = [.. RunAny(SigmaText.Sound("InvokeModel"), MadeEvents.Make())];
        Assert.Equal(["InvokeModel", "any"], findings.Select(f => f.RuleId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_missing_member_is_a_group_of_its_own() =>
        Assert.Equal(2, RunAny(MadeEvents.Make(), MadeEvents.Make(("userAgent", MadeEvents.Absent)), MadeEvents.Make(("userAgent", null))).Count);

    [Fact]
    public void A_finding_says_who_what_where_and_when()
    {
        Finding finding = Assert.Single(RunAny(
            MadeEvents.Make(("eventTime", "2026-10-03T04:00:00Z"), ("eventID", "b"), ("requestParameters.modelId", "m2")),
            MadeEvents.Make(("eventTime", "2026-10-03T02:00:00+02:00"), ("eventID", "a"), ("requestParameters.modelId", "m1")),
            MadeEvents.Make(("eventTime", "no time"), ("eventID", "c")),
            MadeEvents.Make(("eventTime", "2026-10-03T03:00:00Z"), ("eventID", MadeEvents.Absent), ("userIdentity.accessKeyId", "AKIAANOTHERKEYEXAMPL"))));
        Assert.Equal(4, finding.Count);
        Assert.Equal("2026-10-03T00:00:00Z", UtcTime.Format(finding.FirstTime!.Value));
        Assert.Equal("2026-10-03T04:00:00Z", UtcTime.Format(finding.LastTime!.Value));
        Assert.Equal(["c", "a", "b"], finding.EventIds); // by time
        Assert.Equal(["anthropic.claude-3-opus-20240229-v1:0", "m1", "m2"], finding.ModelIds);
        Assert.Equal(["AKIAIOSFODNN7EXAMPLE", "AKIAANOTHERKEYEXAMPL"], finding.AccessKeyIds);
        Assert.Equal("AKIAIOSFODNN7EXAMPLE", finding.AccessKeyId);
        Assert.Equal(("svc-app", "svc-app", "arn:aws:iam::111122223333:user/svc-app", "IAMUser"),
            (finding.Principal, finding.UserName, finding.Arn, finding.UserIdentityType));
        Assert.Equal(("198.51.100.23", "Boto3/1.42.9", "111122223333", "bedrock.amazonaws.com", "InvokeModel", "us-east-1"),
            (finding.SourceIPAddress, finding.UserAgent, finding.AccountId, finding.Destination, finding.EventName, finding.Region));
        Assert.Contains("-StartTime 2026-10-03T00:00:00Z -EndTime 2026-10-03T04:00:00Z", finding.DrillDown, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_without_a_time_give_a_finding_without_one()
    {
        Finding finding = Assert.Single(RunAny(MadeEvents.Make(("eventTime", MadeEvents.Absent))));
        Assert.Null(finding.FirstTime);
        Assert.Null(finding.LastTime);
        Assert.DoesNotContain("-StartTime", finding.DrillDown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thousand_ids_are_kept_and_all_are_counted()
    {
        Finding finding = Assert.Single(RunAny([.. Enumerable.Range(0, 1500).Select(i => MadeEvents.Make(("eventID", $"{i}")))]));
        Assert.Equal(1500, finding.Count);
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"{i}").Order(StringComparer.Ordinal), finding.EventIds);
    }

    [Fact]
    public void What_an_attacker_words_never_gets_into_the_drill_down_command()
    {
        Finding finding = Assert.Single(RunAny(MadeEvents.Make(("userAgent", "'; Remove-Item * #"), ("eventID", "$(evil)"))));
        Assert.DoesNotContain("Remove-Item", finding.DrillDown, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", finding.DrillDown, StringComparison.Ordinal);
    }

    [Fact]
    public void The_Splunk_rule_fires_on_a_success_and_says_so()
    {
        Finding finding = Assert.Single(RunBuiltIn(MadeEvents.Make(LoggingDeleted)));
        Assert.Equal("aa193795-953a-412c-bb78-77773bcd6bab", finding.RuleId);
        Assert.Equal(Outcome.Succeeded, finding.Outcome);
        Assert.Equal((1, 1, 0), (finding.Count, finding.SucceededCount, finding.DeniedCount));
        Assert.Empty(finding.ErrorCodes);
        Assert.Equal(Severity.High, finding.Severity);
        Assert.Equal(["T1562.008"], finding.Techniques);
    }

    [Theory]
    [InlineData("AccessDenied")]
    [InlineData("AccessDeniedException")]
    public void The_Splunk_rule_fires_on_a_denied_attempt_and_says_so(string code)
    {
        Finding finding = Assert.Single(RunBuiltIn(MadeEvents.Make([.. LoggingDeleted, ("errorCode", code)])));
        Assert.Equal(Outcome.Denied, finding.Outcome);
        Assert.Equal((1, 0, 1), (finding.Count, finding.SucceededCount, finding.DeniedCount));
        Assert.Equal([code], finding.ErrorCodes);
    }

    [Fact]
    public void The_Splunk_rule_tells_a_denied_attempt_beside_a_success()
    {
        Finding finding = Assert.Single(RunBuiltIn(MadeEvents.Make([.. LoggingDeleted, .. Denial]), MadeEvents.Make(LoggingDeleted)));
        Assert.Equal(Outcome.Mixed, finding.Outcome);
        Assert.Equal((2, 1, 1), (finding.Count, finding.SucceededCount, finding.DeniedCount));
    }

    [Theory]
    [InlineData(Outcome.Succeeded, "")]
    [InlineData(Outcome.Succeeded, "", "")]
    [InlineData(Outcome.Denied, "AccessDenied", "AccessDeniedException", "UnauthorizedOperation")]
    [InlineData(Outcome.Failed, "ThrottlingException")]
    [InlineData(Outcome.Failed, "ThrottlingException", "AccessDenied")]
    [InlineData(Outcome.Mixed, "", "ThrottlingException")]
    [InlineData(Outcome.Mixed, "AccessDenied", "", "ThrottlingException")]
    public void The_outcome_of_several_calls(Outcome expected, params string[] codes)
    {
        Finding finding = Assert.Single(RunAny([.. codes.Select(c => MadeEvents.Make(("errorCode", c)))]));
        Assert.Equal(expected, finding.Outcome);
        Assert.Equal(codes.Where(c => c.Length > 0).Order(StringComparer.Ordinal), finding.ErrorCodes);
    }

    [Fact]
    public void The_gravest_comes_first_and_then_the_earliest()
    {
        IReadOnlyList<Finding> findings = RunBuiltIn(
            MadeEvents.Make(("eventName", "DeleteGuardrail"), ("eventTime", MadeEvents.At(1))),
            MadeEvents.Make([.. LoggingDeleted, ("eventTime", MadeEvents.At(3))]),
            MadeEvents.Make([.. LoggingDeleted, ("eventTime", MadeEvents.At(2)), ("awsRegion", "us-west-2")]));
        Assert.Equal([2, 3, 1], findings.Select(f => (f.FirstTime!.Value - MadeEvents.Day).TotalSeconds));
    }

    private static IReadOnlyList<Finding> RunAny(params TrailEvent[] events) => RunAny("", events);

    private static IReadOnlyList<Finding> RunAny(string rules, params TrailEvent[] events)
    {
        string any = "id: any\n" + SigmaText.Selection("eventName: '*'");
        return Run(new RuleSet(SigmaText.Read(any + "---\n" + rules).Rules, []), events);
    }

    private static IReadOnlyList<Finding> RunBuiltIn(params TrailEvent[] events) => Run(RuleLoader.Load([], new RecordingHost()), events);

    private static IReadOnlyList<Finding> Run(RuleSet rules, TrailEvent[] events)
    {
        ThreatDetector detector = new(rules);
        foreach (TrailEvent e in events)
            detector.Add(e);
        return detector.Complete();
    }
}
