using System.Text.Json;
using BedrockIR.Events;

namespace BedrockIR.Containment.Policies;

/// <summary>The quotas of IAM and Organizations that decide where a policy has room: AWS's defaults from <c>policies/quotas.json</c>,
/// and for an account those that AWS raised.</summary>
public sealed class PolicyQuotas
{
    private static readonly Dictionary<string, (int Value, int Maximum)> KnownQuotas = Parse();
    private readonly IReadOnlyDictionary<string, int> _overrides;

    private PolicyQuotas(IReadOnlyDictionary<string, int> raised) => _overrides = raised;

    /// <summary>AWS's defaults.</summary>
    public static PolicyQuotas Default { get; } = new(new Dictionary<string, int>());

    // Sizes that AWS does not raise and that every policy of containment stays below decide nothing, so a value for them is refused.
    private static readonly string[] NotAdjustable = ["GroupPolicySizeQuota", "PolicySizeQuota", "ServiceControlPolicySize"];

    /// <summary>The names of the quotas that an account may have another value of. Those that end in Quota are the keys that IAM's
    /// GetAccountSummary uses.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. KnownQuotas.Keys.Except(NotAdjustable)];

    /// <summary>The value of a quota.</summary>
    /// <param name="name">One of <see cref="Names"/>, or another of <c>policies/quotas.json</c>.</param>
    public int this[string name] => _overrides.TryGetValue(name, out int raised) ? raised : KnownQuotas[name].Value;

    internal int GroupsPerUser => this["GroupsPerUserQuota"];

    internal int ServiceControlPoliciesPerTarget => this["ServiceControlPoliciesPerTarget"];

    /// <summary>The defaults, except where the caller says what the account has.</summary>
    /// <param name="raised">Names of quotas, in any case, and their values.</param>
    /// <exception cref="InputException"><c>NotAQuota</c>: a quota of that name does not exist, or AWS does not grant the value.</exception>
    public static PolicyQuotas From(IEnumerable<KeyValuePair<string, int>> raised)
    {
        ArgumentNullException.ThrowIfNull(raised);
        Dictionary<string, int> values = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, int value) in raised)
        {
            if (Names.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } known)
                throw new InputException("NotAQuota", $"'{SafeText.Clean(name)}' is not a quota; valid names: {string.Join(", ", Names)}.", name);
            if (value < 1 || value > KnownQuotas[known].Maximum)
                throw new InputException("NotAQuota", $"{value} is not a valid value for the quota {known}: AWS grants at most {KnownQuotas[known].Maximum}, and at least 1.", name);
            values[known] = value;
        }
        return new PolicyQuotas(values);
    }

    /// <summary>The characters that count against IAM's quotas: IAM leaves white space out.</summary>
    internal static int GetSize(string? document) => document is null ? 0 : document.Count(c => !char.IsWhiteSpace(c));

    internal int GetAttachedPolicyLimit(BedrockIR.Containment.Policies.PrincipalDetail principal) => this[principal.User is null ? "AttachedPoliciesPerRoleQuota" : "AttachedPoliciesPerUserQuota"];

    internal int GetInlinePolicySizeLimit(BedrockIR.Containment.Policies.PrincipalDetail principal) => this[principal.User is null ? "RolePolicySizeQuota" : "UserPolicySizeQuota"];

    private static Dictionary<string, (int Value, int Maximum)> Parse()
    {
        using JsonDocument json = JsonDocument.Parse(ContainmentPolicies.ReadMinified("quotas.json"));
        return json.RootElement.EnumerateObject().ToDictionary(q => q.Name, q => (q.Value.GetMember("value").GetInt32(), q.Value.GetMember("maximum").GetInt32()), StringComparer.OrdinalIgnoreCase);
    }
}
