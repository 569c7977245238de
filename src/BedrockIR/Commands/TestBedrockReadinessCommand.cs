using System.Management.Automation;
using BedrockIR.Aws.Access;
using BedrockIR.Base;
using BedrockIR.Completion;
using BedrockIR.Posture;
using BedrockIR.Posture.Readiness;
using BedrockIR.Rules;

namespace BedrockIR.Commands;

/// <summary>Tests whether an account is ready for an incident in Bedrock, and how easily one would come about.</summary>
/// <remarks>
/// <para>Makes named checks on the account and on each of its regions: trails and what they record, invocation logging, the security
/// contact, API keys and access keys, who may do how much, the roles of agents and knowledge bases, guardrails, encryption, and what
/// was changed lately. docs/checks.md describes each of them.</para>
/// <para>Result is Pass, Fail, or Unknown where nothing wrong was seen and not all could be looked at; MissingPermissions then names
/// the IAM actions that the caller lacks. What failed comes first, then what is not known, each with the gravest before the
/// others. A check on regions says nothing of a region in which there is nothing of the kind.</para>
/// <para>It only reads; runbooks/iam/triage-readonly.json is the policy that it needs. The nightly run of these checks as Pester
/// tests stands in compliance/BedrockIR.Compliance.Tests.ps1.</para>
/// </remarks>
/// <example>
/// <code>Test-BedrockReadiness | Where-Object Result -ne Pass</code>
/// <para>Shows what is not as it should be, or not known.</para>
/// </example>
/// <example>
/// <code>Test-BedrockReadiness -CheckId Trail*, BedrockDataEvents | Format-List</code>
/// <para>Makes some checks, and shows evidence and remedies.</para>
/// </example>
/// <example>
/// <code>Test-BedrockReadiness -MinimumSeverity High -ExcludeCheck OldAccessKeys -RoleName SecurityAudit -AccountId *</code>
/// <para>Checks all accounts of the organisation for what is grave.</para>
/// </example>
/// <example>
/// <code>(Test-BedrockReadiness).MissingPermissions | Sort-Object -Unique</code>
/// <para>Shows what the caller would have to be allowed.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "BedrockReadiness")]
[OutputType(typeof(ReadinessCheck))]
public sealed class TestBedrockReadinessCommand : AccountInspectionCmdlet
{
    /// <summary>Only these checks, by their ids. Wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CheckIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] CheckId { get; set; } = [];

    /// <summary>Not these checks. Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CheckIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] ExcludeCheck { get; set; } = [];

    /// <summary>Only checks of this severity and graver ones.</summary>
    [Parameter]
    [ValidateSet(RuleParameters.Informational, RuleParameters.Low, RuleParameters.Medium, RuleParameters.High, RuleParameters.Critical)]
    [Alias("MinimumLevel")]
    public string MinimumSeverity { get; set; } = RuleParameters.Informational;

    /// <inheritdoc/>
    internal override void Inspect(AwsAccount account, PipelineHost host, CancellationToken cancel)
    {
        ReadinessOptions options = new()
        {
            Account = account,
            CheckIds = CheckId,
            ExcludedCheckIds = ExcludeCheck,
            MinimumSeverity = Enum.Parse<Severity>(MinimumSeverity, ignoreCase: true),
        };
        ReadinessRun.Run(options, host.Write, host, cancel);
    }
}
