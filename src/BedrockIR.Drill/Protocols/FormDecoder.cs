using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BedrockIR.Drill.Protocols;

/// <summary>Names and values as query strings and forms hold them.</summary>
internal static partial class FormDecoder
{
    /// <summary>The names and values, decoded.</summary>
    public static IEnumerable<(string Name, string Value)> ReadPairs(string text, bool plusIsSpace)
    {
        foreach (string part in (plusIsSpace ? text.Replace('+', ' ') : text).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            yield return equals < 0 ? (Uri.UnescapeDataString(part), "")
                : (Uri.UnescapeDataString(part[..equals]), Uri.UnescapeDataString(part[(equals + 1)..]));
        }
    }

    /// <summary>The members of a form, in whichever way it writes its lists.</summary>
    public static JsonObject ParseMembers(IEnumerable<(string Name, string Value)> form, FormListStyle lists)
    {
        JsonObject root = [];
        foreach ((string name, string value) in form)
            SetMember(root, name.Split('.'), value);
        return (JsonObject)ConvertLists(root, lists)!;
    }

    private static void SetMember(JsonObject root, string[] path, string value)
    {
        JsonObject at = root;
        foreach (string part in path[..^1])
        {
            if (at[part] is not JsonObject next)
                at[part] = next = [];
            at = next;
        }
        at[path[^1]] = value;
    }

    // {"member":{"1":a,"2":b}} is a list, or {"1":a,"2":b} alone.
    private static JsonNode? ConvertLists(JsonNode? node, FormListStyle lists)
    {
        if (node is not JsonObject members)
            return node?.DeepClone();
        JsonNode? items = lists == FormListStyle.Numbered ? members : members.Count == 1 ? members["member"] : null;
        return items is JsonObject { Count: > 0 } numbered && numbered.All(i => NumberRegex().IsMatch(i.Key))
            ? new JsonArray([.. numbered.OrderBy(i => i.Key.Length).ThenBy(i => i.Key, StringComparer.Ordinal).Select(i => ConvertLists(i.Value, lists))])
            : new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, ConvertLists(m.Value, lists))));
    }

    [GeneratedRegex("^[0-9]{1,6}$")]
    private static partial Regex NumberRegex();
}
