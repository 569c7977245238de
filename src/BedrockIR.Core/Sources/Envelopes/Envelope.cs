using System.Text.Json;

namespace BedrockIR.Sources.Envelopes;

/// <summary>An object that some program puts around a record.</summary>
/// <param name="Name">What people call it, with an article.</param>
/// <param name="Requires">Paths that such an object has, each possibly with alternatives.</param>
/// <param name="Payload">The path to the record, or to a list of them. It may be an object, an array or JSON text.</param>
internal sealed record Envelope(string Name, IReadOnlyList<string> Requires, string Payload)
{
    /// <summary>Finds what an object holds.</summary>
    /// <param name="members">The members of an object that is no record itself.</param>
    /// <param name="payload">The record, or whatever holds it.</param>
    /// <returns>The envelope that the object is; null when it is none.</returns>
    public static Envelope? Find(ObjectMembers members, out JsonPart payload)
    {
        foreach (Envelope envelope in EnvelopeTable.Default.Envelopes)
        {
            if (members.HasAll(envelope.Requires) && members.Find(envelope.Payload, IsPayload) is { } found)
            {
                payload = found;
                return envelope;
            }
        }
        payload = default;
        return null;
    }

    private static bool IsPayload(JsonPart part) => part.Kind switch
    {
        JsonTokenType.StartObject or JsonTokenType.StartArray => true,
        JsonTokenType.String => JsonPart.LooksLikeJson(part.Text()),
        _ => false,
    };
}
