using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Services.Bedrock;

/// <summary>What a model is asked.</summary>
internal static class ModelRequest
{
    private const int BytesPerToken = 4;

    /// <summary>Reads a body: an object, its text, or its bytes in base64.</summary>
    /// <exception cref="AwsErrorException">It is no JSON object.</exception>
    public static JsonObject Read(JsonNode? body)
    {
        if (body is JsonObject members)
            return members;
        string text = body.ToText() ?? "";
        byte[] bytes = new byte[text.Length];
        if (Convert.TryFromBase64String(text, bytes, out int length))
            text = Encoding.UTF8.GetString(bytes, 0, length);
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw CreateError();
        }
        catch (JsonException)
        {
            throw CreateError();
        }
    }

    /// <summary>Refuses fewer tokens than none: the way in which thieves try a key without paying.</summary>
    public static void CheckTokens(JsonObject request)
    {
        if (request.GetNumber("max_tokens_to_sample") < 1)
            throw new AwsErrorException(AwsErrorKind.Validation, "max_tokens_to_sample: range: 1..1,000,000");
        if (request.GetNumber("max_tokens") < 1)
            throw new AwsErrorException(AwsErrorKind.Validation, "Malformed input request: #/max_tokens: -1 is not greater or equal to 1, please reformat your input and try again.");
    }

    /// <summary>About as many tokens as the request has.</summary>
    public static int CountTokens(JsonObject request) => Math.Max(1, Encoding.UTF8.GetByteCount(request.ToJsonString()) / BytesPerToken);

    private static AwsErrorException CreateError() => new(AwsErrorKind.Validation, "Malformed input request, please reformat your input and try again.");
}
