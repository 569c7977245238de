using System.Management.Automation;
using BedrockIR.Base;
using BedrockIR.Completion;
using BedrockIR.Detection.Examples;
using BedrockIR.Rules;
using BedrockIR.Rules.Records;

namespace BedrockIR.Commands;

/// <summary>Gets the detection rules, built in or your own, and runs their examples.</summary>
/// <remarks>
/// <para>Rules are Sigma rules. -Path takes your own and says which of them cannot be loaded, with file, line and remedy.
/// The text of a rule is its property Source: save it to a file, change it, and it is a rule of your own.</para>
/// <para>-Test runs the examples beside each rule: name.match.jsonl has records that it must match, name.nomatch.jsonl near
/// misses that it must not.</para>
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
/// <code>Get-BedrockRule -Technique T1496 -Severity High, Critical</code>
/// <para>Lists the grave rules on the theft of computing time.</para>
/// </example>
/// <example>
/// <code>Get-BedrockRule -Path ./my-rules -Test | Where-Object -Not Passed</code>
/// <para>Shows which of your rules do not do what their examples say.</para>
/// </example>
/// <example>
/// <code>(Get-BedrockRule bedrock_invocation_logging_deleted).Source | Set-Content ./my-rules/logging.yml</code>
/// <para>Copies a rule to change it. As long as it keeps its id it replaces the built-in one.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "BedrockRule")]
[OutputType(typeof(DetectionRule), typeof(RuleTestResult))]
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
    [Alias("Level")]
    [ValidateNotNullOrEmpty]
    public Severity[] Severity { get; set; } = [];

    /// <summary>Only rules with these tags, attack.defense-evasion for instance. Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RuleTagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Tag { get; set; } = [];

    /// <summary>Only rules on these ATT&amp;CK or ATLAS techniques: T1562 for all below it as well, T1562.008, AML.T0051.
    /// Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TechniqueCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Technique { get; set; } = [];

    /// <summary>Only rules on these logs: CloudTrail, or BedrockInvocation for the model invocation log.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public RuleLogSource[] LogSource { get; set; } = [];

    /// <summary>Files and folders of Sigma rules of your own; only these are listed then.</summary>
    [Parameter]
    [Alias("RulePath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Runs the examples of the rules and returns how each did.</summary>
    [Parameter]
    public SwitchParameter Test { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        ConstrainedLanguageWarning.WriteOnce(this);
        RuleSet rules = this.LoadRules(Path);
        this.ReportMissingRules(rules, Id.Where(id => !WildcardPattern.ContainsWildcardCharacters(id)));
        RuleCriteria choice = new()
        {
            Ids = Id,
            Severities = Severity,
            Tags = Tag,
            Techniques = Technique,
            LogSources = LogSource,
            CustomOnly = Path.Length > 0,
        };
        IEnumerable<DetectionRule> chosen = rules.Where(choice.Matches).Rules.Where(r => r.MakesFindings)
            .OrderByDescending(r => r.RiskScore).ThenBy(r => r.Title, StringComparer.Ordinal);
        foreach (DetectionRule rule in chosen)
        {
            if (Stopping)
                return;
            WriteObject(Test ? RuleTestRunner.Run(rules, rule) : rule);
        }
    }
}
