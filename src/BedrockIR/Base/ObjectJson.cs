using System.Collections;
using System.Management.Automation;

namespace BedrockIR.Base;

/// <summary>Turns objects that PowerShell made of JSON back into it.</summary>
internal static class ObjectJson
{
    /// <summary>The object as JSON. ConvertFrom-Json has made PowerShell objects of it; PowerShell itself knows best how to undo that.</summary>
    public static string JsonOf(this PSCmdlet cmdlet, PSObject item)
    {
        ICollection made = cmdlet.InvokeCommand.InvokeScript("ConvertTo-Json -InputObject $args[0] -Depth 100 -Compress", item);
        return string.Concat(made.Cast<object?>());
    }
}
