namespace BedrockIR.Sources;

/// <summary>Of what use a record can be.</summary>
public enum PrefilterResult
{
    /// <summary>Of none.</summary>
    Ignore,

    /// <summary>Something is to be learnt from it, but it is not wanted itself. It is handed over without being validated.</summary>
    Partial,

    /// <summary>It may be wanted.</summary>
    Full,
}
