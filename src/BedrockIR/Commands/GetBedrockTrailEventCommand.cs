using System.Management.Automation;
using BedrockIR.Aws.Access;
using BedrockIR.Base;
using BedrockIR.Completion;
using BedrockIR.Events;
using BedrockIR.Events.Attribution;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Queries;
using BedrockIR.Sources;

namespace BedrockIR.Commands;

/// <summary>Gets CloudTrail events from the live account, from buckets, log files or the pipeline.</summary>
/// <remarks>
/// <para>Returns Bedrock's events: those of the event sources bedrock*.amazonaws.com and
/// aws-external-anthropic.amazonaws.com. -EventSource names other sources, and -EventSource * returns everything.</para>
/// <para>Without a path it reads the live account's event history with LookupEvents: of the region of the session or
/// profile, of those that -Region names, or of all (-AllRegion). It holds management events of 90 days and no data
/// events, and AWS gives two pages of 50 events a second in each region, the newest first; -StartTime shortens it, and
/// -CheckpointPath lets an interrupted query go on. One attribute is looked up, that which reads the fewest pages
/// (-Verbose says which), and the rest is filtered here. A trail's bucket (-S3Uri) is faster where much happened, and has
/// data events if the trail records them; so has CloudTrail Lake (-EventDataStore).</para>
/// <para>Credentials and region are found as AWS Tools for PowerShell and the AWS CLI find them: keys, -Credential,
/// -ProfileName, $StoredAWSCredentials and $StoredAWSRegion, the environment, the shared files, Identity Center, the
/// container's or machine's role. -Debug -WarningAction Continue says which were used. With -RoleName, a role is assumed in each account of
/// -AccountId.</para>
/// <para>With -Path it reads files and folders of CloudTrail logs, plain or gzip.</para>
/// <para>The format is recognised: log files as CloudTrail delivers them to S3, a single record, an array, one record per
/// line, and what other programs make of records: CloudWatch Logs, EventBridge, LookupEvents, CloudTrail Lake, Athena, Security
/// Lake's OCSF events as JSON, Splunk, Elastic, Wazuh, Datadog, Microsoft Sentinel, Steampipe, SNS and SQS; as JSON, text lines or
/// tables, in UTF-8 or UTF-16. docs/inputs.md lists them. An event that several files hold is returned once; an event that has
/// the id of another one but is a different call is kept, with a warning.</para>
/// <para>The other filters restrict further, and none of them lifts the restriction to Bedrock's event sources: give
/// -EventSource * to see what else a user, key or address did. Several values of one parameter mean any of them; different
/// parameters must all hold. * and ? are wildcards.</para>
/// <para>Log files that cannot hold what is asked for, by the time, region and account that CloudTrail writes into their
/// names and folders, are not opened; -Verbose says how many. A file's time is that of its delivery: files delivered up to
/// two hours after -EndTime are read. When CloudTrail could not reach its bucket, it delivers later still: then leave
/// -EndTime out, and filter with Where-Object EventTime. Files of other names are always read. What only an unopened
/// file tells, the making of a knowledge base for instance, is not known to the attribution; -Inventory tells it.</para>
/// <para>What cannot be read is said in a warning that names file and place; the rest is read.</para>
/// </remarks>
/// <example>
/// <code>Get-BedrockTrailEvent -Path ./logs -EventName *Logging* | Format-Table EventTime, EventName, Principal, ErrorCode</code>
/// <para>Shows who read, changed or deleted the logging of model invocations, and whether it succeeded.</para>
/// </example>
/// <example>
/// <code>Get-BedrockTrailEvent -ProfileName ir -AllRegion -StartTime 2026-10-03 -CheckpointPath ./lookup | Find-BedrockThreat</code>
/// <para>Reads the live account's history since that day in all regions, and runs the rules on it. The same command goes on
/// after an interruption.</para>
/// </example>
/// <example>
/// <code>Get-BedrockTrailEvent -S3Uri s3://trail-bucket/AWSLogs/ -AccountId 111122223333 -Region us-east-1 -StartTime 2026-10-03T02:00Z</code>
/// <para>Reads what a trail delivered to its bucket, and lists only the folders of that account, region and time.</para>
/// </example>
/// <example>
/// <code>Get-BedrockTrailEvent ./logs -StartTime 2026-10-03T02:00Z -EndTime 2026-10-03T03:00Z | Group-Object Principal -NoElement</code>
/// <para>Counts Bedrock's events in one hour for each caller. Times without an offset are UTC.</para>
/// </example>
/// <example>
/// <code>Get-BedrockTrailEvent ./logs -EventSource * -AccessKeyId AKIAIOSFODNN7LEAKED0 -ReadOnly $false -StartTime 2026-10-03</code>
/// <para>Shows what a leaked key changed since that day, in all services.</para>
/// </example>
/// <example>
/// <code>Get-BedrockTrailEvent ./logs -ModelId *claude-3-opus* -SourceIPAddress 198.51.100.0/24 -ErrorCode None</code>
/// <para>Shows the successful calls of a model that came from a network.</para>
/// </example>
/// <example>
/// <code>Find-CTEvent -StartTime (Get-Date).AddDays(-1) | Get-BedrockTrailEvent | Find-BedrockThreat</code>
/// <para>Takes the events that AWS Tools for PowerShell has looked up.</para>
/// </example>
/// <example>
/// <code>(Get-BedrockTrailEvent ./logs -EventName InvokeModel | Select-Object -First 1).Raw | ConvertFrom-Json</code>
/// <para>Shows the whole record behind an event.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "BedrockTrailEvent", DefaultParameterSetName = LiveSet)]
[OutputType(typeof(TrailEvent))]
public sealed class GetBedrockTrailEventCommand : EventFilterCmdlet
{
    private const string LiveSet = "Live", PathSet = "Path", LiteralPathSet = "LiteralPath", InputObjectSet = "InputObject", LakeSet = "EventDataStore";

    private readonly List<string> _paths = [];
    private bool _hasProcessedRecord;
    private TrailEventFilter _filter = new();
    private PipelineRecordReader? _input;
    private ResourceDirectory? _inventory;

    /// <summary>Files and folders of CloudTrail logs. Wildcards are allowed; folders are read with all that is below them.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Files and folders whose names are taken as they are, without wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Events, records or files from the pipeline: what Find-CTEvent returns, JSON text, objects from
    /// ConvertFrom-Json, or what Get-ChildItem returns; also what Start-BedrockDrill returns, to read its account.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>An event data store of CloudTrail Lake, by its ARN or id: it has data events as well, of all regions that it
    /// collects.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LakeSet)]
    [ValidateNotNullOrEmpty]
    public string? EventDataStore { get; set; }

    /// <summary>A folder in which pages of the event history are kept as they come. The same command with the same folder goes on
    /// where it was interrupted, and returns everything; -Path reads the folder, too.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    /// <summary>Only these API calls, InvokeModel for instance. Wildcards are allowed; case does not matter.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EventNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] EventName { get; set; } = [];

    /// <summary>Only these event sources instead of Bedrock's own, iam.amazonaws.com for instance; * for all.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] EventSource { get; set; } = [];

    /// <summary>Only events with these ids.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] EventId { get; set; } = [];

    /// <summary>Returns an event as often as it stands in the files, from overlapping trails for instance, and not once.</summary>
    [Parameter]
    public SwitchParameter KeepDuplicate { get; set; }

    /// <summary>Knowledge bases, agents and flows with their roles, as Get-BedrockResource or AWS Tools for
    /// PowerShell (Get-AABKnowledgeBase, Get-AABAgent, Get-AABFlow) return them: calls made in a role with a name of your own are then attributed
    /// to the resource that the role belongs to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public PSObject[] Inventory { get; set; } = [];

    // An account's event history has no events of other accounts.
    /// <inheritdoc/>
    internal override bool AreAccountsFilter => ParameterSetName is BucketSet or LakeSet;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        ConstrainedLanguageWarning.WriteOnce(this);
        _filter = CreateFilter(EventName, EventSource) with { EventIds = EventId };
        _inventory = this.ReadInventory(Inventory);
        _input = new PipelineRecordReader(this, new EventCollector(WriteIfMatching, new CmdletHost(this), _inventory) { KeepDuplicates = KeepDuplicate }) { Limits = CreateLimits() };
        _paths.AddRange(Path.SelectMany(this.Resolve));
        _paths.AddRange(LiteralPath.Select(this.ResolveLiteral).OfType<string>());
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _hasProcessedRecord = true;
        if (ParameterSetName != InputObjectSet)
            return;
        if (InputObject?.BaseObject is FileSystemInfo file)
            _paths.Add(file.FullName);
        else if (!TryBindAccount(InputObject))
        {
            // Before anything is returned that such a parameter would not have applied to.
            RejectAccountParameters();
            _input!.Add(InputObject, StopToken);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _input!.Finish(StopToken);
        // An empty pipeline never means the live account.
        if (!_hasProcessedRecord)
        {
            ReportEmptyPipeline();
            return;
        }
        if (!IsAccountPiped && ParameterSetName is PathSet or LiteralPathSet or InputObjectSet)
            RejectAccountParameters();
        if (ParameterSetName is BucketSet or LakeSet)
            RejectRegionAndRoleParameters(ParameterSetName == BucketSet ? "a bucket" : "an event data store");
        if (IsAccountPiped || ParameterSetName is LiveSet or BucketSet or LakeSet)
            ReadAccount();
        else if (_paths.Count > 0)
            Read(null);
    }

    private void ReadAccount()
    {
        using AwsAccount? account = OpenAccount(Region, AccountId);
        if (account is not null && this.GetOrWriteError(() => Source(account)) is { } source)
            Read(source);
    }

    private ILogSource Source(AwsAccount account) => ParameterSetName switch
    {
        BucketSet => AccountLogs.FromBuckets(account, S3Uri),
        LakeSet => AccountLogs.FromEventDataStore(account, EventDataStore!, _filter),
        _ => AccountLogs.FromEventHistory(account, _filter, CheckpointPath is null ? null : this.ResolveLiteral(CheckpointPath)),
    };

    private void Read(ILogSource? source)
    {
        EventQueryOptions query = new()
        {
            Paths = _paths,
            Source = source,
            Filter = _filter,
            Limits = CreateLimits(),
            KnownResources = _inventory,
            KeepDuplicates = KeepDuplicate,
        };
        RunStreaming((host, cancel) => EventQuery.Run(query, host.Write, host, cancel));
    }

    private void WriteIfMatching(TrailEvent e)
    {
        if (_filter.Matches(e))
            WriteObject(e);
    }
}
