namespace BedrockIR.Sources;

/// <summary>Of what use a record can be.</summary>
public enum RecordUse
{
    /// <summary>Of none.</summary>
    None,

    /// <summary>Something is to be learnt from it, but it is not wanted itself. It is handed over without being validated.</summary>
    Glance,

    /// <summary>It may be wanted.</summary>
    Whole,
}
