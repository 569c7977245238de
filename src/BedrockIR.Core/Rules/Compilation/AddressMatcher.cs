using System.Net;

namespace BedrockIR.Rules.Compilation;

/// <summary>Says whether a text is an address of a network.</summary>
internal static class AddressMatcher
{
    /// <summary>
    /// Whether the text is an IP address of the network. Forms that tools read differently (<c>010.0.0.1</c> is octal
    /// to some) and names of AWS services are no addresses.
    /// </summary>
    public static bool Contains(IPNetwork network, string text)
    {
        if (HasLeadingZero(text) || !IPAddress.TryParse(text, out IPAddress? address))
            return false;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return network.Contains(address);
    }

    private static bool HasLeadingZero(string text) =>
        !text.Contains(':') && (text.Count('.') != 3 || text.Split('.').Any(part => part is ['0', _, ..]));

    private static int Count(this string text, char c) => text.AsSpan().Count(c);
}
