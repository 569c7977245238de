using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BedrockIR.Drill.Protocols;

/// <summary>Names and values as query strings and forms hold them.</summary>
internal static partial class UrlEncoding
{
    /// <summary>The names and values, decoded.</summary>
    public static IEnumerable<(string Name, string Value)> Read(string text, bool plusIsSpace)
    {
        foreach (string part in (plusIsSpace ? text.Replace('+', ' ') : text).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            yield return equals < 0 ? (Uri.UnescapeDataString(part), "")
                : (Uri.UnescapeDataString(part[..equals]), Uri.UnescapeDataString(part[(equals + 1)..]));
        }
    }

    /// <summary>The members of a form, in whichever way it writes its lists.</summary>
    public static JsonObject Members(IEnumerable<(string Name, string Value)> form, FormLists lists)
    {
        JsonObject root = [];
        foreach ((string name, string value) in form)
            Place(root, name.Split('.'), value);
        return (JsonObject)Lists(root, lists)!;
    }

    private static void Place(JsonObject root, string[] path, string value)
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
    private static JsonNode? Lists(JsonNode? node, FormLists lists)
    {
        if (node is not JsonObject members)
            return node?.DeepClone();
        JsonNode? items = lists == FormLists.Numbered ? members : members.Count == 1 ? members["member"] : null;
        return items is JsonObject { Count: > 0 } numbered && numbered.All(i => Number().IsMatch(i.Key))
            ? new JsonArray([.. numbered.OrderBy(i => i.Key.Length).ThenBy(i => i.Key, StringComparer.Ordinal).Select(i => Lists(i.Value, lists))])
            : new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Lists(m.Value, lists))));
    }

    [GeneratedRegex("^[0-9]{1,6}$")]
    private static partial Regex Number();
}
