using System.Text.Json.Serialization;

namespace BedrockIR.Events.Catalogue;

/// <summary>Reads the catalogue's file without reflection, which would make the first tab press wait.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(BedrockEventName[]))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
