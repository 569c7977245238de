using System.Management.Automation;
using BedrockIR.Aws.Access;
using BedrockIR.Base;
using BedrockIR.Events.Queries;
using BedrockIR.Invocations;
using BedrockIR.Invocations.Queries;
using BedrockIR.Sources;

namespace BedrockIR.Commands;

/// <summary>Gets records of the model invocation log, with prompts and answers, from the live account, from buckets, log
/// files or the pipeline.</summary>
/// <remarks>
/// <para>Without a path it asks the live account where it delivers the log, in the region of the session or profile, in those
/// that -Region names, or in all (-AllRegion), and reads it there: in S3 where it is, otherwise in CloudWatch Logs. -S3Uri and
/// -LogGroupName name a place themselves, also one that the configuration no longer names. Credentials and region are found as
/// AWS Tools for PowerShell and the AWS CLI find them; -Debug -WarningAction Continue says which were used.</para>
/// <para>With -Path it reads files and folders of Bedrock's model invocation log, plain or gzip or in an archive. The format is recognised, also
/// where CloudWatch Logs or other programs wrapped the records (docs/inputs.md lists how);
/// CloudTrail's events in the same files are passed over. An invocation that several files hold is returned once.</para>
/// <para>Prompt and Completion are the texts that were sent and answered, whichever model's form they have. Secrets in them are
/// masked by an X for each character, in Raw too: access keys of AWS but for the last four letters, their secrets and session
/// tokens, Bedrock API keys, private keys, tokens of GitHub, GitLab and Slack, passwords in URLs. -ShowSecret leaves them as they
/// are. The mask is no proof that nothing secret is left: a secret in words of its own looks like any other text.
/// Find-BedrockThreat sees the invocations as they were read in any case; from what was saved it sees the mask, whose form its
/// rules know.</para>
/// <para>Several values of one parameter mean any of them; different parameters must all hold. * and ? are wildcards. Folders
/// that cannot hold what is asked for, by the time, region and account in their names, are not looked into; -Verbose says how
/// many.</para>
/// <para>Prompts and answers of more than 100 KB and binary ones stand in files of their own, which are named and not read.
/// What went through bedrock-mantle is in no invocation log. What cannot be read is said in a warning that names file and
/// place; the rest is read.</para>
/// </remarks>
/// <example>
/// <code>Get-BedrockInvocation -ProfileName ir -AllRegion -StartTime 2026-10-03 | Group-Object Principal -NoElement</code>
/// <para>Counts what was logged in the live account since that day, by caller.</para>
/// </example>
/// <example>
/// <code>Get-BedrockInvocation -Path ./samples/invocations</code>
/// <para>Shows who called which model when, with how many tokens, and how it ended.</para>
/// </example>
/// <example>
/// <code>Get-BedrockInvocation ./logs -UserName svc-leaked -StartTime 2026-10-03 | Format-List Timestamp, ModelId, Prompt, Completion, Tools</code>
/// <para>Shows what a suspect asked since that day, and what the models answered. Times without an offset are UTC.</para>
/// </example>
/// <example>
/// <code>Get-BedrockInvocation ./logs | Find-BedrockThreat | Sort-Object RiskScore -Descending</code>
/// <para>Runs the rules on prompts, answers, tools, guardrails and tokens.</para>
/// </example>
/// <example>
/// <code>Get-BedrockInvocation ./logs | Where-Object { $_.Tools.Name -contains 'bash' } | Select-Object Timestamp, Principal -ExpandProperty Tools</code>
/// <para>Shows the shell commands that models wanted to have run.</para>
/// </example>
/// <example>
/// <code>(Get-BedrockInvocation ./logs -RequestId 4f6f9c2e-5d0f-4b4e-9a51-0c6f3c7f1a01 -ShowSecret).Prompt | ConvertFrom-BedrockApiKey</code>
/// <para>Says whose the Bedrock API keys are that stand in the prompt of an invocation.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "BedrockInvocation", DefaultParameterSetName = LiveSet)]
[OutputType(typeof(Invocation))]
public sealed class GetBedrockInvocationCommand : InvocationFilterCmdlet
{
    private const string LiveSet = "Live", PathSet = "Path", LiteralPathSet = "LiteralPath", InputObjectSet = "InputObject", LogGroupSet = "LogGroupName";

    private readonly List<string> _paths = [];
    private bool _hasProcessedRecord;
    private InvocationFilter _filter = new();
    private PipelineRecordReader? _input;

    /// <summary>Files and folders of model invocation logs. Wildcards are allowed; folders are read with all that is below
    /// them.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Files and folders whose names are taken as they are, without wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Invocations, records or files from the pipeline: JSON text, objects from ConvertFrom-Json, invocations that were
    /// saved, or what Get-ChildItem returns; also what Start-BedrockDrill returns, to read its account.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Log groups of CloudWatch Logs that Bedrock delivers to, by name or ARN. A name is looked for in the region of the
    /// session, those of -Region, or all (-AllRegion).</summary>
    [Parameter(Mandatory = true, ParameterSetName = LogGroupSet)]
    [ValidateNotNullOrEmpty]
    public string[] LogGroupName { get; set; } = [];

    /// <summary>Returns an invocation as often as it stands in the files, and not once.</summary>
    [Parameter]
    public SwitchParameter KeepDuplicate { get; set; }

    /// <summary>Shows secrets in Prompt, Completion, Tools and Raw as they are. What is shown ends in transcripts, files and
    /// tickets.</summary>
    [Parameter]
    public SwitchParameter ShowSecret { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        ConstrainedLanguageWarning.WriteOnce(this);
        _filter = CreateFilter();
        _input = new PipelineRecordReader(this, new InvocationPipelineSink(_filter, KeepDuplicate, i => WriteObject(ApplySecretMask(i)), new CmdletHost(this))) { Limits = CreateLimits() };
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
        if (ParameterSetName == BucketSet)
            RejectRegionAndRoleParameters("a bucket");
        if (IsAccountPiped || ParameterSetName is LiveSet or BucketSet or LogGroupSet)
            ReadAccount();
        else if (_paths.Count > 0)
            Read(null);
    }

    private void ReadAccount()
    {
        using AwsAccount? account = OpenAccount(Region, AccountId);
        if (account is not null && this.GetOrWriteError(() => CreateSource(account)) is { } source)
            Read(source);
    }

    private ILogSource CreateSource(AwsAccount account) => ParameterSetName switch
    {
        BucketSet => AccountLogs.FromBuckets(account, S3Uri),
        LogGroupSet => AccountLogs.FromLogGroups(account, LogGroupName, StartTime, EndTime),
        _ => AccountLogs.FromInvocationLogging(account, StartTime, EndTime),
    };

    private void Read(ILogSource? source)
    {
        InvocationQueryOptions query = new()
        {
            Paths = _paths,
            Source = source,
            Filter = _filter,
            Limits = CreateLimits(),
            KeepDuplicates = KeepDuplicate,
        };
        RunStreaming((host, cancel) => InvocationQuery.Run(query, i => host.Write(ApplySecretMask(i)), host, cancel));
    }

    private Invocation ApplySecretMask(Invocation read) => read.WithSecrets(ShowSecret);
}
