using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Services;

/// <summary>Narrows a list by what the input asks for.</summary>
internal static class ListFilters
{
    /// <summary>Whether the item passes all filters that the input has.</summary>
    public static bool Matches(ApiCall call, JsonObject item) =>
        call.Operation.Filters.All(f => f.Value.Split(' ') is var filter && (call.Input[f.Key] is null ? MatchesDefault(filter, item) : MatchesFilter(call.Input, f.Key, filter, item)));

    // A list of all guardrails has their drafts; that of one has its versions.
    private static bool MatchesDefault(string[] filter, JsonObject item) => filter is not [_, _, "else", var name, var value] || item.GetText(name) == value;

    private static bool MatchesFilter(JsonObject input, string member, string[] filter, JsonObject item)
    {
        string wanted = input.GetText(member) ?? "", name = filter[1];
        return filter[0] switch
        {
            "equals" => item.GetText(name) == wanted,
            "same" => string.Equals(item.GetText(name), wanted, StringComparison.OrdinalIgnoreCase),
            "contains" => item.GetText(name)?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true,
            "starts" => item.GetText(name)?.StartsWith(wanted, StringComparison.Ordinal) == true,
            "has" => item.GetTexts(name).Contains(wanted),
            "oneof" => input.GetTexts(member).Contains(item.GetText(name)),
            "names" => name.Split(',').Any(n => ArnParts.IsNameOrArnEnd(wanted, item.GetText(n))),
            "after" => item.GetTime(name) > input.GetTime(member),
            "before" => item.GetTime(name) < input.GetTime(member),
            _ => throw new InvalidOperationException($"The tables have no filter {filter[0]}."),
        };
    }
}
