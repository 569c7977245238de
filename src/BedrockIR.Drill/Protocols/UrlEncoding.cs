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

    /// <summary>The members of a form: <c>ActionNames.member.1=a</c> is the first item of the list ActionNames.</summary>
    public static JsonObject Members(IEnumerable<(string Name, string Value)> form)
    {
        JsonObject root = [];
        foreach ((string name, string value) in form)
            Place(root, name.Split('.'), value);
        return (JsonObject)Lists(root)!;
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

    // {"member":{"1":a,"2":b}} is a list.
    private static JsonNode? Lists(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } list when list["member"] is JsonObject items && items.All(i => Number().IsMatch(i.Key)) =>
            new JsonArray([.. items.OrderBy(i => i.Key.Length).ThenBy(i => i.Key, StringComparer.Ordinal).Select(i => Lists(i.Value))]),
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Lists(m.Value)))),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex("^[0-9]{1,6}$")]
    private static partial Regex Number();
}
