using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Authorization;

/// <summary>Judges the condition of a statement.</summary>
internal static class ConditionEvaluator
{
    private const string IfExistsSuffix = "IfExists";

    /// <summary>Whether the condition holds; null when it has an operator that the drill does not know and does not fail
    /// otherwise.</summary>
    public static bool? Evaluate(JsonNode? condition, AccessRequest request)
    {
        if (condition is not JsonObject operators)
            return condition is null ? true : null;
        bool? all = true;
        foreach ((string name, JsonNode? keys) in operators)
        {
            if (keys is not JsonObject values)
                return null;
            foreach (string key in values.Select(k => k.Key))
            {
                bool? one = EvaluateKey(name, key, [.. values.GetTexts(key).Select(request.ReplaceVariables)], request);
                if (one == false)
                    return false;
                all = one is null ? null : all;
            }
        }
        return all;
    }

    private static bool? EvaluateKey(string name, string key, string[] wanted, AccessRequest request)
    {
        bool ofAll = name.StartsWith("ForAllValues:", StringComparison.Ordinal);
        string operation = name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
        bool mayLack = operation.EndsWith(IfExistsSuffix, StringComparison.Ordinal);
        if (mayLack)
            operation = operation[..^IfExistsSuffix.Length];
        bool has = request.Context.TryGetValue(key, out string? value);
        if (operation == "Null")
            return wanted.Any(w => w.Equals(has ? "false" : "true", StringComparison.OrdinalIgnoreCase));
        if (!ConditionOperators.TryFind(operation, out Func<string, string, bool>? fits, out bool negated))
            return null;
        if (!has)
            return mayLack || negated || ofAll;
        return wanted.Any(w => fits(w, value!)) != negated;
    }
}
