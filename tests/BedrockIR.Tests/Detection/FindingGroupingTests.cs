using BedrockIR.Detection;
using BedrockIR.Detection.Running;
using BedrockIR.Events;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;
using BedrockIR.Tests.Rules;

namespace BedrockIR.Tests.Detection;

/// <summary>Findings are grouped and added up as the Splunk search does it.</summary>
public sealed class FindingGroupingTests
{
    private static readonly (string, object?)[] LoggingDeleted =
        [("eventName", "DeleteModelInvocationLoggingConfiguration"), ("requestParameters", null)];

    private static readonly (string, object?)[] AccessDenied =
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
    public void Different_Splunk_group_field_gives_separate_findings(string field, string value)
    {
        IReadOnlyList<Finding> findings = RunMatchAll(TestEvents.Create(), TestEvents.Create((field, value)), TestEvents.Create());
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
    public void Other_different_fields_share_one_finding(string field, object value) =>
        Assert.Equal(2, Assert.Single(RunMatchAll(TestEvents.Create(), TestEvents.Create((field, value)))).Count);

    [Fact]
    public void Two_rules_on_one_event_give_two_findings()
    {
        Finding[] findings = [.. RunMatchAll(SigmaTestRules.CreateEventRule("InvokeModel"), TestEvents.Create())];
        Assert.Equal(["InvokeModel", "any"], findings.Select(f => f.RuleId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Missing_field_forms_its_own_group() =>
        Assert.Equal(2, RunMatchAll(TestEvents.Create(), TestEvents.Create(("userAgent", TestEvents.Absent)), TestEvents.Create(("userAgent", null))).Count);

    [Fact]
    public void Finding_summarizes_its_events()
    {
        Finding finding = Assert.Single(RunMatchAll(
            TestEvents.Create(("eventTime", "2026-10-03T04:00:00Z"), ("eventID", "b"), ("requestParameters.modelId", "m2")),
            TestEvents.Create(("eventTime", "2026-10-03T02:00:00+02:00"), ("eventID", "a"), ("requestParameters.modelId", "m1")),
            TestEvents.Create(("eventTime", "no time"), ("eventID", "c")),
            TestEvents.Create(("eventTime", "2026-10-03T03:00:00Z"), ("eventID", TestEvents.Absent), ("userIdentity.accessKeyId", "AKIAANOTHERKEYEXAMPL"))));
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
    public void Events_without_time_give_finding_without_time()
    {
        Finding finding = Assert.Single(RunMatchAll(TestEvents.Create(("eventTime", TestEvents.Absent))));
        Assert.Null(finding.FirstTime);
        Assert.Null(finding.LastTime);
        Assert.DoesNotContain("-StartTime", finding.DrillDown, StringComparison.Ordinal);
    }

    [Fact]
    public void Finding_keeps_thousand_ids_and_counts_all()
    {
        Finding finding = Assert.Single(RunMatchAll([.. Enumerable.Range(0, 1500).Select(i => TestEvents.Create(("eventID", $"{i}")))]));
        Assert.Equal(1500, finding.Count);
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"{i}").Order(StringComparer.Ordinal), finding.EventIds);
    }

    [Fact]
    public void Attacker_text_never_enters_drill_down_command()
    {
        Finding finding = Assert.Single(RunMatchAll(TestEvents.Create(("userAgent", "'; Remove-Item * #"), ("eventID", "$(evil)"))));
        Assert.DoesNotContain("Remove-Item", finding.DrillDown, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", finding.DrillDown, StringComparison.Ordinal);
    }

    [Fact]
    public void Splunk_rule_reports_successful_call()
    {
        Finding finding = Assert.Single(RunBuiltIn(TestEvents.Create(LoggingDeleted)));
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
    public void Splunk_rule_reports_denied_call(string code)
    {
        Finding finding = Assert.Single(RunBuiltIn(TestEvents.Create([.. LoggingDeleted, ("errorCode", code)])));
        Assert.Equal(Outcome.Denied, finding.Outcome);
        Assert.Equal((1, 0, 1), (finding.Count, finding.SucceededCount, finding.DeniedCount));
        Assert.Equal([code], finding.ErrorCodes);
    }

    [Fact]
    public void Splunk_rule_reports_denied_and_successful_calls()
    {
        Finding finding = Assert.Single(RunBuiltIn(TestEvents.Create([.. LoggingDeleted, .. AccessDenied]), TestEvents.Create(LoggingDeleted)));
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
    public void Outcome_combines_outcomes_of_all_calls(Outcome expected, params string[] codes)
    {
        Finding finding = Assert.Single(RunMatchAll([.. codes.Select(c => TestEvents.Create(("errorCode", c)))]));
        Assert.Equal(expected, finding.Outcome);
        Assert.Equal(codes.Where(c => c.Length > 0).Order(StringComparer.Ordinal), finding.ErrorCodes);
    }

    [Fact]
    public void Findings_are_sorted_by_severity_then_time()
    {
        IReadOnlyList<Finding> findings = RunBuiltIn(
            TestEvents.Create(("eventName", "DeleteGuardrail"), ("eventTime", TestEvents.FormatTime(1))),
            TestEvents.Create([.. LoggingDeleted, ("eventTime", TestEvents.FormatTime(3))]),
            TestEvents.Create([.. LoggingDeleted, ("eventTime", TestEvents.FormatTime(2)), ("awsRegion", "us-west-2")]));
        Assert.Equal([2, 3, 1], findings.Select(f => (f.FirstTime!.Value - TestEvents.Day).TotalSeconds));
    }

    private static IReadOnlyList<Finding> RunMatchAll(params TrailEvent[] events) => RunMatchAll("", events);

    private static IReadOnlyList<Finding> RunMatchAll(string rules, params TrailEvent[] events)
    {
        string any = "id: any\n" + SigmaTestRules.CreateSelectionRule("eventName: '*'");
        return Run(new RuleSet(SigmaTestRules.Parse(any + "---\n" + rules).Rules, []), events);
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
