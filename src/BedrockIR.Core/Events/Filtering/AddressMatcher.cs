using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace BedrockIR.Events.Filtering;

/// <summary>Reads addresses and networks, and says whether one lies in the other. It is asked for every event.</summary>
internal static class AddressMatcher
{
    /// <summary>Whether the text is an IP address of the network. An IPv4 address in IPv6's clothes is that IPv4 address.</summary>
    public static bool Contains(IPNetwork network, string text) => TryParse(text, out IPAddress? address) && Contains(network, address);

    /// <summary>Whether the address is one of the network. An IPv4 address in IPv6's clothes is that IPv4 address.</summary>
    public static bool Contains(IPNetwork network, IPAddress address) =>
        network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    /// <summary>
    /// Reads an address. Forms that tools read differently (<c>010.0.0.1</c> is octal to some) and names of AWS services
    /// are no addresses.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        return !IsAmbiguous(text) && IPAddress.TryParse(text, out address);
    }

    /// <summary>
    /// Reads a network, <c>198.51.100.0/24</c>: its first address and the prefix's length. Some versions of .NET take
    /// 10.0.0.1/8 for 10.0.0.0/8, and some refuse it; 10/8 and 010.0.0.0/8 are something else than their author means. So
    /// all of these are no networks.
    /// </summary>
    public static bool TryParseNetwork(string text, out IPNetwork network) =>
        IPNetwork.TryParse(text, out network)
        && TryParse(text[..text.IndexOf('/')], out IPAddress? first) && first.Equals(network.BaseAddress);

    private static bool IsAmbiguous(string text) => !text.Contains(':') && (text.AsSpan().Count('.') != 3 || HasLeadingZero(text));

    private static bool HasLeadingZero(string text)
    {
        for (int i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] == '0' && text[i + 1] != '.' && (i == 0 || text[i - 1] == '.'))
                return true;
        }
        return false;
    }
}
