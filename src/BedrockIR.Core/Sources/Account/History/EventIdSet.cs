using BedrockIR.Events.Queries;

namespace BedrockIR.Sources.Account.History;

/// <summary>The ids of events that AWS itself returned, among which one id is one event; elsewhere <see cref="DuplicateDetector"/> looks
/// closer. AWS's ids are UUIDs, which take 16 bytes each; any other is kept as text.</summary>
internal sealed class EventIdSet
{
    private readonly HashSet<Guid> _uuids = [];
    private readonly HashSet<string> _others = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds an id; case does not matter.</summary>
    /// <returns>False when it was there.</returns>
    public bool Add(string id) => Guid.TryParseExact(id, "D", out Guid uuid) ? _uuids.Add(uuid) : _others.Add(id);
}
