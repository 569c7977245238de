namespace BedrockIR.HelpBuilder.Coverage;

/// <summary>Somebody whose pages rules refer to.</summary>
/// <param name="Name">What the table calls them.</param>
/// <param name="Places">Hosts, or hosts with the beginning of a path: <c>github.com/elastic/detection-rules</c>.</param>
internal sealed record ReferenceSource(string Name, IReadOnlyList<string> Places)
{
    /// <summary>How much of an address is theirs, in characters; 0 when it is somebody else's.</summary>
    public int GetMatchLength(Uri address)
    {
        string whole = address.Host + address.AbsolutePath;
        return Places.Where(place => IsPrefixOf(place, whole)).Select(place => place.Length).DefaultIfEmpty(0).Max();
    }

    // Whole parts of the path alone count: github.com/splunk-fan is not github.com/splunk.
    private static bool IsPrefixOf(string place, string whole) =>
        whole.StartsWith(place, StringComparison.OrdinalIgnoreCase) && (whole.Length == place.Length || whole[place.Length] == '/');
}
