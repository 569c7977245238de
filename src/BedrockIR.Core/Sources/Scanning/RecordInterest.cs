namespace BedrockIR.Sources.Scanning;

/// <summary>Says quickly, from a record's bytes, whether it can be of use. It may say yes in vain, but never no.</summary>
/// <param name="record">A JSON object in UTF-8, which has not been validated.</param>
/// <param name="escapes">Whether there is a backslash in it.</param>
public delegate bool RecordInterest(ReadOnlySpan<byte> record, bool escapes);
