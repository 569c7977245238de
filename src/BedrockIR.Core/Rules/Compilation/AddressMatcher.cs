using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace BedrockIR.Rules.Compilation;

/// <summary>Says whether a text is an address of a network.</summary>
internal static class AddressMatcher
{
    /// <summary>Whether the text is an IP address of the network. An IPv4 address in IPv6's clothes is that IPv4 address.</summary>
    public static bool Contains(IPNetwork network, string text) => TryParse(text, out IPAddress? address)
        && network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    /// <summary>
    /// Reads an address. Forms that tools read differently (<c>010.0.0.1</c> is octal to some) and names of AWS services
    /// are no addresses.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        return !IsAmbiguous(text) && IPAddress.TryParse(text, out address);
    }

    private static bool IsAmbiguous(string text) =>
        !text.Contains(':') && (text.AsSpan().Count('.') != 3 || text.Split('.').Any(part => part is ['0', _, ..]));
}
