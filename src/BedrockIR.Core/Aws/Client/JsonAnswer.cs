using System.Text.Json;

namespace BedrockIR.Aws.Client;

/// <summary>Checks a JSON answer before objects are made of it.</summary>
internal static class JsonAnswer
{
    /// <summary>Checks what must be so of every JSON answer: how much it holds, and how deep it is.</summary>
    /// <exception cref="JsonException">It is not JSON, holds too much, or is nested too deep.</exception>
    public static void Check(ReadOnlySpan<byte> body, AnswerLimits limits)
    {
        Utf8JsonReader reader = new(body, new JsonReaderOptions { MaxDepth = limits.Depth });
        int values = 0;
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray) && ++values > limits.Values)
                throw new JsonException($"it holds more than {limits.Values:N0} values, the limit for answers of this kind");
        }
    }
}
