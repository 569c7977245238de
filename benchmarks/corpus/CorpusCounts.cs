using System.Text.Json.Serialization;

namespace BedrockIR.Benchmarks.Corpus;

/// <summary>What is in a corpus or in a part of it, so that whoever reads it can be checked.</summary>
internal sealed record CorpusCounts
{
    public int Files { get; init; }

    public long Records { get; init; }

    /// <summary>Bytes before compression.</summary>
    public long JsonBytes { get; init; }

    /// <summary>Bytes of the files.</summary>
    public long GzipBytes { get; init; }

    /// <summary>Records whose source, unescaped, begins with bedrock; duplicates included.</summary>
    public long Bedrock { get; init; }

    /// <summary>The same without those whose event id an earlier file has.</summary>
    public long BedrockOnce { get; init; }

    /// <summary>All records without those whose event id an earlier file has.</summary>
    public long RecordsOnce { get; init; }

    /// <summary>How often the text "eventSource":"bedrock stands in the files: what a search for text finds. It is not
    /// the number of Bedrock's records.</summary>
    public long BedrockText { get; init; }

    /// <summary>Records made to catch a reader that guesses.</summary>
    public long Hostile { get; init; }

    /// <summary>A checksum of the paths and the JSON: the same for the same options. The files' own bytes depend on the
    /// version of zlib.</summary>
    public string Sha256 { get; init; } = "";

    public static CorpusCounts operator +(CorpusCounts a, CorpusCounts b) => new()
    {
        Files = a.Files + b.Files,
        Records = a.Records + b.Records,
        RecordsOnce = a.RecordsOnce + b.RecordsOnce,
        JsonBytes = a.JsonBytes + b.JsonBytes,
        GzipBytes = a.GzipBytes + b.GzipBytes,
        Bedrock = a.Bedrock + b.Bedrock,
        BedrockOnce = a.BedrockOnce + b.BedrockOnce,
        BedrockText = a.BedrockText + b.BedrockText,
        Hostile = a.Hostile + b.Hostile,
    };
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CorpusCounts))]
internal sealed partial class CountsJson : JsonSerializerContext;
