using System.Text.Json;
using System.Text.Json.Serialization;
using BedrockIR.Events;
using BedrockIR.Invocations.Bodies;
using BedrockIR.Sources;

namespace BedrockIR.Invocations;

/// <summary>
/// One record of the model invocation log: a call of a model with what was asked and answered. Members bear AWS's names
/// with a capital, those that a <see cref="TrailEvent"/> has too are worded as there. Text members are cleaned for display
/// (see <see cref="SafeText"/>); <see cref="Raw"/> has the record. Secrets in prompts and answers are masked by an X for each
/// character; members of the conversation are made when they are asked for. A member that the record lacks is null.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/bedrock/latest/userguide/model-invocation-logging.html"/>
public sealed record Invocation
{
    /// <summary>When the model was called, in UTC; null when the record has no time that can be read.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>When the model was called, as text to show: in UTC, whatever the language of the machine.</summary>
    [JsonIgnore]
    public string Time => UtcTime.FormatForDisplay(Timestamp);

    /// <summary>The account in which the model was called.</summary>
    public string? AccountId { get; init; }

    /// <summary>The caller's ARN (identity.arn).</summary>
    public string? Arn { get; init; }

    /// <summary>The caller in few words: the user's name, <c>role/session</c> or <c>root</c>.</summary>
    public string Principal { get; init; } = "";

    /// <summary>The region that the call was made to.</summary>
    public string? Region { get; init; }

    /// <summary>The request's id, which the call's CloudTrail event has too.</summary>
    public string? RequestId { get; init; }

    /// <summary>The API call: <c>InvokeModel</c>, <c>Converse</c>, or one of those that stream.</summary>
    public string? Operation { get; init; }

    /// <summary>The model: the bare id of a foundation model, <c>anthropic.claude-3-haiku-20240307-v1:0</c>, however the
    /// request names it; the ARN of any other model.</summary>
    public string? ModelId { get; init; }

    /// <summary>Who made the model, <c>anthropic</c> for instance; null where the id does not tell.</summary>
    public string? ModelProvider { get; init; }

    /// <summary>The inference profile that the request names, <c>us.anthropic.…</c> or an ARN.</summary>
    public string? InferenceProfile { get; init; }

    /// <summary>The region in which the model ran, where it is another than the call's.</summary>
    public string? InferenceRegion { get; init; }

    /// <summary>The error, when the call failed: <c>ValidationException</c> for instance.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Tokens that the model read (inputTokenCount), without those from and for a cache.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens that were read from a cache.</summary>
    public long? CacheReadInputTokens { get; init; }

    /// <summary>Tokens that were written into a cache.</summary>
    public long? CacheWriteInputTokens { get; init; }

    /// <summary>Tokens that the model wrote (outputTokenCount).</summary>
    public long? OutputTokens { get; init; }

    /// <summary>What was asked: the texts that were sent to the model (system texts, the conversation so far, results of tools),
    /// with empty lines between them. Secrets are masked; null when there is no text.</summary>
    public string? Prompt => Join(VisibleRecord?.Body.Prompts);

    /// <summary>What the model answered, its reasoning included, with empty lines between the texts. Secrets are masked; null
    /// when there is no text.</summary>
    public string? Completion => Join(VisibleRecord?.Body.Completions);

    /// <summary>The tools that the model called in its answer, and with what. Secrets are masked.</summary>
    public IReadOnlyList<ToolUse> Tools => VisibleRecord is { } shown
        ? [.. shown.Body.Tools.Where(t => !t.IsEarlier).Select(t => new ToolUse(SafeText.Clean(t.Name)!, SafeText.CleanLines(t.InputJson)!))]
        : [];

    /// <summary>Why the model stopped, in its own words: <c>end_turn</c>, <c>max_tokens</c>, <c>tool_use</c>,
    /// <c>guardrail_intervened</c> …</summary>
    public string? StopReason => VisibleRecord?.Body.StopReason;

    /// <summary>What a guardrail did: <c>INTERVENED</c> or <c>NONE</c>; null where none had a say, or the log does not tell.</summary>
    public string? GuardrailAction => VisibleRecord?.Body.Guardrail.Action;

    /// <summary>Characters that prompt, completion and tools lack: of a prompt and of an answer no more than 1,048,576
    /// characters are put together. <see cref="Raw"/> has all.</summary>
    public long TruncatedCharacters => VisibleRecord?.Body.TruncatedCharacters ?? 0;

    /// <summary>Where the record was read: the file, and the offset in it after decompression.</summary>
    [JsonIgnore]
    public RecordOrigin Origin { get; init; }

    /// <summary>The record's JSON, as it was read but for its secrets, which are masked. Characters that act on a terminal stand
    /// as JSON escapes.</summary>
    [JsonIgnore]
    public string Raw => SafeText.CleanLines(VisibleRecord?.Json.Text ?? "")!;

    /// <summary>By which what belongs to one identity is brought together, as for events: its ARN, else what little there is.</summary>
    internal string IdentityKey => Arn ?? Principal;

    /// <summary>Whether secrets are shown as they were read. Rules see them in any case.</summary>
    internal bool ShowsSecrets { get; init; }

    /// <summary>The record; null where it is done with.</summary>
    internal InvocationContent? Record { get; init; }

    /// <summary>The print of its input and output: equal where they say the same.</summary>
    internal UInt128 ContentHash { get; init; }

    /// <summary>The record, for rules to look into; undefined where it is done with.</summary>
    internal JsonElement Json => Record?.Json.Root ?? default;

    /// <summary>What was asked and answered; empty where the record is done with.</summary>
    internal InvocationBody Body => Record?.Body ?? InvocationBody.Empty;

    private InvocationContent? VisibleRecord => ShowsSecrets ? Record : Record?.MaskedContent;

    /// <summary>The same invocation, with or without its secrets.</summary>
    /// <param name="show">Whether they are shown.</param>
    public Invocation WithSecrets(bool show) => show == ShowsSecrets ? this : this with { ShowsSecrets = show };

    /// <summary>The time, the call, the model and the caller.</summary>
    public override string ToString() => $"{UtcTime.FormatForDisplay(Timestamp)} {Operation} {ModelId} {Principal}";

    private static string? Join(IReadOnlyList<string>? texts) =>
        texts is { Count: > 0 } ? SafeText.CleanLines(string.Join("\n\n", texts)) : null;
}
