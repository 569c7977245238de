using BedrockIR.Reporting;
using BedrockIR.Reporting.Html;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;
using BedrockIR.Sources;
using BedrockIR.Tests.Rules;
using BedrockIR.Triage;

namespace BedrockIR.Tests.Triage;

/// <summary>The playbook over a folder of logs.</summary>
public sealed class TriageRunTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RecordingHost _host = new();
    private int _eventCount;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Table_without_region_still_matches_correlations()
    {
        string Row(int second, string name) => $"\"2026-10-03 02:16:0{second}.000 UTC\",\"{name}\",\"bedrock.amazonaws.com\",\"{{type=IAMUser, arn=arn:aws:iam::111122223333:user/dev, accountid=111122223333, accesskeyid=AKIAEXAMPLE, username=dev}}\",\"198.51.100.7\"";
        _folder.Write("athena.csv", string.Join("\r\n", "\"eventtime\",\"eventname\",\"eventsource\",\"useridentity\",\"sourceipaddress\"", Row(1, "DeleteModelInvocationLoggingConfiguration"), Row(2, "InvokeModel")) + "\r\n");

        TriageResult result = Run();

        Assert.Equal(DateTimeOffset.Parse("2026-10-03T02:16:01Z", System.Globalization.CultureInfo.InvariantCulture), result.FirstTime);
        Assert.Contains(result.Findings, f => f.Title == "Bedrock Invocation Logging Deleted, Then Model Invoked" && f.Severity == Severity.Critical);
    }

    [Fact]
    public void Every_record_is_counted_as_used_or_skipped()
    {
        string[] records = [CreateEvent(), CreateEvent(("eventSource", "s3.amazonaws.com"), ("eventName", "GetObject")), CreateEvent()];
        _folder.WriteGzip("a.json.gz", CreateLog(records));
        _folder.Write("overlap.json", CreateLog(records[0], records[1], CreateEvent()));
        _folder.Write("strange.json", CreateLog("""{"not":"an event"}""", CreateEvent()));
        _folder.Write("lines.jsonl", $"{CreateEvent()}\n{{\"eventName\":\"cut o\n{CreateEvent()}\n");
        _folder.Write("notes.txt", "no JSON");
        _folder.Write("empty.json", "");
        TriageResult result = Run();
        Assert.Equal((7, 6), (result.EventCount, result.BedrockEventCount));
        Assert.Equal(4, result.SkippedCount); // two duplicates, one that is no event, one cut off
        Assert.Equal(result.SkippedCount, result.Skipped.Sum(s => s.Count));
        Assert.Equal([SkipReason.Duplicate, SkipReason.DamagedJson, SkipReason.NotCloudTrail, SkipReason.NotCloudTrail, SkipReason.Empty],
            result.Skipped.Select(s => s.Reason).Order());
        Assert.Equal(6, result.FileCount);
        Assert.Equal(["111122223333"], result.AccountIds);
        Assert.Empty(_host.Failures);
    }

    [Fact]
    public void Time_window_reports_excluded_events_and_files()
    {
        _folder.Write("a.json", CreateLog(CreateEvent(), CreateEvent(("eventTime", TestEvents.FormatTime(0))), CreateEvent(("eventTime", TestEvents.FormatTime(80000))), CreateEvent(("eventTime", null)),
            CreateEvent(("eventTime", TestEvents.FormatTime(0)), ("eventSource", "s3.amazonaws.com"))));
        _folder.Write("111122223333_CloudTrail_us-east-1_20261002T0215Z_ujgTaYnH9LtiSCMt.json", CreateLog(CreateEvent()));

        TriageResult result = Run(new TriageOptions { Paths = [_folder.Path], StartTime = TestEvents.Day.AddHours(1), EndTime = TestEvents.Day.AddHours(3) });

        Assert.Equal((2, 3, 1, 1, 0), (result.EventCount, result.OutsideTimeRangeCount, result.FileCount, result.ExcludedFileCount, result.ExcludedFolderCount));
        Assert.Equal(2, result.Principals.Sum(p => p.EventCount));
        Assert.Equal(TestEvents.Day.AddHours(2), result.LastTime);
        using StringWriter text = new();
        TriageTextWriter.Write(result, text, TerminalStyle.Plain, width: 160);
        Assert.Contains("Window    only events from 2026-10-03 01:00:00Z up to 2026-10-03 03:00:00Z; not looked at: 3 events outside, 1 file", text.ToString(), StringComparison.Ordinal);
        using StringWriter page = new();
        HtmlReportWriter.Write(result, page, TestEvents.Day);
        Assert.Contains("This triage saw only events from 2026-10-03 01:00:00Z", page.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Triage_without_time_window_reports_none()
    {
        _folder.Write("a.json", CreateLog(CreateEvent()));

        TriageResult result = Run();

        Assert.Equal((null, null, 0L), (result.StartTime, result.EndTime, result.OutsideTimeRangeCount));
        using StringWriter text = new();
        TriageTextWriter.Write(result, text, TerminalStyle.Plain, width: 160);
        Assert.DoesNotContain("Window", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_event_names_are_reported()
    {
        _folder.Write("a.json", CreateLog(CreateEvent(), CreateEvent(("eventName", "InventSomething")), CreateEvent(("eventName", "InventSomething")),
            CreateEvent(("eventSource", "s3.amazonaws.com"), ("eventName", "InventAnything"))));

        TriageResult result = Run();

        Assert.Equal((4, 3), (result.EventCount, result.BedrockEventCount));
        Assert.Equal(["InventSomething"], result.UnknownEventNames);
    }

    [Fact]
    public void Stream_completion_is_not_counted_as_a_call()
    {
        _folder.Write("a.json", CreateLog(
            CreateEvent(("eventName", "ConverseStream"), ("requestID", "call-1"), ("errorCode", "AccessDenied")),
            CreateEvent(("eventName", "ConverseStream"), ("requestID", "call-2"), ("eventType", "AwsServiceEvent"), ("errorCode", "AccessDenied"),
                ("serviceEventDetails.parentRequestId", "call-1"))));

        TriageResult result = Run();

        Assert.Equal(2, result.EventCount);
        Assert.NotEmpty(result.Findings);
        Assert.All(result.Findings, f => Assert.Equal(1, f.Count));
        Assert.Equal(1, Assert.Single(Assert.Single(result.Principals).ApiCalls).Count);
    }

    [Fact]
    public void Principal_summary_covers_all_its_events()
    {
        _folder.Write("a.json", CreateLog(
            CreateEvent(("eventTime", TestEvents.FormatTime(100)), ("eventName", "DeleteGuardrail"), ("requestParameters", null)),
            CreateEvent(("eventTime", TestEvents.FormatTime(50)), ("eventSource", "s3.amazonaws.com"), ("eventName", "GetObject"), ("requestParameters", null), ("awsRegion", "eu-west-1")),
            CreateEvent(("eventTime", TestEvents.FormatTime(300)), ("sourceIPAddress", "203.0.113.9"), ("userAgent", "axios/1.7.4")),
            CreateEvent(("eventTime", TestEvents.FormatTime(200)), ("awsRegion", "us-west-2"), ("userIdentity.accessKeyId", "AKIAANOTHERKEYEXAMPL")),
            CreateEvent(("eventTime", TestEvents.FormatTime(400)), ("errorCode", "ThrottlingException"))));
        PrincipalSummary principal = Assert.Single(Run().Principals);
        Assert.Equal(("svc-app", "svc-app", "IAMUser", "111122223333"), (principal.Principal, principal.UserName, principal.UserIdentityType, principal.AccountId));
        Assert.Equal((5, 4), (principal.EventCount, principal.BedrockEventCount));
        Assert.Equal(Severity.Medium, principal.Severity!.Value);
        Assert.Equal((TestEvents.Day.AddSeconds(50), TestEvents.Day.AddSeconds(400)), (principal.FirstTime, principal.LastTime));
        Assert.Equal(["AKIAIOSFODNN7EXAMPLE", "AKIAANOTHERKEYEXAMPL"], principal.AccessKeyIds);
        Assert.Equal(["198.51.100.23", "203.0.113.9"], principal.SourceIPAddresses);
        Assert.Equal(["Boto3/1.42.9", "axios/1.7.4"], principal.UserAgents);
        Assert.Equal(["us-east-1", "eu-west-1", "us-west-2"], principal.Regions);
        Assert.Equal(["anthropic.claude-3-opus-20240229-v1:0"], principal.ModelIds);
        Assert.Equal([("GetObject", null, 1), ("DeleteGuardrail", null, 1), ("InvokeModel", null, 2), ("InvokeModel", "ThrottlingException", 1)],
            principal.ApiCalls.Select(a => (a.EventName, a.ErrorCode, (int)a.Count)));
        Assert.Equal((TestEvents.Day.AddSeconds(200), TestEvents.Day.AddSeconds(300)), (principal.ApiCalls[2].FirstTime, principal.ApiCalls[2].LastTime));
        Assert.Equal(["us-east-1", "us-west-2"], principal.ApiCalls[2].Regions.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Risk_counts_each_rule_once()
    {
        _folder.Write("a.json", CreateLog([.. Enumerable.Range(1, 20).Select(i =>
            CreateEvent(("eventName", "DeleteGuardrail"), ("sourceIPAddress", $"198.51.100.{i}")))]));
        TriageResult result = Run();
        Assert.Equal(20, result.Findings.Count);
        PrincipalSummary principal = Assert.Single(result.Principals);
        Assert.Equal((20, 47, Severity.Medium), (principal.FindingCount, principal.RiskScore, principal.Severity!.Value));
    }

    [Theory]
    [InlineData(new[] { 99, 100 }, 199, Severity.Low)]
    [InlineData(new[] { 100, 100 }, 200, Severity.Critical)]
    [InlineData(new[] { 67, 67, 67 }, 201, Severity.Critical)]
    [InlineData(new[] { 100 }, 100, Severity.Low)]
    public void Combined_risk_can_be_critical(int[] risks, int sum, Severity severity)
    {
        _folder.Write("a.json", CreateLog(CreateEvent(("eventName", "Harmless"))));
        string[] rules = [.. risks.Select((risk, i) => _folder.Write($"rules/{i}.yml",
            $"level: low\nbedrockir:\n    risk: {risk}\nid: r{i}\n" + SigmaTestRules.CreateSelectionRule("eventName: Harmless")))];
        TriageResult result = TriageRun.Run(new TriageOptions { Paths = [_folder.GetPath("a.json")], RulePaths = rules }, _host, TestContext.Current.CancellationToken);
        PrincipalSummary principal = Assert.Single(result.Principals);
        Assert.Equal((sum, severity), (principal.RiskScore, principal.Severity!.Value));
        Assert.All(result.Findings, f => Assert.Equal(Severity.Low, f.Severity));
        Assert.Equal(RuleLoader.Load([], _host).Rules.Count(r => r.MakesFindings) + risks.Length, result.RuleCount);
    }

    [Fact]
    public void Principals_are_sorted_by_risk()
    {
        string busy = "arn:aws:iam::111122223333:user/busy", grave = "arn:aws:iam::111122223333:user/grave", quiet = "arn:aws:iam::111122223333:user/quiet";
        _folder.Write("a.json", CreateLog(
            CreateEvent(User(quiet)), CreateEvent(User(busy)), CreateEvent(User(busy)),
            CreateEvent([.. User(grave), ("eventName", "DeleteModelInvocationLoggingConfiguration")]),
            CreateEvent([.. User("arn:aws:iam::111122223333:user/elsewhere"), ("eventSource", "s3.amazonaws.com")])));
        IReadOnlyList<PrincipalSummary> principals = Run().Principals;
        Assert.Equal([grave, busy, quiet], principals.Select(p => p.Arn));
        Assert.Null(principals[1].Severity);
        Assert.Equal(Severity.High, principals[0].Severity);

        static (string, object?)[] User(string arn) => [("userIdentity.arn", arn), ("userIdentity.userName", arn.Split('/')[1]), ("userIdentity.accessKeyId", "ASIAIOSFODNN7EXAMPLE")];
    }

    [Fact]
    public void Logs_without_Bedrock_give_no_findings()
    {
        _folder.Write("a.json", CreateLog(
            CreateEvent(("eventSource", "s3.amazonaws.com"), ("eventName", "DeleteModelInvocationLoggingConfiguration")),
            CreateEvent(("eventSource", "dynamodb.amazonaws.com"), ("errorCode", "ValidationException")),
            CreateEvent(("eventSource", "iam.amazonaws.com"), ("eventName", "CreateAccessKey"))));
        TriageResult result = Run();
        Assert.Equal((3, 0), (result.EventCount, result.BedrockEventCount));
        Assert.Empty(result.Findings);
        Assert.Empty(result.Principals);
    }

    [Fact]
    public void Principal_with_finding_is_listed_without_Bedrock_calls()
    {
        _folder.Write("a.json", CreateLog(CreateEvent(("eventSource", "iam.amazonaws.com"), ("eventName", "CreateServiceSpecificCredential"),
            ("requestParameters.serviceName", "bedrock.amazonaws.com"))));
        PrincipalSummary principal = Assert.Single(Run().Principals);
        Assert.Equal((0, 1, Severity.Medium), (principal.BedrockEventCount, principal.FindingCount, principal.Severity!.Value));
    }

    [Fact]
    public void Lone_surrogate_in_member_name_is_accepted()
    {
        string record = CreateEvent(("eventName", "DeleteGuardrail"))[1..];
        _folder.Write("a.json", CreateLog("{\"\\ud800ventName\":1," + record, "{\"Rec\\ud800\":[]," + CreateEvent()[1..]));
        TriageResult result = Run();
        Assert.Equal(2, result.EventCount);
        Assert.Contains(result.Findings, f => f.Title == "Bedrock Guardrail Deleted");
    }

    [Fact]
    public void Invalid_rule_is_reported_and_others_run()
    {
        _folder.Write("a.json", CreateLog(CreateEvent(("eventName", "DeleteGuardrail"))));
        string bad = _folder.Write("bad.yml", SigmaTestRules.CreateSelectionRule("f|fuzzy: x"));
        TriageResult result = TriageRun.Run(new TriageOptions { Paths = [_folder.GetPath("a.json")], RulePaths = [bad] }, _host, TestContext.Current.CancellationToken);
        Assert.Equal(bad, Assert.Single(result.RuleProblems).Path);
        Assert.Single(result.Findings);
    }

    private TriageResult Run() => Run(new TriageOptions { Paths = [_folder.Path] });

    private TriageResult Run(TriageOptions options) => TriageRun.Run(options, _host, TestContext.Current.CancellationToken);

    private string CreateEvent(params (string, object?)[] changes) => TestEvents.CreateJson([("eventID", $"id-{++_eventCount}"), .. changes]);

    private static string CreateLog(params string[] records) => $"{{\"Records\":[{string.Join(',', records)}]}}";
}
