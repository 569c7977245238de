using System.Globalization;
using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Invocations;
using BedrockIR.Invocations.Bodies;

namespace BedrockIR.Rules.Records;

/// <summary>A record of the model invocation log as rules see it. It is used for one after the other.</summary>
internal sealed class InvocationRuleRecord : RuleRecord
{
    /// <summary>The invocation.</summary>
    public Invocation Invocation { get; set; } = new();

    /// <inheritdoc/>
    public override RuleLogSource LogSource => RuleLogSource.BedrockInvocation;

    /// <inheritdoc/>
    public override JsonElement Json => Invocation.Json;

    private InvocationBody Body => Invocation.Body;

    /// <inheritdoc/>
    public override bool TryGetParsed(ParsedField field, out string? text)
    {
        text = null;
        return false;
    }

    /// <inheritdoc/>
    public override bool TryGetExists(ParsedField field, out bool exists) => exists = false;

    /// <inheritdoc/>
    public override IEnumerable<string> GetDerivedValues(DerivedField field) => field switch
    {
        DerivedField.Identity => [RoleArn.FromSessionArn(Invocation.Arn) ?? Invocation.IdentityKey],
        DerivedField.Principal => [Invocation.IdentityKey],
        DerivedField.Model => ToValues(Invocation.ModelId),
        DerivedField.ModelProvider => ToValues(Invocation.ModelProvider),
        DerivedField.Outcome => [ErrorCodes.GetOutcome(Invocation.ErrorCode)],
        DerivedField.InputTokens => ToValues(FormatNumber(Invocation.InputTokens)),
        DerivedField.OutputTokens => ToValues(FormatNumber(Invocation.OutputTokens)),
        DerivedField.TotalTokens => ToValues(FormatNumber(Invocation.InputTokens + (Invocation.OutputTokens ?? 0) ?? Invocation.OutputTokens)),
        DerivedField.InferenceRegion => ToValues(Invocation.InferenceRegion),
        DerivedField.Prompt => Body.Prompts,
        DerivedField.Completion => Body.Completions,
        DerivedField.PromptLength => [FormatNumber(Body.Prompts.Sum(p => (long)p.Length))!],
        DerivedField.Tool => Body.Tools.Where(t => !t.IsEarlier).Select(t => t.Name),
        DerivedField.ToolInput => Body.Tools.Where(t => !t.IsEarlier).Select(t => t.InputJson),
        DerivedField.StopReason => ToValues(Body.StopReason),
        DerivedField.GuardrailAction => ToValues(Body.Guardrail.Action),
        DerivedField.Guardrail => Body.Guardrail.Assessments.Select(a => a.ToString()),
        _ => [],
    };

    private static IEnumerable<string> ToValues(string? text) => text is null ? [] : [text];

    private static string? FormatNumber(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
