namespace BedrockIR.HelpBuilder.Reading;

/// <summary>Types as PowerShell writes them.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<string, string> Accelerators = new(StringComparer.Ordinal)
    {
        ["String"] = "string",
        ["Int32"] = "int",
        ["Int64"] = "long",
        ["Boolean"] = "bool",
        ["Double"] = "double",
        ["Object"] = "object",
        ["DateTime"] = "datetime",
        ["Hashtable"] = "hashtable",
        ["ScriptBlock"] = "scriptblock",
    };

    /// <summary>A short name: <c>string[]</c>, <c>DateTimeOffset</c>, <c>PSObject</c>.</summary>
    public static string GetShortName(Type type)
    {
        if (type.IsArray)
            return GetShortName(type.GetElementType()!) + "[]";
        string name = (Nullable.GetUnderlyingType(type) ?? type).Name;
        return Accelerators.GetValueOrDefault(name, name);
    }

    /// <summary>The names of an enum's values, of an array of enums' too.</summary>
    public static IReadOnlyList<string> GetEnumValues(Type type)
    {
        Type element = type.IsArray ? type.GetElementType()! : Nullable.GetUnderlyingType(type) ?? type;
        return element.IsEnum ? Enum.GetNames(element) : [];
    }
}
