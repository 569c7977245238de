namespace BedrockIR.Sources;

/// <summary>Which of AWS's logs a record belongs to.</summary>
public enum RecordKind
{
    /// <summary>CloudTrail's.</summary>
    TrailEvent,

    /// <summary>Bedrock's model invocation log, which has prompts and answers.</summary>
    Invocation,
}
