namespace BedrockIR.Drill.Access;

/// <summary>What policies say to a request.</summary>
/// <param name="Allowed">Whether it may be done.</param>
/// <param name="Explicit">Whether a statement denies it, rather than none allowing it.</param>
/// <param name="Source">The kind of policy that decided, as error messages call it: identity-based policy …</param>
/// <param name="Matched">The policies whose statements decided.</param>
internal sealed record Decision(bool Allowed, bool Explicit, string Source, IReadOnlyList<Policy> Matched)
{
    /// <summary>The end of AWS's message: why it may not be done.</summary>
    public string Reason(string action) => Explicit
        ? $"with an explicit deny in {Article} {Source}"
        : $"because no {Source} allows the {action} action";

    private string Article => Source.StartsWith('i') ? "an" : "a";
}
