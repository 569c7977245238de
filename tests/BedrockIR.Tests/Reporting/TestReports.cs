using System.Globalization;
using System.Xml.Linq;
using BedrockIR.Detection;
using BedrockIR.Events.Activity;
using BedrockIR.Reporting.Html;
using BedrockIR.Rules;
using BedrockIR.Sources;
using BedrockIR.Triage;

namespace BedrockIR.Tests.Reporting;

/// <summary>Results to report, and the reports of them.</summary>
internal static class TestReports
{
    public static readonly DateTimeOffset Now = ParseTime("2026-11-21 08:00:00");

    public static DateTimeOffset ParseTime(string time) =>
        DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The incident that the documentation uses, in small.</summary>
    public static TriageResult CreateSmallResult() => CreateResult(
        [
            CreateFinding("svc-leaked", "Logging deleted", Severity.High, ParseTime("2026-10-03 02:13:40"), ParseTime("2026-10-03 02:14:06")) with
            {
                RiskScore = 73, Count = 2, SucceededCount = 1, DeniedCount = 1, Outcome = Outcome.Mixed, ErrorCodes = ["AccessDenied"],
                Description = "Prompts leave no trace from here.\nPut it back.", FalsePositives = ["Maintenance."],
                References = ["https://example.com/a?b=1&c=2"], Techniques = ["T1562.008", "AML.T0034"],
                ModelIds = [], EventIds = ["e-1", "e-2"], DrillDown = "Get-BedrockTrailEvent -Path $path",
            },
            CreateFinding("svc-leaked", "Model probed", Severity.Medium, ParseTime("2026-10-03 02:12:10"), ParseTime("2026-10-03 02:12:10")) with
            {
                RuleId = "r-2", RiskScore = 47, DeniedCount = 1, SucceededCount = 0, Outcome = Outcome.Denied, PrecedingEventIds = ["e-0"],
            },
        ],
        [
            CreatePrincipal("svc-leaked", 2) with
            {
                Severity = Severity.Critical, RiskScore = 220, AccessKeyIds = ["AKIAIOSFODNN7LEAKED0"], SourceIPAddresses = ["198.51.100.23"],
                Regions = ["us-east-1"],
                ApiCalls =
                [
                    CreateApiCall("ListFoundationModels", "2026-10-03 02:11:04", null),
                    CreateApiCall("DeleteModelInvocationLoggingConfiguration", "2026-10-03 02:13:40", "AccessDenied"),
                ],
            },
            CreatePrincipal("made-by-it", 0) with { SourceIPAddresses = ["198.51.100.23"] },
            CreatePrincipal("chatbot-prod/i-0", 0) with { SourceIPAddresses = ["bedrock.amazonaws.com"] },
        ]);

    public static TriageResult CreateResult(IReadOnlyList<Finding> findings, IReadOnlyList<PrincipalSummary> principals) => new()
    {
        Findings = findings,
        Principals = principals,
        EventCount = 210,
        BedrockEventCount = 159,
        FirstTime = ParseTime("2026-10-03 00:03:39"),
        LastTime = ParseTime("2026-10-03 07:05:27"),
        AccountIds = ["111122223333"],
        FileCount = 20,
        LogFileCount = 19,
        RuleCount = 8,
        SkippedCount = 3,
        Skipped = [new SkippedItem("logs/a.json.gz", SkipReason.DamagedGzip, 3, 4096, "it breaks off; 17 records before were kept.")],
        RuleProblems = [new RuleProblem("my-rules/x.yml", 7, "level must be one of …")],
    };

    public static Finding CreateFinding(string principal, string title, Severity severity, DateTimeOffset? first, DateTimeOffset? last) => new()
    {
        RuleId = "r-1",
        Title = title,
        Severity = severity,
        Count = 1,
        SucceededCount = 1,
        Principal = principal,
        Arn = "arn:aws:iam::111122223333:user/" + principal,
        EventName = "InvokeModel",
        EventNames = ["InvokeModel"],
        Destination = "bedrock.amazonaws.com",
        AccountId = "111122223333",
        Region = "us-east-1",
        Regions = ["us-east-1"],
        SourceIPAddress = "198.51.100.23",
        SourceIPAddresses = ["198.51.100.23"],
        FirstTime = first,
        LastTime = last,
    };

    public static PrincipalSummary CreatePrincipal(string name, int findings) => new()
    {
        Principal = name,
        Arn = "arn:aws:iam::111122223333:user/" + name,
        FindingCount = findings,
        RiskScore = findings * 73,
        Severity = findings > 0 ? Severity.High : null,
        EventCount = 10,
        BedrockEventCount = 9,
        FirstTime = ParseTime("2026-10-03 02:11:04"),
        LastTime = ParseTime("2026-10-03 06:38:41"),
    };

    public static ApiCallSummary CreateApiCall(string name, string time, string? error) => new()
    {
        EventName = name,
        EventSource = "bedrock.amazonaws.com",
        ErrorCode = error,
        Count = 1,
        Regions = ["us-east-1"],
        FirstTime = ParseTime(time),
        LastTime = ParseTime(time),
    };

    public static string WriteHtml(TriageResult result)
    {
        using StringWriter text = new();
        HtmlReportWriter.Write(result, text, Now);
        return text.ToString();
    }

    /// <summary>The report as XML. That it can be read as such is a test in itself.</summary>
    public static XDocument ParseHtml(TriageResult result) => XDocument.Parse(WriteHtml(result), LoadOptions.PreserveWhitespace);
}
