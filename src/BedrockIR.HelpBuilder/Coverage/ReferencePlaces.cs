using System.Text.Json;
using System.Text.Json.Serialization;

namespace BedrockIR.HelpBuilder.Coverage;

/// <summary>Whose pages rules refer to. They stand in <c>peers.json</c>; whoever is missing there is added there.</summary>
/// <param name="Peers">Those who detect abuse of Bedrock too.</param>
/// <param name="Others">Those who only describe it, or the service.</param>
internal sealed record ReferencePlaces(IReadOnlyList<ReferencePlace> Peers, IReadOnlyList<ReferencePlace> Others)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Those of the file.</summary>
    public static ReferencePlaces All { get; } = Load();

    /// <summary>Whose page it is. Of several the one whose place says more: GuardDuty's is a part of AWS's documentation.</summary>
    /// <param name="reference">A rule's reference.</param>
    /// <exception cref="InvalidDataException">It is nobody's who is known: the table would leave it out without a word.</exception>
    public ReferencePlace Of(string reference)
    {
        ReferencePlace? best = Uri.TryCreate(reference, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps
            ? Peers.Concat(Others).Where(p => p.Fit(address) > 0).MaxBy(p => p.Fit(address))
            : null;
        return best ?? throw new InvalidDataException($"Nobody in peers.json has the reference {reference}. Add its host, or host and owner, there.");
    }

    private static ReferencePlaces Load()
    {
        using Stream file = typeof(ReferencePlaces).Assembly.GetManifestResourceStream("peers.json")!;
        return JsonSerializer.Deserialize<ReferencePlaces>(file, Format)!;
    }
}
