namespace BedrockIR.Sources.Scanning;

/// <summary>Says quickly, from a record's bytes, of what use it can be. It may promise too much, but never too little.</summary>
/// <param name="record">A JSON object in UTF-8, which has not been validated.</param>
/// <param name="escapes">Whether there is a backslash in it.</param>
public delegate RecordUse RecordInterest(ReadOnlySpan<byte> record, bool escapes);
