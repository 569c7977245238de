using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Authorization;

/// <summary>A statement of a policy.</summary>
internal sealed class IamStatement(JsonObject source)
{
    /// <summary>Whether it denies rather than allows.</summary>
    public bool IsDeny { get; } = source.GetText("Effect") == "Deny";

    /// <summary>The principals that it names, of a trust policy: <c>AWS</c>, <c>Service</c> … to their values; null when it names none.</summary>
    public JsonNode? Principal { get; } = source[nameof(Principal)];

    /// <summary>The services whose actions it names, by their prefixes; <c>*</c> where it is not limited to some.</summary>
    public IEnumerable<string> ServicePrefixes =>
        source.ContainsKey("NotAction") ? ["*"] : source.GetTexts("Action").Select(a => a.Split(':')[0].ToLowerInvariant());

    /// <summary>Whether the statement speaks of the request. A condition that the drill cannot judge fails an Allow and holds
    /// for a Deny: the careful side.</summary>
    public bool AppliesTo(AccessRequest request) =>
        MatchesElement("Action", "NotAction", request, request.Action, ignoreCase: true)
        && MatchesElement("Resource", "NotResource", request, request.Resource, ignoreCase: false)
        && (ConditionEvaluator.Evaluate(source["Condition"], request) ?? IsDeny);

    /// <summary>Whether action and condition fit, of a trust policy, which has no resource.</summary>
    public bool AppliesToAction(AccessRequest request) =>
        MatchesElement("Action", "NotAction", request, request.Action, ignoreCase: true) && (ConditionEvaluator.Evaluate(source["Condition"], request) ?? IsDeny);

    private bool MatchesElement(string member, string inverse, AccessRequest request, string value, bool ignoreCase)
    {
        bool Any(string m) => source.GetTexts(m).Any(pattern => IamWildcard.IsMatch(request.ReplaceVariables(pattern), value, ignoreCase));
        return source.ContainsKey(inverse) ? !Any(inverse) : Any(member);
    }
}
