namespace BedrockIR.Sources.Csv;

/// <summary>What is wrong with a row of a table.</summary>
internal enum CsvRowError
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A quote stands where none may, so that where its cells end is a guess.</summary>
    MisplacedQuote,

    /// <summary>The content ends within a quoted cell.</summary>
    Truncated,

    /// <summary>It is longer than the limit.</summary>
    TooLarge,

    /// <summary>It has more or fewer cells than the header.</summary>
    WrongCellCount,

    /// <summary>It lacks the event's name or its source.</summary>
    NoEventNameOrSource,

    /// <summary>The column of whole records holds something else.</summary>
    InvalidRecord,
}
