namespace BedrockIR.Sources.Tables;

/// <summary>What is wrong with a row of a table.</summary>
internal enum CsvFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A quote stands where none may, so that where its cells end is a guess.</summary>
    Quoting,

    /// <summary>The content ends within a quoted cell.</summary>
    BreaksOff,

    /// <summary>It is longer than the limit.</summary>
    TooLarge,

    /// <summary>It has more or fewer cells than the header.</summary>
    CellCount,

    /// <summary>It lacks the event's name or its source.</summary>
    NoEvent,

    /// <summary>The column of whole records holds something else.</summary>
    NoRecord,
}
