using System.Text.Json;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Envelopes;

/// <summary>An object that some program puts around a record.</summary>
/// <param name="Name">What people call it, with an article.</param>
/// <param name="RequiredPaths">Paths that such an object has, each possibly with alternatives.</param>
/// <param name="Payload">The path to the record, or to a list of them. It may be an object, an array or JSON text.</param>
internal sealed record Envelope(string Name, IReadOnlyList<string> RequiredPaths, string Payload)
{
    /// <summary>Whether the payload is base64, of gzip or of text.</summary>
    public bool IsBase64 { get; init; }

    /// <summary>Whether the payload can only be JSON text: an object there is something else.</summary>
    public bool IsTextOnly { get; init; }

    /// <summary>Finds what an object holds.</summary>
    /// <param name="members">The members of an object that is no record itself.</param>
    /// <param name="payload">The record, or whatever holds it.</param>
    /// <returns>The envelope that the object is; null when it is none.</returns>
    public static Envelope? Find(JsonObjectMembers members, out JsonPart payload)
    {
        (Envelope? found, payload) = FindAll(members).FirstOrDefault();
        return found;
    }

    /// <summary>Finds all that an object holds: several programs may have put a record beside another's.</summary>
    /// <param name="members">The members of an object that is no record itself.</param>
    /// <returns>Every part that can hold a record, none of them within another, and the envelope that has it there.</returns>
    public static IEnumerable<(Envelope Envelope, JsonPart Payload)> FindAll(JsonObjectMembers members)
    {
        List<JsonPart> found = [];
        foreach (Envelope envelope in EnvelopeTable.Default.Envelopes)
        {
            if (!members.HasAll(envelope.RequiredPaths))
                continue;
            foreach (JsonPart part in members.FindAll(envelope.Payload, envelope.IsPayload))
            {
                if (found.Exists(part.Overlaps))
                    continue;
                found.Add(part);
                yield return (envelope, part);
            }
        }
    }

    private bool IsPayload(JsonPart part) => IsBase64 ? part.Kind == JsonTokenType.String && Base64Decoder.LooksLikeBase64(part.GetText()) : part.Kind switch
    {
        JsonTokenType.StartObject or JsonTokenType.StartArray => !IsTextOnly,
        JsonTokenType.String => JsonPart.LooksLikeJson(part.GetText()),
        _ => false,
    };
}
