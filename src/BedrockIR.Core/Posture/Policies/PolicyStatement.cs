using System.IO.Enumeration;
using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Sources.Json;

namespace BedrockIR.Posture.Policies;

/// <summary>One statement of a policy.</summary>
internal sealed record PolicyStatement
{
    private const string Anybody = "*";

    /// <summary>Whether it allows; else it denies.</summary>
    public bool IsAllow { get; private init; }

    /// <summary>The actions that it names, with wildcards.</summary>
    public IReadOnlyList<string> Actions { get; private init; } = [];

    /// <summary>The actions that it leaves out, where it means all others.</summary>
    public IReadOnlyList<string> NotActions { get; private init; } = [];

    /// <summary>The resources that it names, with wildcards.</summary>
    public IReadOnlyList<string> Resources { get; private init; } = [];

    /// <summary>The resources that it leaves out, where it means all others.</summary>
    public IReadOnlyList<string> NotResources { get; private init; } = [];

    /// <summary>Whom it concerns; nobody is named in the policy of an identity.</summary>
    public IReadOnlyList<PolicyPrincipal> Principals { get; private init; } = [];

    /// <summary>Whether it holds under conditions only.</summary>
    public bool HasCondition { get; private init; }

    /// <summary>The keys that its conditions ask about, in small letters.</summary>
    public IReadOnlyList<string> ConditionKeys { get; private init; } = [];

    /// <summary>Whether it means every resource.</summary>
    public bool MatchesAnyResource => NotResources.Count > 0 || Resources.Contains(Anybody);

    /// <summary>Reads a statement; members of a wrong kind count as missing.</summary>
    public static PolicyStatement Parse(JsonElement json)
    {
        JsonElement condition = json.GetMember("Condition");
        bool conditional = condition.ValueKind == JsonValueKind.Object && condition.EnumerateObject().Any();
        return new PolicyStatement
        {
            IsAllow = json.GetMember("Effect") is { ValueKind: JsonValueKind.String } effect && JsonText.Read(effect) == "Allow",
            Actions = ReadTexts(json.GetMember("Action")),
            NotActions = ReadTexts(json.GetMember("NotAction")),
            Resources = ReadTexts(json.GetMember("Resource")),
            NotResources = ReadTexts(json.GetMember("NotResource")),
            Principals = ReadPrincipals(json.GetMember("Principal")),
            HasCondition = conditional,
            ConditionKeys = conditional ? [.. condition.EnumerateObject().Where(o => o.Value.ValueKind == JsonValueKind.Object)
                .SelectMany(o => o.Value.EnumerateObject()).Select(k => k.Name.ToLowerInvariant())] : [],
        };
    }

    /// <summary>Whether it is about an action.</summary>
    public bool MatchesAction(string action) => NotActions.Count > 0 ? !NotActions.Any(a => MatchesPattern(a, action)) : Actions.Any(a => MatchesPattern(a, action));

    /// <summary>Whether it is about a resource; about any, where none is asked for.</summary>
    public bool MatchesResource(string? resource)
    {
        if (resource is null || (Resources.Count == 0 && NotResources.Count == 0))
            return true;
        return NotResources.Count > 0 ? !NotResources.Any(r => MatchesPattern(r, resource, ignoreCase: false)) : Resources.Any(r => MatchesPattern(r, resource, ignoreCase: false));
    }

    /// <summary>Whether it is about a principal; about any, where none is asked for.</summary>
    public bool MatchesPrincipal(PolicyPrincipal? principal) =>
        principal is null || Principals.Any(p => p.Type == Anybody || (p.Type == principal.Type && (p.Id == Anybody || MatchesPattern(p.Id, principal.Id))));

    /// <summary>Whether it means every action of a service, and not merely every action of every service.</summary>
    public bool MatchesWholeService(string service) =>
        Actions.Any(a => a.StartsWith(service + ":", StringComparison.OrdinalIgnoreCase) && a.AsSpan(service.Length + 1).TrimEnd('*').IsEmpty && a.EndsWith('*'));

    /// <summary>Whether it means every action of every service, or all but a few.</summary>
    public bool MatchesEverything => Actions.Any(a => a is Anybody or "*:*") || NotActions.Count > 0;

    private static bool MatchesPattern(string pattern, string text, bool ignoreCase = true) => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase);

    private static IReadOnlyList<PolicyPrincipal> ReadPrincipals(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [new PolicyPrincipal(Anybody, JsonText.Read(json))],
        JsonValueKind.Object => [.. json.EnumerateObject().SelectMany(p => ReadTexts(p.Value).Select(t => new PolicyPrincipal(p.Name, t)))],
        _ => [],
    };

    private static string[] ReadTexts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [JsonText.Read(json)],
        _ => [.. json.GetElements().Where(e => e.ValueKind == JsonValueKind.String).Select(JsonText.Read)],
    };
}
