using System.Collections;
using System.Management.Automation;

namespace BedrockIR.Base;

/// <summary>Things as code outside of PowerShell can read them.</summary>
internal static class PSObjectUnwrapper
{
    /// <summary>What PowerShell has wrapped; of an object that was made in PowerShell, its members, which other code would not find.</summary>
    /// <param name="item">The thing.</param>
    public static object? Unwrap(object? item) => item is not PSObject wrapped ? ResolveCredentials(item)
        : wrapped.BaseObject is PSCustomObject or PSObject ? ToHashtable(wrapped) : ResolveCredentials(wrapped.BaseObject);

    // The methods of a class that is written in PowerShell run on the pipeline's thread alone. It will be waiting for those that
    // would call them, for ever, and so is asked now.
    private static object? ResolveCredentials(object? item) => item is not null && item.GetType().Assembly.IsDynamic
        && item.GetType().GetMethod("GetCredentials", Type.EmptyTypes) is { } method ? Unwrap(method.Invoke(item, null)) : item;

    private static Hashtable ToHashtable(PSObject item)
    {
        Hashtable members = new(StringComparer.OrdinalIgnoreCase);
        foreach (PSPropertyInfo property in item.Properties)
            members[property.Name] = property.Value;
        return members;
    }
}
