using System.Text.Json;
using BedrockIR.Events;

namespace BedrockIR.Invocations.Bodies;

/// <summary>
/// What was asked of a model and what it answered, out of the bodies of a record, whichever model's form they have. The
/// texts are as they were sent, line ends and all, so that rules can look into them: whoever shows one cleans it.
/// </summary>
internal sealed class InvocationBody
{
    /// <summary>Nothing asked, nothing answered.</summary>
    public static InvocationBody Empty { get; } = new();

    private InvocationBody()
    {
    }

    /// <summary>What was sent to the model: system texts, messages of the conversation so far, results of tools.</summary>
    public IReadOnlyList<string> Prompts { get; private init; } = [];

    /// <summary>What the model answered, its reasoning included. Of a stream, what belongs to one block is one text.</summary>
    public IReadOnlyList<string> Completions { get; private init; } = [];

    /// <summary>The tools that the model called: in its answer first, then those that the request repeats.</summary>
    public IReadOnlyList<ToolCall> Tools { get; private init; } = [];

    /// <summary>Why the model stopped, in its own words: <c>end_turn</c>, <c>max_tokens</c>, <c>tool_use</c> …</summary>
    public string? StopReason { get; private init; }

    /// <summary>What a guardrail made of it.</summary>
    public GuardrailResult Guardrail { get; private init; } = GuardrailResult.None;

    /// <summary>Characters that were left out, as a side has too many of them.</summary>
    public long TruncatedCharacters { get; private init; }

    /// <summary>Looks through the bodies of a record. It takes any JSON.</summary>
    /// <param name="record">The record.</param>
    public static InvocationBody From(JsonElement record)
    {
        BodyTextCollector asked = new(isEarlier: true);
        BodyReader.Read(BodyJson.Unwrap(record.GetMember("input").GetMember("inputBodyJson")), asked, BodyMemberNames.Input);
        BodyTextCollector answered = new(isEarlier: false);
        JsonElement output = BodyJson.Unwrap(record.GetMember("output").GetMember("outputBodyJson"));
        if (output.ValueKind == JsonValueKind.Array)
            StreamTextCollector.Read(output, answered);
        else
            BodyReader.Read(output, answered, BodyMemberNames.Output);
        return new InvocationBody
        {
            Prompts = asked.Texts,
            Completions = answered.Texts,
            Tools = [.. answered.Tools, .. asked.Tools],
            StopReason = answered.StopReason,
            Guardrail = GuardrailReader.Read(output, answered.StopReason),
            TruncatedCharacters = asked.Budget.TruncatedCharacters + answered.Budget.TruncatedCharacters,
        };
    }
}
