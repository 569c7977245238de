namespace BedrockIR.Events.Attribution;

/// <summary>By which way a call came and who stands behind it, with the evidence.</summary>
/// <param name="Path">The way.</param>
/// <param name="Evidence">What in the record decided it, in words.</param>
/// <param name="AttributedTo">Who stands behind it; null where the record cannot tell.</param>
/// <param name="Note">Why nobody can be named, or what to mind; null where there is nothing to say.</param>
internal readonly record struct CallAttribution(InvocationPath Path, string Evidence, string? AttributedTo, string? Note = null)
{
    /// <summary>What is said of a call in a role of a knowledge base, agent or flow: the caller stands in a data event alone.</summary>
    public const string NeedsDataEvents = "not attributable without data events: only the InvokeAgent, Retrieve or InvokeFlow event names the caller";
}
