using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace BedrockIR.Drill.Access;

/// <summary>The operators of conditions that the drill knows.</summary>
internal static class ConditionOperators
{
    // Each compares a policy's value with the request's.
    private static readonly Dictionary<string, Func<string, string, bool>> Known = new(StringComparer.Ordinal)
    {
        ["StringEquals"] = (wanted, value) => wanted == value,
        ["StringEqualsIgnoreCase"] = (wanted, value) => wanted.Equals(value, StringComparison.OrdinalIgnoreCase),
        ["StringLike"] = (wanted, value) => Wildcard.Fits(wanted, value, ignoreCase: false),
        ["ArnEquals"] = (wanted, value) => Wildcard.Fits(wanted, value, ignoreCase: false),
        ["ArnLike"] = (wanted, value) => Wildcard.Fits(wanted, value, ignoreCase: false),
        ["Bool"] = (wanted, value) => wanted.Equals(value, StringComparison.OrdinalIgnoreCase),
        ["IpAddress"] = InNetwork,
        ["DateEquals"] = (wanted, value) => Compare(wanted, value) == 0,
        ["DateLessThan"] = (wanted, value) => Compare(wanted, value) > 0,
        ["DateLessThanEquals"] = (wanted, value) => Compare(wanted, value) >= 0,
        ["DateGreaterThan"] = (wanted, value) => Compare(wanted, value) < 0,
        ["DateGreaterThanEquals"] = (wanted, value) => Compare(wanted, value) <= 0,
    };

    private static readonly Dictionary<string, string> Negations = new(StringComparer.Ordinal)
    {
        ["StringNotEquals"] = "StringEquals",
        ["StringNotEqualsIgnoreCase"] = "StringEqualsIgnoreCase",
        ["StringNotLike"] = "StringLike",
        ["ArnNotEquals"] = "ArnEquals",
        ["ArnNotLike"] = "ArnLike",
        ["NotIpAddress"] = "IpAddress",
        ["DateNotEquals"] = "DateEquals",
    };

    /// <summary>Finds an operator; false when there is none of that name.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out Func<string, string, bool>? fits, out bool negated)
    {
        negated = Negations.TryGetValue(name, out string? positive);
        return Known.TryGetValue(positive ?? name, out fits);
    }

    // Positive when the policy's time is the later one. Times that are none are equal to nothing, earlier or later.
    private static int? Compare(string wanted, string value) =>
        DateTimeOffset.TryParse(wanted, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset w)
        && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset v) ? w.CompareTo(v) : null;

    private static bool InNetwork(string wanted, string value) =>
        IPAddress.TryParse(value, out IPAddress? address)
        && (IPNetwork.TryParse(wanted, out IPNetwork network) ? network.Contains(address) : IPAddress.TryParse(wanted, out IPAddress? one) && one.Equals(address));
}
