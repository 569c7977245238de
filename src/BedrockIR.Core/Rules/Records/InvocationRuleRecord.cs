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
    public override bool TryGetFlat(FlatField field, out string? text)
    {
        text = null;
        return false;
    }

    /// <inheritdoc/>
    public override bool TryGetExists(FlatField field, out bool exists) => exists = false;

    /// <inheritdoc/>
    public override IEnumerable<string> Derived(DerivedField field) => field switch
    {
        DerivedField.Identity => [RoleArn.Of(Invocation.Arn) ?? Invocation.IdentityKey],
        DerivedField.Principal => [Invocation.IdentityKey],
        DerivedField.Model => One(Invocation.ModelId),
        DerivedField.ModelProvider => One(Invocation.ModelProvider),
        DerivedField.Outcome => [ErrorCodes.OutcomeOf(Invocation.ErrorCode)],
        DerivedField.InputTokens => One(Text(Invocation.InputTokens)),
        DerivedField.OutputTokens => One(Text(Invocation.OutputTokens)),
        DerivedField.TotalTokens => One(Text(Invocation.InputTokens + (Invocation.OutputTokens ?? 0) ?? Invocation.OutputTokens)),
        DerivedField.InferenceRegion => One(Invocation.InferenceRegion),
        DerivedField.Prompt => Body.Prompts,
        DerivedField.Completion => Body.Completions,
        DerivedField.PromptLength => [Text(Body.Prompts.Sum(p => (long)p.Length))!],
        DerivedField.Tool => Body.Tools.Where(t => !t.IsEarlier).Select(t => t.Name),
        DerivedField.ToolInput => Body.Tools.Where(t => !t.IsEarlier).Select(t => t.InputJson),
        DerivedField.StopReason => One(Body.StopReason),
        DerivedField.GuardrailAction => One(Body.Guardrail.Action),
        DerivedField.Guardrail => Body.Guardrail.Assessments.Select(a => a.ToString()),
        _ => [],
    };

    private static IEnumerable<string> One(string? text) => text is null ? [] : [text];

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
