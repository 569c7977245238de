using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Access;

/// <summary>A statement of a policy.</summary>
internal sealed class Statement(JsonObject source)
{
    /// <summary>Whether it denies rather than allows.</summary>
    public bool Denies { get; } = source.Text("Effect") == "Deny";

    /// <summary>The principals that it names, of a trust policy: <c>AWS</c>, <c>Service</c> … to their values; null when it names none.</summary>
    public JsonNode? Principal { get; } = source[nameof(Principal)];

    /// <summary>The services whose actions it names, by their prefixes; <c>*</c> where it is not limited to some.</summary>
    public IEnumerable<string> Namespaces =>
        source.ContainsKey("NotAction") ? ["*"] : source.Texts("Action").Select(a => a.Split(':')[0].ToLowerInvariant());

    /// <summary>Whether the statement speaks of the request. A condition that the drill cannot judge fails an Allow and holds
    /// for a Deny: the careful side.</summary>
    public bool Applies(AccessRequest request) =>
        Names("Action", "NotAction", request, request.Action, ignoreCase: true)
        && Names("Resource", "NotResource", request, request.Resource, ignoreCase: false)
        && (Conditions.Hold(source["Condition"], request) ?? Denies);

    /// <summary>Whether action and condition fit, of a trust policy, which has no resource.</summary>
    public bool AppliesToAction(AccessRequest request) =>
        Names("Action", "NotAction", request, request.Action, ignoreCase: true) && (Conditions.Hold(source["Condition"], request) ?? Denies);

    private bool Names(string member, string inverse, AccessRequest request, string value, bool ignoreCase)
    {
        bool Any(string m) => source.Texts(m).Any(pattern => Wildcard.Fits(request.Fill(pattern), value, ignoreCase));
        return source.ContainsKey(inverse) ? !Any(inverse) : Any(member);
    }
}
