using System.Text.Json;
using System.Text.Json.Serialization;

namespace BedrockIR.HelpBuilder.Coverage;

/// <summary>Whose pages rules refer to. They stand in <c>peers.json</c>; whoever is missing there is added there.</summary>
/// <param name="Peers">Those who detect abuse of Bedrock too.</param>
/// <param name="Others">Those who only describe it, or the service.</param>
internal sealed record ReferenceSources(IReadOnlyList<ReferenceSource> Peers, IReadOnlyList<ReferenceSource> Others)
{
    private static readonly JsonSerializerOptions SerializerOptions = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Those of the file.</summary>
    public static ReferenceSources All { get; } = Load();

    /// <summary>Whose page it is. Of several the one whose place says more: GuardDuty's is a part of AWS's documentation.</summary>
    /// <param name="reference">A rule's reference.</param>
    /// <exception cref="InvalidDataException">It is nobody's who is known: the table would leave it out without a word.</exception>
    public ReferenceSource Find(string reference)
    {
        ReferenceSource? best = Uri.TryCreate(reference, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps
            ? Peers.Concat(Others).Where(p => p.GetMatchLength(address) > 0).MaxBy(p => p.GetMatchLength(address))
            : null;
        return best ?? throw new InvalidDataException($"Nobody in peers.json has the reference {reference}. Add its host, or host and owner, there.");
    }

    private static ReferenceSources Load()
    {
        using Stream file = typeof(ReferenceSources).Assembly.GetManifestResourceStream("peers.json")!;
        return JsonSerializer.Deserialize<ReferenceSources>(file, SerializerOptions)!;
    }
}
