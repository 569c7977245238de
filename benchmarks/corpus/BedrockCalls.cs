namespace BedrockIR.Benchmarks.Corpus;

/// <summary>What a tool for Bedrock looks for.</summary>
internal static class BedrockCalls
{
    public const string Source = "bedrock.amazonaws.com";

    private static readonly string[] Models =
    [
        "anthropic.claude-sonnet-4-5-20250929-v1:0", "us.anthropic.claude-3-7-sonnet-20250219-v1:0", "amazon.nova-pro-v1:0", "amazon.titan-embed-text-v2:0",
        "meta.llama3-3-70b-instruct-v1:0", "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0", "anthropic.claude-v2",
    ];

    private static readonly string[] Lists =
    [
        "ListFoundationModels", "ListInferenceProfiles", "GetModelInvocationLoggingConfiguration", "GetFoundationModelAvailability", "ListAgents",
        "ListKnowledgeBases", "ListCustomModels", "ListProvisionedModelThroughputs", "ListGuardrails",
    ];

    private static readonly (string Code, string Message)[] Errors =
    [
        ("AccessDenied", "You don't have access to the model with the specified model ID."),
        ("ValidationException", "max_tokens_to_sample: range: 1..1,000,000"),
        ("ValidationException", "Malformed input request: #: required key [\\\"messages\\\"] not found, please reformat your input and try again. \\u003cnone\\u003e"),
        ("ThrottlingException", "Too many tokens, please wait before trying again."),
    ];

    /// <summary>The next call; the end of a stream is a record of its own, which follows the call.</summary>
    public static IEnumerable<Call> Next(Place place, Dice dice) => dice.Below(20) switch
    {
        < 7 => [Invoke(place, dice, dice.Chance(0.5) ? "InvokeModel" : "Converse")],
        < 11 => Stream(place, dice),
        < 15 => [new Call(Source, dice.Pick(Lists)) { Host = "bedrock", Request = dice.Chance(0.5) ? "null" : """{"maxResults":100}""" }],
        < 18 => [Failed(place, dice)],
        18 => [new Call("bedrock-agentcore.amazonaws.com", "InvokeAgentRuntime") { Data = true, ReadOnly = false, Host = "bedrock-agentcore", Request = $$"""{"agentRuntimeArn":"arn:aws:bedrock-agentcore:{{place.Region}}:{{place.Account}}:runtime/helpdesk-{{dice.Name(10)}}","qualifier":"DEFAULT","runtimeSessionId":"{{dice.Uuid()}}"}""" }],
        _ => [Retrieve(place, dice)],
    };

    public static Call Invoke(Place place, Dice dice, string name) => new(Source, name)
    {
        Request = $$"""{"modelId":"{{dice.Pick(Models)}}"}""",
        Additional = $$"""{"inferenceRegion":"{{place.Region}}","inputTokens":{{dice.Below(5000)}},"outputTokens":{{dice.Below(2000)}}}""",
        Host = "bedrock-runtime",
    };

    private static IEnumerable<Call> Stream(Place place, Dice dice)
    {
        Call call = Invoke(place, dice, dice.Chance(0.5) ? "InvokeModelWithResponseStream" : "ConverseStream") with { Additional = null, RequestId = dice.Uuid() };
        yield return call;
        yield return new Call(Source, call.Name)
        {
            ServiceEvent = $$$$"""{"parentRequestId":"{{{{call.RequestId}}}}","AdditionalEventData":{"additionalEntries":{"inferenceRegion":"{{{{place.Region}}}}","inputTokens":{{{{dice.Below(5000)}}}},"outputTokens":{{{{dice.Below(2000)}}}}}}}""",
            Resources = $$"""[{"accountId":"{{place.Account}}","type":"AWS::Bedrock::Model","ARN":"arn:aws:bedrock:{{place.Region}}::foundation-model/amazon.nova-pro-v1:0"}]""",
        };
    }

    private static Call Failed(Place place, Dice dice)
    {
        (string code, string message) = dice.Pick(Errors);
        return Invoke(place, dice, "InvokeModel") with { Additional = null, Error = code, ErrorMessage = message };
    }

    private static Call Retrieve(Place place, Dice dice) => new(Source, "RetrieveAndGenerate")
    {
        Data = true,
        ReadOnly = false,
        Request = $$$$"""{"input":"HIDDEN_DUE_TO_SECURITY_REASONS","retrieveAndGenerateConfiguration":{"type":"KNOWLEDGE_BASE","knowledgeBaseConfiguration":{"knowledgeBaseId":"KB{{{{dice.Key("")[..8]}}}}","modelArn":"arn:aws:bedrock:{{{{place.Region}}}}::foundation-model/amazon.nova-pro-v1:0"}}}""",
        Resources = $$"""[{"accountId":"{{place.Account}}","type":"AWS::Bedrock::KnowledgeBase","ARN":"arn:aws:bedrock:{{place.Region}}:{{place.Account}}:knowledge-base/KBEXAMPLE1"}]""",
        Host = "bedrock-agent-runtime",
    };
}
