using System.Net;
using System.Net.Sockets;
using BedrockIR.Events.Filtering;

namespace BedrockIR.Rules.Records;

/// <summary>The network that an address is of, as far as an address alone tells.</summary>
internal static class AddressNetwork
{
    private const int IPv4PrefixBytes = 3, IPv6PrefixBytes = 6;

    /// <summary>The /24 of an IPv4 address, the /48 of an IPv6 one; null for what is no address, the name of a service for
    /// instance.</summary>
    public static string? From(string? address)
    {
        if (address is null || !AddressMatcher.TryParse(address, out IPAddress? ip))
            return null;
        if (ip.IsIPv4MappedToIPv6)
            ip = ip.MapToIPv4();
        byte[] bytes = ip.GetAddressBytes();
        bool four = ip.AddressFamily == AddressFamily.InterNetwork;
        bytes.AsSpan(four ? IPv4PrefixBytes : IPv6PrefixBytes).Clear();
        return $"{new IPAddress(bytes)}/{(four ? IPv4PrefixBytes : IPv6PrefixBytes) * 8}";
    }
}
