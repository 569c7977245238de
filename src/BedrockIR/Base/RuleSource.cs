using System.Management.Automation;
using BedrockIR.Rules;

namespace BedrockIR.Base;

/// <summary>Loads rules for a cmdlet.</summary>
internal static class RuleSource
{
    /// <summary>The built-in rules and those of the paths, which are PowerShell's. Problems become warnings.</summary>
    public static RuleSet LoadRules(this PSCmdlet cmdlet, IEnumerable<string> paths) =>
        RuleLoader.Load([.. paths.SelectMany(cmdlet.Resolve)], new CmdletHost(cmdlet));
}
