using System.Collections;
using System.Management.Automation;
using BedrockIR.Aws.Access;
using BedrockIR.Base;
using BedrockIR.Completion;
using BedrockIR.Containment;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.Targets;
using BedrockIR.Rules;

namespace BedrockIR.Commands;

/// <summary>Contains whoever abuses Bedrock: disables keys, denies, revokes sessions, stops jobs, restores logging; with a journal that
/// takes it back.</summary>
/// <remarks>
/// <para>What comes by the pipeline is what is contained: findings, events, activity, resources, decoded API keys, the state of
/// logging, a triage's result, or findings of GuardDuty and Security Hub as JSON. Names do as well. Each suggests its actions, if it is
/// a finding of -MinimumLevel or graver; -Action chooses others.</para>
/// <para>First it plans, and changes nothing: -PlanOnly returns the plan, -WhatIf tells it in words. Then it asks about each action,
/// collects evidence into the case folder, writes into the journal what each action undoes, acts, and reads back whether it is in
/// place. One action that fails does not hold up the others. Done twice, it changes nothing the second time.</para>
/// <para>Nothing is deleted that can be disabled. What cannot be undone is asked about once more; -Force skips that question alone, and
/// -Confirm:$false the others. The caller, whoever -Protect names, and the last administrator are refused unless -Override names
/// them.</para>
/// <para>It returns all actions of the plan, each with its Status. What was refused or is not in place is an error besides
/// (ContainmentRefused, ContainmentFailed, ContainmentUnknown), once everything else was done. What only a person can do is a warning,
/// with how.</para>
/// <para>DenyBedrock denies inference on every path of AWS, and the ways to undo or leave the deny for which a policy has room: IAM,
/// sts:AssumeRole, the most used ways to run code in other roles. It is for a principal that other work depends on, and leaves ways open:
/// docs/denied-actions.md lists them. DenyAll denies everything.
/// Use it when the principal is certainly the attacker's; critical findings suggest it. Both are undone by Undo-BedrockContainment. ScpDeny and ScpDenyAll do the same by a service control policy, for root and for roles of Identity Center;
/// Organizations takes it only from its management account or a delegated administrator (-OrganizationProfileName, -OrganizationRoleArn).</para>
/// <para>IAM needs some seconds until a change is seen everywhere. Denying a user does not stop agents and knowledge bases: they act in
/// roles of their own. Nor does it end sessions that the user opened in other roles: the plan names those that the event history shows.</para>
/// <para>A deny does not stop gateways, runtimes and harnesses of AgentCore that do not ask IAM who calls (NONE, AUTHENTICATE_ONLY,
/// CUSTOM_JWT), or that let other accounts in: the plan names them under Caveats. DenyInvocation denies a gateway, a runtime or a memory
/// to everybody, and for what AWS cannot disable returns the step that a person takes. What costs by the hour is stopped by StopThroughput,
/// by StopDeployment (deployments of custom models, endpoints of the Marketplace) and, without ending the cost, by DeregisterEndpoint.</para>
/// </remarks>
/// <example>
/// <code>$t.Findings | Invoke-BedrockContainment -PlanOnly</code>
/// <para>Shows what would be done about a triage's findings, why, and what else it would hit.</para>
/// </example>
/// <example>
/// <code>$result = $t.Findings | Where-Object Severity -eq Critical | Invoke-BedrockContainment -Protect 'break-glass-*', ci-deploy
/// $result | Undo-BedrockContainment</code>
/// <para>Contains the gravest, asking about each action, and takes it back.</para>
/// </example>
/// <example>
/// <code>$t.Findings | Invoke-BedrockContainment -PlanOnly | ConvertTo-Json | Set-Content plan.json
/// Invoke-BedrockContainment -Plan ./plan.json -Confirm:$false</code>
/// <para>Saves a plan, so that somebody else can read and edit it, and carries it out.</para>
/// </example>
/// <example>
/// <code>Invoke-BedrockContainment -UserName svc-leaked -Action DisableAccessKey, DisableApiKey, DenyBedrock -WhatIf</code>
/// <para>Tells in words what would be done about a user.</para>
/// </example>
/// <example>
/// <code>Invoke-BedrockContainment -Action RestoreLogging -Region us-east-1 -LoggingSnapshot ./logging.json</code>
/// <para>Puts a region's invocation logging back, from what get-model-invocation-logging-configuration once printed.</para>
/// </example>
/// <example>
/// <code>Get-BedrockResource Gateway, AgentRuntime | Where-Object AuthorizerType -ne AWS_IAM | Invoke-BedrockContainment -Action DenyInvocation</code>
/// <para>Closes what of AgentCore can be called without a permission of IAM. Undo-BedrockContainment opens it again.</para>
/// </example>
/// <example>
/// <code>Get-Content ./guardduty.json | Invoke-BedrockContainment -ProtectPath ./break-glass.txt -Confirm:$false -Force -ErrorAction Stop</code>
/// <para>Contains whom GuardDuty found, where nobody can be asked.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "BedrockContainment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ContainmentAction))]
public sealed class InvokeBedrockContainmentCommand : PrincipalContainmentCmdlet
{
    private readonly List<ContainmentTarget> _namedTargets = [];
    private ContainmentPipelineReader? _input;
    private IReadOnlyList<ContainmentAction> _plan = [];
    private string[] _protected = [];
    private PolicyQuotas _quotas = PolicyQuotas.Default;
    private string? _snapshot, _casePath;
    private string _outputPath = "";
    private bool _hasProcessedRecord;

    /// <summary>What is to be contained: findings, events, activity, resources, API keys, the state of logging, a triage's result, a
    /// plan, or findings of GuardDuty or Security Hub as JSON or as objects.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Only these actions; what each input suggests when none is named. RestoreLogging needs no input.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ContainmentActionCompleter))]
    [ContainmentAction]
    public string[] Action { get; set; } = [];

    /// <summary>Only findings of this severity or a graver one suggest actions: the rules of others match honest work as well.</summary>
    [Parameter]
    [ValidateSet(RuleParameters.Informational, RuleParameters.Low, RuleParameters.Medium, RuleParameters.High, RuleParameters.Critical)]
    [Alias("MinimumSeverity")]
    public string MinimumLevel { get; set; } = RuleParameters.Medium;

    /// <summary>A plan to carry out: actions that -PlanOnly returned, their JSON, or the path of a file of it. It is judged anew, since the
    /// account may have changed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public PSObject[] Plan { get; set; } = [];

    /// <summary>Users, roles, ARNs and access keys that are never touched. Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Protect { get; set; } = [];

    /// <summary>A file of more of them: one a line; what follows a # is a comment.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ProtectPath { get; set; }

    /// <summary>What is done all the same: to the caller, to whoever is protected, to the last administrator.</summary>
    [Parameter]
    [ValidateSet("Caller", "Protected", "LastAdministrator")]
    public string[] Override { get; set; } = [];

    /// <summary>A file with the configuration of invocation logging that RestoreLogging puts, as get-model-invocation-logging-configuration
    /// prints it. Without it, the last one that no suspect put is taken from the event history.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LoggingSnapshot { get; set; }

    /// <summary>Quotas that AWS has raised for the account, @{ AttachedPoliciesPerUserQuota = 20 } for instance; policies/quotas.json has the names.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable Quota { get; set; } = [];

    /// <summary>The folder of a case that there is already, for journal and evidence.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CasePath { get; set; }

    /// <summary>The folder in which a new case folder is made, where -CasePath names none.</summary>
    [Parameter]
    [PSDefaultValue(Help = "./case")]
    [ValidateNotNullOrEmpty]
    public string OutputPath { get; set; } = "case";

    /// <summary>Collects no evidence before acting.</summary>
    [Parameter]
    public SwitchParameter SkipEvidence { get; set; }

    /// <summary>Skips the extra question about what cannot be undone, and no other.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The regions in which logging is restored, and sessions of what is named are looked for; findings bring their own. Wildcards
    /// are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Region { get; set; } = [];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _input = new ContainmentPipelineReader(this);
        _plan = this.GetOrTerminate(() => this.ReadPlan(Plan));
        _protected = this.GetOrTerminate<string[]>(() => [.. Protect, .. ProtectPath is null ? [] : ContainmentSettingsReader.ReadProtectedNames(this, ProtectPath)]);
        _snapshot = LoggingSnapshot is null ? null : this.GetOrTerminate(() => InputFileReader.Read(this, LoggingSnapshot, "NotASnapshot", "a configuration of invocation logging"));
        _quotas = this.GetOrTerminate(() => ContainmentSettingsReader.ParseQuotas(Quota));
        _casePath = CasePath is null ? null : this.GetOrTerminate(() => ContainmentSettingsReader.ResolveFolder(this, CasePath));
        _outputPath = this.GetOrTerminate(() => ContainmentSettingsReader.ResolveFolder(this, OutputPath));
        _namedTargets.AddRange(this.GetOrTerminate(CreateNamedTargets));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _hasProcessedRecord = true;
        if (!TryBindAccount(InputObject) && MyInvocation.BoundParameters.ContainsKey(nameof(InputObject)))
            _input!.Add(InputObject);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _input!.Finish();
        // A pipeline that nothing came through asks for nothing, least of all for the live account.
        if (!_hasProcessedRecord)
            EmptyPipeline.Report(this, "nobody was contained", "names are given by -UserName, -RoleName, -AccessKeyId, -ApiKeyId or -PrincipalArn");
        if (!_hasProcessedRecord || !HasAnythingToContain())
            return;
        RunWithAccounts(Region, Contain);
    }

    private bool HasAnythingToContain()
    {
        if (_input!.Targets.Count + _input.PlannedActions.Count + _namedTargets.Count + _plan.Count > 0 || IsRestoreLoggingOnly())
            return true;
        // What came and is of no use has been said.
        if (!_input.HasReceivedInput && Plan.Length == 0)
            WriteError(ErrorRecordFactory.From(new InputException("NothingToContain",
                "Nobody is named who is to be contained. Pipe findings, name a user, role or key (-UserName, -RoleName, -AccessKeyId), or give a plan (-Plan).", "(none)")));
        return false;
    }

    // Logging belongs to a region, and so needs nobody to be named.
    private bool IsRestoreLoggingOnly() => Action.Length > 0 && Action.All(a => a.Equals("RestoreLogging", StringComparison.OrdinalIgnoreCase))
        && !_input!.HasReceivedInput && _namedTargets.Count == 0 && Plan.Length == 0;

    private void Contain(AwsAccount account, AwsAccount? organization)
    {
        ContainmentPrompt question = new((what, query, caption) => ShouldProcess(what, query, caption), Force ? null : ShouldContinue, WriteWarning);
        ContainmentOptions options = new()
        {
            Account = account,
            Organization = organization,
            Quotas = _quotas,
            Targets = [.. _input!.Targets, .. _namedTargets.SelectMany(n => AccountTargetFactory.CreateFromName(account, n)), .. IsRestoreLoggingOnly() ? AccountTargetFactory.CreateForLogging(account) : []],
            Plan = [.. _plan, .. _input.PlannedActions],
            Actions = Action,
            MinimumSeverity = Enum.Parse<Severity>(MinimumLevel, ignoreCase: true),
            Protected = _protected,
            Overrides = Override,
            LoggingSnapshot = _snapshot,
            PlanOnly = PlanOnly,
            SkipEvidence = SkipEvidence,
            CasePath = _casePath,
            OutputPath = _outputPath,
        };
        RunActions(question, "Nothing that was given calls for an action: -Verbose says why, and -Action names what is to be done.",
            (host, output, cancel) => ContainmentRun.Run(options with { Approve = action => host.Ask(() => question.Confirm(action)) }, output, host, cancel));
    }
}
