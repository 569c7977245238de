using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;

namespace BedrockIR.Base;

/// <summary>Turns objects that PowerShell made of JSON, or loaded from a file, into JSON.</summary>
internal static class ObjectJson
{
    private const string Loaded = "Deserialized.";

    /// <summary>The object as JSON. PowerShell itself knows best how to undo what it did.</summary>
    public static string JsonOf(this PSCmdlet cmdlet, PSObject item)
    {
        ICollection made = cmdlet.InvokeCommand.InvokeScript("ConvertTo-Json -InputObject $args[0] -Depth 100 -Compress", Plain(item));
        return string.Concat(made.Cast<object?>());
    }

    // What Import-Clixml loads has values and times as objects with members of their own; JSON has the name and the time.
    private static object? Plain(object? item) => item switch
    {
        PSObject loaded when Is(loaded, "System.DateTimeOffset") => loaded.Properties["UtcDateTime"]?.Value,
        PSObject { BaseObject: int } value when IsLoaded(value) => value.ToString(),
        PSObject { BaseObject: PSCustomObject } loaded when IsLoaded(loaded) => Members(loaded),
        PSObject { BaseObject: ArrayList list } => list.Cast<object?>().Select(Plain).ToArray(),
        _ => item,
    };

    private static OrderedDictionary Members(PSObject item)
    {
        OrderedDictionary members = [];
        foreach (PSPropertyInfo property in item.Properties)
            members[property.Name] = Plain(property.Value);
        return members;
    }

    private static bool IsLoaded(PSObject item) => item.TypeNames.Count > 0 && item.TypeNames[0].StartsWith(Loaded, StringComparison.Ordinal);

    private static bool Is(PSObject item, string type) => item.TypeNames.Count > 0 && item.TypeNames[0] == Loaded + type;
}
