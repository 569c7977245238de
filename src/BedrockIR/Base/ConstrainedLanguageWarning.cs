using System.Collections.Concurrent;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace BedrockIR.Base;

/// <summary>Warns in constrained language mode, where PowerShell does not run the scripts of this module's views: their columns
/// stay empty without a word, and an empty table looks like an all-clear.</summary>
internal static class ConstrainedLanguageWarning
{
    private static readonly ConcurrentDictionary<Guid, bool> WarnedRunspaces = new();

    /// <summary>Warns once in each runspace, if it is constrained.</summary>
    public static void WriteOnce(PSCmdlet cmdlet)
    {
        if (cmdlet.SessionState.LanguageMode != PSLanguageMode.ConstrainedLanguage || !WarnedRunspaces.TryAdd(Runspace.DefaultRunspace?.InstanceId ?? default, true))
            return;
        cmdlet.WriteWarning("PowerShell runs in constrained language mode, in which the tables and lists of BedrockIR show columns empty. The objects are complete: "
            + "show them with Select-Object * or ConvertTo-Json, write a triage to a folder with -OutputPath, or use the command line (bedrockir).");
    }
}
