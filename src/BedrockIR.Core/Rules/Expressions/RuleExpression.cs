using BedrockIR.Rules.Records;

namespace BedrockIR.Rules.Expressions;

/// <summary>What a rule's detection section says, as data: one text, several compilations.</summary>
internal abstract record RuleExpression;

/// <summary>All of the parts hold.</summary>
internal sealed record AllOf(IReadOnlyList<RuleExpression> Parts) : RuleExpression;

/// <summary>At least one of the parts holds.</summary>
internal sealed record AnyOf(IReadOnlyList<RuleExpression> Parts) : RuleExpression;

/// <summary>The part does not hold.</summary>
internal sealed record Not(RuleExpression Part) : RuleExpression;

/// <summary>Some value of a field passes a test.</summary>
internal sealed record FieldTest(FieldPath Field, ValueTest Test) : RuleExpression;

/// <summary>Some text anywhere in the record passes a test.</summary>
internal sealed record KeywordTest(ValueTest Test) : RuleExpression;

/// <summary>What holds, or does not, whatever the record.</summary>
internal sealed record Constant(bool Value) : RuleExpression;
