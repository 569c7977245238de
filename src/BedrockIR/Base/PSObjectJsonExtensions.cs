using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;

namespace BedrockIR.Base;

/// <summary>Turns objects that PowerShell made of JSON, or loaded from a file, into JSON.</summary>
internal static class PSObjectJsonExtensions
{
    private const string DeserializedPrefix = "Deserialized.";

    /// <summary>The object as JSON. PowerShell itself knows best how to undo what it did.</summary>
    public static string ConvertToJson(this PSCmdlet cmdlet, PSObject item)
    {
        ICollection made = cmdlet.InvokeCommand.InvokeScript("ConvertTo-Json -InputObject $args[0] -Depth 100 -Compress", ToPlainValue(item));
        return string.Concat(made.Cast<object?>());
    }

    // What Import-Clixml loads has values and times as objects with members of their own; JSON has the name and the time.
    private static object? ToPlainValue(object? item) => item switch
    {
        PSObject loaded when IsDeserializedAs(loaded, "System.DateTimeOffset") => loaded.Properties["UtcDateTime"]?.Value,
        PSObject { BaseObject: int } value when IsDeserialized(value) => value.ToString(),
        PSObject { BaseObject: PSCustomObject } loaded when IsDeserialized(loaded) => ToDictionary(loaded),
        PSObject { BaseObject: ArrayList list } => list.Cast<object?>().Select(ToPlainValue).ToArray(),
        _ => item,
    };

    private static OrderedDictionary ToDictionary(PSObject item)
    {
        OrderedDictionary members = [];
        foreach (PSPropertyInfo property in item.Properties)
            members[property.Name] = ToPlainValue(property.Value);
        return members;
    }

    private static bool IsDeserialized(PSObject item) => item.TypeNames.Count > 0 && item.TypeNames[0].StartsWith(DeserializedPrefix, StringComparison.Ordinal);

    private static bool IsDeserializedAs(PSObject item, string type) => item.TypeNames.Count > 0 && item.TypeNames[0] == DeserializedPrefix + type;
}
