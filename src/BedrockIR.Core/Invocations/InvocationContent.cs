using BedrockIR.Events;
using BedrockIR.Invocations.Bodies;

namespace BedrockIR.Invocations;

/// <summary>A record as it was read, and what was found in its bodies. They are looked through at the first question, which
/// may come from any thread, and from several: each would find the same.</summary>
/// <param name="json">The record.</param>
internal sealed class InvocationContent(RecordJson json)
{
    private InvocationBody? _body;
    private InvocationContent? _maskedContent;

    /// <summary>The record.</summary>
    public RecordJson Json => json;

    /// <summary>What was asked and answered.</summary>
    public InvocationBody Body => _body ??= InvocationBody.From(json.Root);

    /// <summary>The record with its secrets masked; itself when it has none.</summary>
    public InvocationContent MaskedContent => _maskedContent ??= InvocationMasker.Mask(this);
}
