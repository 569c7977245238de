namespace BedrockIR.Rules.Records;

/// <summary>The log that a rule is about; Sigma's <c>logsource</c>.</summary>
public enum RuleLogSource
{
    /// <summary>CloudTrail events, management and data: <c>product: aws, service: cloudtrail</c>.</summary>
    CloudTrail,

    /// <summary>The model invocation log: <c>product: aws, service: bedrock_invocation</c>.</summary>
    BedrockInvocation,
}
