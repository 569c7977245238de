using System.Net;

namespace BedrockIR.Events.Filtering;

/// <summary>Source addresses that are wanted: addresses and names of services with <c>*</c> and <c>?</c>, and networks.</summary>
internal sealed class AddressPatterns
{
    private readonly WildcardPatterns? _texts;
    private readonly IPNetwork[] _networks;

    private AddressPatterns(IReadOnlyList<string> patterns)
    {
        _networks = [.. patterns.Where(IsNetwork).Select(ParseNetwork)];
        _texts = WildcardPatterns.From([.. patterns.Where(p => !IsNetwork(p))]);
    }

    /// <summary>The patterns; null when there are none, which restricts nothing.</summary>
    /// <exception cref="InputException">One with a slash is no network.</exception>
    public static AddressPatterns? From(IReadOnlyList<string> patterns) => patterns.Count == 0 ? null : new(patterns);

    /// <summary>Whether a record's sourceIPAddress fits.</summary>
    public bool Matches(string? source) => _texts?.Matches(source) == true || (source is not null && IsInNetwork(source));

    private bool IsInNetwork(string source)
    {
        if (_networks.Length == 0 || !AddressMatcher.TryParse(source, out IPAddress? address))
            return false;
        foreach (IPNetwork network in _networks)
        {
            if (AddressMatcher.Contains(network, address))
                return true;
        }
        return false;
    }

    // One IPv6 address can be written in many ways; as a network of one it is compared by what it is.
    private static bool IsNetwork(string pattern) => pattern.Contains('/')
        || (pattern.Contains(':') && IPAddress.TryParse(pattern, out _));

    private static IPNetwork ParseNetwork(string pattern)
    {
        if (AddressMatcher.TryParseNetwork(pattern, out IPNetwork network))
            return network;
        if (!pattern.Contains('/'))
            return CreateSingleAddressNetwork(IPAddress.Parse(pattern));
        throw new InputException("NotANetwork",
            $"'{SafeText.Clean(pattern)}' is no block of addresses. Write its first address and the prefix's length, 198.51.100.0/24 or 2001:db8::/32 for instance.",
            pattern);
    }

    private static IPNetwork CreateSingleAddressNetwork(IPAddress address)
    {
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return new IPNetwork(plain, plain.GetAddressBytes().Length * 8);
    }
}
