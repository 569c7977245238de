using System.Text.Json;
using System.Text.Json.Serialization;

namespace BedrockIR.Sources.Envelopes;

/// <summary>
/// What other programs put around a record, and how they spell it. The table stands in <c>envelopes.json</c>. A path names
/// members with dots between; <c>|</c> stands between alternatives, of which the first that is there counts.
/// </summary>
internal sealed record EnvelopeTable
{
    private static readonly Lazy<EnvelopeTable> Loaded = new(Load);

    /// <summary>The table.</summary>
    public static EnvelopeTable Default => Loaded.Value;

    /// <summary>Objects with a record inside. Of those that fit an object the first counts.</summary>
    public required IReadOnlyList<Envelope> Envelopes { get; init; }

    /// <summary>Objects that spell the members of a record in their own way.</summary>
    public required IReadOnlyList<RowMapping> Rows { get; init; }

    private static EnvelopeTable Load()
    {
        using Stream table = typeof(EnvelopeTable).Assembly.GetManifestResourceStream("envelopes.json")!;
        return JsonSerializer.Deserialize(table, EnvelopeJson.Default.EnvelopeTable)!;
    }
}

/// <summary>Reads the table without reflection, which is slow and missing from the native command line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(EnvelopeTable))]
internal sealed partial class EnvelopeJson : JsonSerializerContext;
