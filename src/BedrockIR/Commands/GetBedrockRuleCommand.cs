using System.Management.Automation;
using BedrockIR.Base;
using BedrockIR.Completion;
using BedrockIR.Rules;

namespace BedrockIR.Commands;

/// <summary>Gets the detection rules, built in or your own.</summary>
/// <remarks>
/// <para>Rules are Sigma rules. -RulePath adds your own and says which of them cannot be loaded, with file, line and
/// remedy. The text of a rule is its property Source: save it to a file, change it, and it is a rule of your own.</para>
/// </remarks>
/// <example>
/// <code>Get-BedrockRule</code>
/// <para>Lists all rules.</para>
/// </example>
/// <example>
/// <code>Get-BedrockRule *logging* | Format-List</code>
/// <para>Shows everything about the rules on invocation logging.</para>
/// </example>
/// <example>
/// <code>(Get-BedrockRule bedrock_invocation_logging_deleted).Source | Set-Content ./my-rules/logging.yml</code>
/// <para>Copies a rule to change it. As long as it keeps its id it replaces the built-in one.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "BedrockRule")]
[OutputType(typeof(Rule))]
public sealed class GetBedrockRuleCommand : PSCmdlet
{
    /// <summary>Only these rules, by id, name or file name. Wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = ["*"];

    /// <summary>Only rules of these severities.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public Severity[] Severity { get; set; } = [];

    /// <summary>Files and folders of Sigma rules of your own, beside the built-in ones.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] RulePath { get; set; } = [];

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        RuleSet rules = this.LoadRules(RulePath);
        this.ReportMissing(rules, Id.Where(id => !WildcardPattern.ContainsWildcardCharacters(id)));
        WriteObject(rules.Select(Id).Rules.Where(r => r.MakesFindings && (Severity.Length == 0 || Severity.Contains(r.Severity)))
            .OrderByDescending(r => r.RiskScore).ThenBy(r => r.Title, StringComparer.Ordinal), enumerateCollection: true);
    }
}
