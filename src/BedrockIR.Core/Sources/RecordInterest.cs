using BedrockIR.Sources.Json;

namespace BedrockIR.Sources;

/// <summary>Says quickly, from a record's bytes, of what use it can be. It may promise too much, but never too little.</summary>
/// <param name="record">A JSON object in UTF-8, which has not been validated.</param>
/// <param name="sketch">What was seen of it.</param>
public delegate PrefilterResult RecordPrefilter(ReadOnlySpan<byte> record, in ObjectSummary sketch);
