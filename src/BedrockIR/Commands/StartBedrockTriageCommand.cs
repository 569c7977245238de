using System.Management.Automation;
using BedrockIR.Aws.Access;
using BedrockIR.Base;
using BedrockIR.Completion;
using BedrockIR.Reporting.Cases;
using BedrockIR.Triage;

namespace BedrockIR.Commands;

/// <summary>Triages a live account, or CloudTrail and model invocation logs, from end to end: what was found, who did it, and a
/// report.</summary>
/// <remarks>
/// <para>Reads every record, runs all rules, adds up what each identity did, and returns one
/// result whose members go on down the pipeline: Findings, Principals, Skipped.</para>
/// <para>Without a path it triages the live account: the event history of all its regions (LookupEvents: two pages a second in
/// each, at most 90 days, no data events) as far as the rules ask about its event sources, and the model invocation logs where
/// each region delivers them. Without -StartTime it looks back 14 days. What it could not see is said, and stands in Gaps. With
/// -S3Uri it reads buckets instead. Credentials are found as AWS Tools for PowerShell and the AWS CLI find them; -Debug -WarningAction Continue says
/// which were used.</para>
/// <para>With -OutputPath it makes a new case folder in that folder, named by the date and a number, and writes the report
/// (HTML, without scripts and without anything that is loaded), the whole result as JSON, and the findings as CSV. Nothing
/// is ever overwritten.</para>
/// <para>-StartTime and -EndTime limit it to a time, and the answer says so. Leave some hours before the first sign: keys are
/// issued, users made and models listed before they are used, and what lies outside is seen by no rule. As
/// Get-BedrockTrailEvent does, it does not open files that CloudTrail delivered before the time, or more than two hours
/// after it.</para>
/// <para>Files and buckets without a single event to judge are an error: empty logs, a time that they do not cover, an empty
/// -BaselinePath. A live account in which nothing happened is not: the question was asked, and the answer is nothing.</para>
/// </remarks>
/// <example>
/// <code>Start-BedrockTriage -ProfileName ir -OutputPath ./case</code>
/// <para>Triages the live account, all regions, the last 14 days.</para>
/// </example>
/// <example>
/// <code>$t = Start-BedrockTriage -Path ./logs -OutputPath ./case
/// $t</code>
/// <para>Triages a folder, writes the report, and shows the answer.</para>
/// </example>
/// <example>
/// <code>$t.Findings | Where-Object Outcome -eq Succeeded | Format-Table Severity, Title, Principal, FirstTime</code>
/// <para>Shows what was not merely attempted.</para>
/// </example>
/// <example>
/// <code>$t.Principals[0].ApiCalls | Format-Table</code>
/// <para>Shows everything that the worst suspect did, of any service.</para>
/// </example>
/// <example>
/// <code>$t.Skipped | Format-Table -Wrap</code>
/// <para>Shows what was not read, and why.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "BedrockTriage", DefaultParameterSetName = LiveSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(TriageResult))]
public sealed class StartBedrockTriageCommand : LogReadingCmdlet
{
    private const string LiveSet = "Live", PathSet = "Path", LiteralPathSet = "LiteralPath";

    private readonly List<string> _paths = [];
    private bool _hasProcessedRecord;

    /// <summary>Files and folders of CloudTrail logs and model invocation logs. Wildcards are allowed; folders are read with all that is below them.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Files and folders whose names are taken as they are, without wildcards. Takes what Get-ChildItem returns.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Only these regions of the live account; all that it has enabled when none is named. Wildcards are allowed.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Region { get; set; } = [];

    /// <summary>The accounts in which the role of -RoleName is assumed, or * for all of the organisation.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [SupportsWildcards]
    [AccountId]
    [ValidateNotNullOrEmpty]
    public string[] AccountId { get; set; } = [];

    /// <summary>A folder in which pages of the event history are kept as they come, so that the same command goes on where it was
    /// interrupted.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    // In the other sets it has no position: with -Region or -AccountId, which are of the live account, the path of the logs would be taken for it.
    /// <summary>The folder in which the case folder is made. Without it nothing is written.</summary>
    [Parameter(Position = 1, ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = BucketSet)]
    [ValidateNotNullOrEmpty]
    public string? OutputPath { get; set; }

    /// <summary>Files and folders of Sigma rules of your own, beside the built-in ones.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] RulePath { get; set; } = [];

    /// <summary>Files and folders of Sigma filters: what is expected and is to be left out by every rule.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Filter { get; set; } = [];

    /// <summary>Files and folders of logs of an ordinary time, for the rules on what is new or unusual. Without it, the first
    /// fifth of the events is taken for ordinary, if they span seven days at least.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] BaselinePath { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _hasProcessedRecord = true;
        _paths.AddRange(Path.SelectMany(this.Resolve));
        _paths.AddRange(LiteralPath.Select(this.ResolveLiteral).OfType<string>());
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // An empty pipeline never means the live account.
        if (!_hasProcessedRecord)
        {
            ReportEmptyPipeline();
            return;
        }
        if (ParameterSetName is PathSet or LiteralPathSet)
        {
            RejectAccountParameters();
            if (_paths.Count > 0)
                RunTriage(null);
            return;
        }
        if (ParameterSetName == BucketSet)
            RejectRegionAndRoleParameters("a bucket");
        using AwsAccount? account = OpenAccount(Region, AccountId, allRegions: ParameterSetName == LiveSet);
        if (account is not null)
            RunTriage(account);
    }

    private void RunTriage(AwsAccount? account)
    {
        TriageOptions options = new()
        {
            Paths = _paths,
            Account = account,
            S3Uris = S3Uri,
            CheckpointPath = CheckpointPath is null ? null : this.ResolveLiteral(CheckpointPath),
            RulePaths = [.. RulePath.SelectMany(this.Resolve)],
            FilterPaths = [.. Filter.SelectMany(this.Resolve)],
            BaselinePaths = [.. BaselinePath.SelectMany(this.Resolve)],
            StartTime = StartTime,
            EndTime = EndTime,
            Limits = CreateLimits(),
        };
        string? output = OutputPath is null ? null : this.ResolveLiteral(OutputPath);
        bool write = output is not null && ShouldProcess(output, "Write the report into a new case folder");
        RunStreaming((host, cancel) =>
        {
            TriageResult result = TriageRun.Run(options, host, cancel);
            host.Write(write ? CaseFolder.Write(result, output!, DateTimeOffset.UtcNow, host) : result);
            UnjudgedInputReporter.Report(result, options, host);
        });
    }
}
