using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Services;

/// <summary>Narrows a list by what the input asks for.</summary>
internal static class ListFilters
{
    /// <summary>Whether the item passes all filters that the input has.</summary>
    public static bool Pass(Call call, JsonObject item) =>
        call.Operation.Filters.All(f => f.Value.Split(' ') is var filter && (call.Input[f.Key] is null ? PassesUnasked(filter, item) : Passes(call.Input, f.Key, filter, item)));

    // A list of all guardrails has their drafts; that of one has its versions.
    private static bool PassesUnasked(string[] filter, JsonObject item) => filter is not [_, _, "else", var name, var value] || item.Text(name) == value;

    private static bool Passes(JsonObject input, string member, string[] filter, JsonObject item)
    {
        string wanted = input.Text(member) ?? "", name = filter[1];
        return filter[0] switch
        {
            "equals" => item.Text(name) == wanted,
            "same" => string.Equals(item.Text(name), wanted, StringComparison.OrdinalIgnoreCase),
            "contains" => item.Text(name)?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true,
            "starts" => item.Text(name)?.StartsWith(wanted, StringComparison.Ordinal) == true,
            "has" => item.Texts(name).Contains(wanted),
            "oneof" => input.Texts(member).Contains(item.Text(name)),
            "names" => name.Split(',').Any(n => ArnParts.Names(wanted, item.Text(n))),
            "after" => item.Time(name) > input.Time(member),
            "before" => item.Time(name) < input.Time(member),
            _ => throw new InvalidOperationException($"The tables have no filter {filter[0]}."),
        };
    }
}
