using BedrockIR.Rules;

namespace BedrockIR.HelpBuilder.Coverage;

/// <summary>A rule and whose ideas it has.</summary>
internal sealed class CoverageRow(DetectionRule rule, ReferenceSources places)
{
    private readonly (ReferenceSource Who, string Reference)[] _references = [.. rule.References.Select(r => (places.Find(r), r))];

    /// <summary>The rule.</summary>
    public DetectionRule Rule { get; } = rule;

    /// <summary>The folder, which says what log the rule needs: <c>cloudtrail-data</c> for instance.</summary>
    public string Folder { get; } = rule.Path.Split('/')[^2];

    /// <summary>Whether no peer has the idea.</summary>
    public bool IsUnique => !_references.Any(r => places.Peers.Contains(r.Who));

    /// <summary>The references to those who are no peers.</summary>
    public IEnumerable<(ReferenceSource Who, string Reference)> OtherReferences => _references.Where(r => !places.Peers.Contains(r.Who));

    /// <summary>The references to a peer's pages, in the rule's order.</summary>
    public IEnumerable<string> GetReferences(ReferenceSource peer) => _references.Where(r => r.Who == peer).Select(r => r.Reference);
}
