using System.Net;
using BedrockIR.Triage;

namespace BedrockIR.Reporting;

/// <summary>
/// Which other principals came from the addresses of those that rules found. A user whom the intruder made, and who does
/// nothing that a rule knows, is found this way.
/// </summary>
internal sealed class SharedAddressIndex
{
    private readonly Dictionary<string, PrincipalSummary> _suspectsByAddress = new(StringComparer.Ordinal);

    /// <summary>Notes the addresses of all principals with findings; the graver one owns a shared address.</summary>
    public SharedAddressIndex(TriageResult result)
    {
        foreach (PrincipalSummary suspect in result.Principals.Where(p => p.FindingCount > 0))
        {
            // The name of an AWS service in place of an address says nothing about who was behind it.
            foreach (string address in suspect.SourceIPAddresses.Where(a => IPAddress.TryParse(a, out _)))
                _suspectsByAddress.TryAdd(address, suspect);
        }
    }

    /// <summary>What a principal shares with another one: <c>3 addresses with svc-leaked</c>.</summary>
    /// <param name="principal">The principal.</param>
    /// <returns>Null when it shares none.</returns>
    public string? DescribeShared(PrincipalSummary principal)
    {
        List<PrincipalSummary> owners = [.. principal.SourceIPAddresses
            .Select(a => _suspectsByAddress.GetValueOrDefault(a)).OfType<PrincipalSummary>().Where(p => p != principal)];
        if (owners.Count == 0)
            return null;
        string others = string.Join(", ", owners.Select(p => p.Principal).Distinct(StringComparer.Ordinal).Take(3).Select(n => ReportFormatter.Shorten(n, 80)));
        return $"{ReportFormatter.FormatCount(owners.Count, "address")} with {others}";
    }
}
