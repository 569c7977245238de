using System.Text.Json;

namespace BedrockIR.Reporting;

/// <summary>
/// Writes results as JSON: members as the types name them, times as CloudTrail writes them. What is not plain ASCII or
/// acts in a terminal or in markup is written as an escape.
/// </summary>
public static class JsonDocumentSerializer
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>JSON to be read by people as well.</summary>
    /// <param name="value">An event, a finding, a result …</param>
    public static string Serialize<T>(T value) => JsonSerializer.Serialize(value, Indented);
}
