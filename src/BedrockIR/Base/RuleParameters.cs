using System.Management.Automation;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;

namespace BedrockIR.Base;

/// <summary>Loads rules for a cmdlet.</summary>
internal static class RuleParameters
{
    /// <summary>The built-in rules and those of the paths, which are PowerShell's. Each problem becomes a warning, and all of them one
    /// error.</summary>
    public static RuleSet LoadRules(this PSCmdlet cmdlet, IEnumerable<string> paths)
    {
        RuleSet rules = RuleLoader.Load([.. paths.SelectMany(cmdlet.Resolve)], new CmdletHost(cmdlet));
        if (UnloadedRulesError.Create(rules.Problems) is { } problem)
            cmdlet.WriteError(ErrorRecordFactory.From(problem));
        return rules;
    }

    /// <summary>The levels, as parameters take them: none of Core's enumerations can stand in a cmdlet.</summary>
    public const string Informational = "Informational", Low = "Low", Medium = "Medium", High = "High", Critical = "Critical";

    /// <summary>Reports the ids that no rule has: nothing found by a rule that does not exist would pass for an all-clear.</summary>
    public static void ReportMissingRules(this PSCmdlet cmdlet, RuleSet rules, IEnumerable<string> ids)
    {
        foreach (string id in ids.Where(id => rules.Select([id]).Rules.Count == 0))
        {
            cmdlet.WriteError(ErrorRecordFactory.From(new InputException("RuleNotFound",
                $"There is no rule '{SafeText.Clean(id)}'. Get-BedrockRule without parameters lists them.", id)));
        }
    }
}
