using System.Management.Automation;
using BedrockIR.Base;
using BedrockIR.Completion;
using BedrockIR.Detection;
using BedrockIR.Events;
using BedrockIR.Rules;

namespace BedrockIR.Commands;

/// <summary>Runs detection rules over CloudTrail events and returns what they find.</summary>
/// <remarks>
/// <para>Events come in by the pipeline, findings go out when all events have been seen. A finding stands for all events
/// with the same rule, source address, user, user agent, account, destination, event name and region, as the Splunk
/// detection groups them, with their count and the first and last time. Outcome says whether the calls succeeded or were
/// denied attempts.</para>
/// <para>The built-in rules and your own are the same thing: Sigma rules. Rules on other services than Bedrock, IAM for
/// instance, need events of those services: give Get-BedrockTrailEvent -EventSource *.</para>
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
/// <code>Get-BedrockTrailEvent ./logs -EventSource * | Find-BedrockThreat -RulePath ./my-rules | Export-Csv findings.csv</code>
/// <para>Runs your own rules beside the built-in ones.</para>
/// </example>
[Cmdlet(VerbsCommon.Find, "BedrockThreat")]
[OutputType(typeof(Finding))]
public sealed class FindBedrockThreatCommand : StreamingCmdlet
{
    private PipelineInput? _input;
    private ThreatDetector? _detector;

    /// <summary>Events from the pipeline: what Get-BedrockTrailEvent or Find-CTEvent returns, or JSON text.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Only these rules, by id, name or file name. Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] RuleId { get; set; } = ["*"];

    /// <summary>Files and folders of Sigma rules of your own, beside the built-in ones. A rule with the id of a built-in
    /// one replaces it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] RulePath { get; set; } = [];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RuleSet rules = this.LoadRules(RulePath);
        this.ReportMissing(rules, RuleId);
        _detector = new ThreatDetector(rules.Select(RuleId));
        _input = new PipelineInput(this, new EventCollector(_detector.Add, new CmdletHost(this)));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _input!.Add(InputObject, StopToken);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _input!.Finish(StopToken);
        WriteObject(_detector!.Complete(), enumerateCollection: true);
    }
}
