namespace BedrockIR.Events.Attribution;

/// <summary>What a request means by its model: the model itself, its provider, and the inference profile around it.</summary>
/// <param name="ModelId">The model's bare id, <c>anthropic.claude-3-haiku-20240307-v1:0</c>; the ARN where it is no
/// foundation model (custom, imported, provisioned …) or where the profile does not tell the model.</param>
/// <param name="Provider">Who made the model, <c>anthropic</c>; null where the id does not tell.</param>
/// <param name="InferenceProfile">The inference profile, <c>us.anthropic.…</c> or an application profile's ARN; null without one.</param>
public readonly record struct ModelReference(string? ModelId, string? Provider, string? InferenceProfile)
{
    // The areas that AWS's own inference profiles are named after.
    private static readonly HashSet<string> Areas = new(StringComparer.Ordinal)
    {
        "us", "eu", "apac", "au", "jp", "ca", "global", "us-gov",
    };

    /// <summary>Reads a model id as requests have it: a bare id, a profile's id, or any of Bedrock's ARNs.</summary>
    /// <param name="text">The text of <c>modelId</c>, or null.</param>
    public static ModelReference Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return default;
        if (!text.StartsWith("arn:", StringComparison.Ordinal))
            return OfId(text);
        int slash = text.IndexOf('/');
        string kind = slash < 0 ? "" : text[(text.LastIndexOf(':', slash) + 1)..slash];
        return kind switch
        {
            "foundation-model" or "inference-profile" => OfId(text[(slash + 1)..]),
            "application-inference-profile" => new ModelReference(text, null, text),
            _ => new ModelReference(text, null, null),
        };
    }

    private static ModelReference OfId(string id)
    {
        int dot = id.IndexOf('.');
        if (dot < 0)
            return new ModelReference(id, null, null);
        if (Areas.Contains(id[..dot]))
            return OfId(id[(dot + 1)..]) with { InferenceProfile = id };
        return new ModelReference(id, id[..dot], null);
    }
}
