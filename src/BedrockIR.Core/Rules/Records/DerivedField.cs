namespace BedrockIR.Rules.Records;

/// <summary>
/// Fields that no record has but that follow from it. Rules name them with <c>bedrockir.</c> before the name:
/// <c>bedrockir.path</c>, <c>bedrockir.guardrailAction</c>.
/// </summary>
internal enum DerivedField
{
    /// <summary>The ARN of the user or of the role, without the session; where there is none, the principal.</summary>
    Identity,

    /// <summary>The caller's ARN, with the session; the role's for sessions that Bedrock opens itself; where there is none, the
    /// principal in few words.</summary>
    Principal,

    /// <summary>The bare id of the model.</summary>
    Model,

    /// <summary>Who made the model.</summary>
    ModelProvider,

    /// <summary>Succeeded, Denied or Failed.</summary>
    Outcome,

    /// <summary>Tokens read.</summary>
    InputTokens,

    /// <summary>Tokens written.</summary>
    OutputTokens,

    /// <summary>Both together.</summary>
    TotalTokens,

    /// <summary>The region in which the model ran.</summary>
    InferenceRegion,

    /// <summary>By which way the call came; see <see cref="Events.InvocationPath"/>.</summary>
    Path,

    /// <summary>The /24 or /48 of the caller's address; AWS's own services have none.</summary>
    Network,

    /// <summary><c>true</c> when the call bore a Bedrock API key.</summary>
    ApiKey,

    /// <summary>The texts of an invocation's input.</summary>
    Prompt,

    /// <summary>The texts of an invocation's output.</summary>
    Completion,

    /// <summary>How many characters the input's texts have.</summary>
    PromptLength,

    /// <summary>The names of the tools that the model wants to use.</summary>
    Tool,

    /// <summary>What it wants to hand to the tools, as JSON.</summary>
    ToolInput,

    /// <summary>Why the model stopped.</summary>
    StopReason,

    /// <summary>INTERVENED or NONE; missing when no guardrail took part.</summary>
    GuardrailAction,

    /// <summary>What guardrails found: <c>policy/type/confidence/action</c>.</summary>
    Guardrail,
}

/// <summary>Recognises derived fields by the names that rules use.</summary>
internal static class DerivedFields
{
    /// <summary>What their names begin with.</summary>
    public const string Prefix = "bedrockir.";

    private static readonly Dictionary<string, DerivedField> ByName =
        Enum.GetValues<DerivedField>().ToDictionary(f => Prefix + char.ToLowerInvariant(f.ToString()[0]) + f.ToString()[1..], StringComparer.Ordinal);

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>The derived field of this name; null when it is none.</summary>
    public static DerivedField? Find(string name) => ByName.TryGetValue(name, out DerivedField field) ? field : null;
}
