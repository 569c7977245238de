namespace BedrockIR.Reporting;
/// <summary>tmp</summary>
public static class CaseFolder {
/// <summary>tmp</summary>
public static Triage.TriageResult Write(Triage.TriageResult r, string p, DateTimeOffset now) => r with { CasePath = p }; }
