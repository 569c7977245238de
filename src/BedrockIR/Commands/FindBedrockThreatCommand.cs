using System.Management.Automation;
using BedrockIR.Base;
using BedrockIR.Completion;
using BedrockIR.Detection;
using BedrockIR.Detection.Running;
using BedrockIR.Invocations.Queries;
using BedrockIR.Rules;
using BedrockIR.Sources;

namespace BedrockIR.Commands;

/// <summary>Runs detection rules over CloudTrail events and invocations, and returns what they find.</summary>
/// <remarks>
/// <para>Events come in by the pipeline, findings go out when all events have been seen. A finding stands for all events
/// with the same rule, source address, user, user agent, account, product, destination, event name and region, as the Splunk
/// detection groups them, with their count and the first and last time; what a correlation finds, for all that it groups
/// together. Outcome says whether the calls succeeded or were denied attempts, which many rules take for less grave.</para>
/// <para>The built-in rules and your own are the same thing: Sigma rules. Rules on other services than Bedrock, IAM for
/// instance, need events of those services: give Get-BedrockTrailEvent -EventSource *.</para>
/// <para>-Filter takes Sigma filters: write down once which administrators, pipelines and networks are expected, and every
/// rule leaves them out. FilteredCount says how many matches of the rule that were.</para>
/// <para>Rules on what is new compare with -BaselinePath, logs of an ordinary time; without it, with the first fifth of the
/// events, if they span seven days at least.</para>
/// </remarks>
/// <example>
/// <code>Get-BedrockTrailEvent -Path ./logs -EventSource * | Find-BedrockThreat | Sort-Object RiskScore -Descending</code>
/// <para>Runs all rules over all events of a folder.</para>
/// </example>
/// <example>
/// <code>$findings = Get-BedrockTrailEvent ./logs | Find-BedrockThreat -RuleId bedrock_invocation_logging_deleted
/// $findings | Format-List</code>
/// <para>Runs one rule, and shows everything about what it found.</para>
/// </example>
/// <example>
/// <code>Get-BedrockTrailEvent ./logs -EventSource * | Find-BedrockThreat -MinimumLevel High -Filter ./expected.yml -BaselinePath ./logs-august</code>
/// <para>Runs the graver rules, leaves out what is expected, and compares with an ordinary month.</para>
/// </example>
/// <example>
/// <code>Get-BedrockTrailEvent ./logs -EventSource * | Find-BedrockThreat -RulePath ./my-rules | Export-Csv findings.csv</code>
/// <para>Runs your own rules beside the built-in ones.</para>
/// </example>
/// <example>
/// <code>Invoke-Expression $findings[0].DrillDown</code>
/// <para>Shows exactly the events behind a finding.</para>
/// </example>
[Cmdlet(VerbsCommon.Find, "BedrockThreat")]
[OutputType(typeof(Finding))]
public sealed class FindBedrockThreatCommand : StreamingCmdlet
{
    private PipelineRecordReader? _input;
    private ThreatDetector? _detector;
    private RuleCriteria _criteria = new();
    private bool _hasProcessedRecord;

    /// <summary>Events from the pipeline: what Get-BedrockTrailEvent, Get-BedrockInvocation or Find-CTEvent returns, or JSON
    /// text.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Only these rules, by id, name or file name. Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] RuleId { get; set; } = ["*"];

    /// <summary>All rules but these, by id, name or file name. Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] ExcludeRule { get; set; } = [];

    /// <summary>Only findings of this severity or a graver one.</summary>
    [Parameter]
    [ValidateSet(RuleParameters.Informational, RuleParameters.Low, RuleParameters.Medium, RuleParameters.High, RuleParameters.Critical)]
    [Alias("MinimumSeverity")]
    public string MinimumLevel { get; set; } = RuleParameters.Informational;

    /// <summary>Files and folders of Sigma rules of your own, beside the built-in ones. A rule with the id of a built-in
    /// one replaces it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] RulePath { get; set; } = [];

    /// <summary>Files and folders of Sigma filters: what is expected and is to be left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Filter { get; set; } = [];

    /// <summary>Files and folders of logs of an ordinary time, for the rules on what is new or unusual.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] BaselinePath { get; set; } = [];

    /// <summary>Returns a finding for each event, and not one for all that belong together.</summary>
    [Parameter]
    public SwitchParameter PerEvent { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        ConstrainedLanguageWarning.WriteOnce(this);
        RuleSet rules = this.LoadRules([.. RulePath, .. Filter]);
        this.ReportMissingRules(rules, RuleId.Concat(ExcludeRule));
        _criteria = new() { Ids = RuleId, ExcludedIds = ExcludeRule, MinimumSeverity = Enum.Parse<Severity>(MinimumLevel, ignoreCase: true) };
        CmdletHost host = new(this);
        _detector = new ThreatDetector(rules.Where(_criteria.Matches), host) { PerEvent = PerEvent };
        _input = new PipelineRecordReader(this, new LogPipelineSink(_detector.Add, _detector.Add, host));
        string[] baseline = [.. BaselinePath.SelectMany(this.Resolve)];
        RunStreaming((aside, cancel) => BaselineReader.Read(baseline, _detector, ReadLimits.Default, aside, cancel));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _hasProcessedRecord = true;
        _input!.Add(InputObject, StopToken);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _input!.Finish(StopToken);
        if (!_hasProcessedRecord)
            EmptyPipeline.Report(this, "no rule was run, and that nothing is found says nothing", "Start-BedrockTriage tells a quiet account from logs that are missing");
        WriteObject(_detector!.Complete().Where(f => f.Severity >= _criteria.MinimumSeverity), enumerateCollection: true);
        foreach (FilteredMatches filtered in _detector.Filtered)
            WriteVerbose(filtered.ToString());
    }
}
