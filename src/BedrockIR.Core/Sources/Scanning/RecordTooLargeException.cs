namespace BedrockIR.Sources.Scanning;

/// <summary>A record is larger than the limit. It never leaves the scanner.</summary>
internal sealed class RecordTooLargeException : Exception;
