namespace BedrockIR.Detection.Correlations;

/// <summary>An event of which, with others, a correlation holds.</summary>
/// <param name="StepMatch">The event.</param>
/// <param name="Preceding">For an ordered correlation, the events that came before.</param>
/// <param name="CompletesCorrelation">Whether the correlation came to hold with it: then it stands for all in a correlation around.</param>
internal readonly record struct CorrelationMatch(StepMatch StepMatch, IReadOnlyList<StepMatch> Preceding, bool CompletesCorrelation);
