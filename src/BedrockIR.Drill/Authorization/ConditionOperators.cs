using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace BedrockIR.Drill.Authorization;

/// <summary>The operators of conditions that the drill knows.</summary>
internal static class ConditionOperators
{
    // Each compares a policy's value with the request's.
    private static readonly Dictionary<string, Func<string, string, bool>> Operators = new(StringComparer.Ordinal)
    {
        ["StringEquals"] = (wanted, value) => wanted == value,
        ["StringEqualsIgnoreCase"] = (wanted, value) => wanted.Equals(value, StringComparison.OrdinalIgnoreCase),
        ["StringLike"] = (wanted, value) => IamWildcard.IsMatch(wanted, value, ignoreCase: false),
        ["ArnEquals"] = (wanted, value) => IamWildcard.IsMatch(wanted, value, ignoreCase: false),
        ["ArnLike"] = (wanted, value) => IamWildcard.IsMatch(wanted, value, ignoreCase: false),
        ["Bool"] = (wanted, value) => wanted.Equals(value, StringComparison.OrdinalIgnoreCase),
        ["IpAddress"] = IsInNetwork,
        ["DateEquals"] = (wanted, value) => CompareTimes(wanted, value) == 0,
        ["DateLessThan"] = (wanted, value) => CompareTimes(wanted, value) > 0,
        ["DateLessThanEquals"] = (wanted, value) => CompareTimes(wanted, value) >= 0,
        ["DateGreaterThan"] = (wanted, value) => CompareTimes(wanted, value) < 0,
        ["DateGreaterThanEquals"] = (wanted, value) => CompareTimes(wanted, value) <= 0,
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
        return Operators.TryGetValue(positive ?? name, out fits);
    }

    // Positive when the policy's time is the later one. Times that are none are equal to nothing, earlier or later.
    private static int? CompareTimes(string wanted, string value) =>
        DateTimeOffset.TryParse(wanted, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset w)
        && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset v) ? w.CompareTo(v) : null;

    private static bool IsInNetwork(string wanted, string value) =>
        IPAddress.TryParse(value, out IPAddress? address)
        && (IPNetwork.TryParse(wanted, out IPNetwork network) ? network.Contains(address) : IPAddress.TryParse(wanted, out IPAddress? one) && one.Equals(address));
}
