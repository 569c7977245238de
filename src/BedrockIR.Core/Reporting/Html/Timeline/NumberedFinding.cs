using BedrockIR.Detection;

namespace BedrockIR.Reporting.Html.Timeline;

/// <summary>A finding, and its place in <see cref="Triage.TriageResult.Findings"/>, by which commands name it.</summary>
/// <param name="Index">The place, from 0.</param>
/// <param name="Finding">The finding.</param>
internal readonly record struct NumberedFinding(int Index, Finding Finding);
