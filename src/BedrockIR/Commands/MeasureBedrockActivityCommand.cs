using System.Management.Automation;
using BedrockIR.Base;
using BedrockIR.Events.Activity;
using BedrockIR.Events.Queries;

namespace BedrockIR.Commands;

/// <summary>Adds up who did what: calls, errors, models, regions, addresses and tokens, and what was done outside Bedrock.</summary>
/// <remarks>
/// <para>Events come in by the pipeline; one summary for each group goes out when all have been seen, the busiest first.
/// Without -By the groups are the identities. Several values make a group of every combination that occurs.</para>
/// <para>Calls are calls of Bedrock. The second record that a streaming call writes when it ends is no call; it brings the
/// tokens. Outside lists what the same group called elsewhere (IAM, STS, Marketplace, Lambda …), for which events of
/// every source are needed: give Get-BedrockTrailEvent -EventSource *.</para>
/// <para>When the logs show that AWS STS issued the key of a role session, what the session did counts for the identity
/// that asked for it, back to the beginning of the chain; Principals lists all that acted. This too needs events of every
/// source.</para>
/// <para>Memory stays bounded: beyond 50,000 groups further ones are added up in one, and lists of values end where there
/// are too many, with a warning. Counts are always whole.</para>
/// </remarks>
/// <example>
/// <code>Get-BedrockTrailEvent ./logs -EventSource * | Measure-BedrockActivity | Select-Object -First 5</code>
/// <para>Shows the five busiest identities.</para>
/// </example>
/// <example>
/// <code>Get-BedrockTrailEvent ./logs | Measure-BedrockActivity -By AccessKeyId, Region, ModelId | Format-Table Group, Calls, Denied, OutputTokens</code>
/// <para>Shows which key used which model where.</para>
/// </example>
/// <example>
/// <code>Get-BedrockTrailEvent ./logs | Measure-BedrockActivity -By Hour | Sort-Object Hour | Format-Table Hour, Calls, Failed</code>
/// <para>Shows when it began.</para>
/// </example>
/// <example>
/// <code>(Get-BedrockTrailEvent ./logs -EventSource * | Measure-BedrockActivity | Where-Object Principal -eq svc-leaked).Outside</code>
/// <para>Shows what a suspect did outside Bedrock.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Measure, "BedrockActivity")]
[OutputType(typeof(ActivitySummary))]
public sealed class MeasureBedrockActivityCommand : StreamingCmdlet
{
    private PipelineRecordReader? _input;
    private ActivityAggregator? _aggregator;
    private bool _hasProcessedRecord;

    /// <summary>Events from the pipeline: what Get-BedrockTrailEvent or Find-CTEvent returns, or JSON text.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>What to group by; several values at once are allowed.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public ActivityKey[] By { get; set; } = [ActivityKey.Principal];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        ConstrainedLanguageWarning.WriteOnce(this);
        _aggregator = new ActivityAggregator(By);
        _input = new PipelineRecordReader(this, new EventCollector(_aggregator.Add, new CmdletHost(this)));
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
            EmptyPipeline.Report(this, "nothing was added up");
        IReadOnlyList<ActivitySummary> summaries = _aggregator!.Complete();
        foreach (string warning in _aggregator.Warnings)
            WriteWarning(warning);
        WriteObject(summaries, enumerateCollection: true);
    }
}
