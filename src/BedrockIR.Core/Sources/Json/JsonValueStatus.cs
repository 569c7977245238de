namespace BedrockIR.Sources.Json;

/// <summary>What looking for the end of a value came to.</summary>
internal enum JsonValueStatus
{
    /// <summary>The value is valid and whole.</summary>
    Found,

    /// <summary>So far it is valid; it ends beyond the bytes at hand.</summary>
    NeedMoreData,

    /// <summary>It is not valid JSON, or breaks off.</summary>
    Invalid,
}
