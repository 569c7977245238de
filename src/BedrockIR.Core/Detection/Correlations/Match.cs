namespace BedrockIR.Detection.Correlations;

/// <summary>An event of which, with others, a correlation holds.</summary>
/// <param name="Hit">The event.</param>
/// <param name="Before">For an ordered correlation, the events that came before.</param>
/// <param name="Completes">Whether the correlation came to hold with it: then it stands for all in a correlation around.</param>
internal readonly record struct Match(Hit Hit, IReadOnlyList<Hit> Before, bool Completes);
