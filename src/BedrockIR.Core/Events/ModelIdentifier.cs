namespace BedrockIR.Events;

/// <summary>What a request means by its model: the model itself, its provider, and the inference profile around it.</summary>
/// <param name="ModelId">The model's bare id, <c>anthropic.claude-3-haiku-20240307-v1:0</c>; the ARN where it is no
/// foundation model (custom, imported, provisioned …) or where the profile does not tell the model.</param>
/// <param name="Provider">Who made the model, <c>anthropic</c>; null where the id does not tell.</param>
/// <param name="InferenceProfile">The inference profile, <c>us.anthropic.…</c> or an application profile's ARN; null without one.</param>
public readonly record struct ModelIdentifier(string? ModelId, string? Provider, string? InferenceProfile)
{
    // The areas that AWS's own inference profiles are named after.
    private static readonly HashSet<string> ProfilePrefixes = new(StringComparer.Ordinal)
    {
        "us", "eu", "apac", "au", "jp", "ca", "global", "us-gov",
    };

    /// <summary>Reads a model id as requests have it: a bare id, a profile's id, or any of Bedrock's ARNs.</summary>
    /// <param name="text">The text of <c>modelId</c>, or null.</param>
    public static ModelIdentifier Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return default;
        if (!text.StartsWith("arn:", StringComparison.Ordinal))
            return ParseId(text);
        int slash = text.IndexOf('/');
        string id = slash < 0 ? "" : text[(slash + 1)..];
        string kind = slash < 0 ? "" : text[(text.LastIndexOf(':', slash) + 1)..slash];
        return kind switch
        {
            "foundation-model" when id.Length > 0 => ParseId(id),
            "inference-profile" when id.Length > 0 => ParseProfile(id, text),
            "application-inference-profile" => new ModelIdentifier(text, null, text),
            _ => new ModelIdentifier(text, null, null),
        };
    }

    private static ModelIdentifier ParseId(string id)
    {
        int dot = id.IndexOf('.');
        bool profile = dot >= 0 && dot < id.Length - 1 && ProfilePrefixes.Contains(id[..dot]);
        return profile ? ParseModel(id[(dot + 1)..]) with { InferenceProfile = id } : ParseModel(id);
    }

    // The ARN says that it is a profile, so its area may be one that is not known yet: AREA.PROVIDER.MODEL.
    private static ModelIdentifier ParseProfile(string id, string arn) => id.Split('.', 3) is [_, { Length: > 0 }, { Length: > 0 }]
        ? ParseModel(id[(id.IndexOf('.') + 1)..]) with { InferenceProfile = id }
        : new ModelIdentifier(arn, null, id);

    private static ModelIdentifier ParseModel(string id) =>
        new(id, id.IndexOf('.') is > 0 and var dot ? id[..dot] : null, null);
}
