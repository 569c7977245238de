using System.Globalization;
using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Events.Attribution;

namespace BedrockIR.Rules.Records;

/// <summary>A CloudTrail event as rules see it. It is used for one event after the other.</summary>
internal sealed class TrailRuleRecord : RuleRecord
{
    /// <summary>The event.</summary>
    public TrailEvent Event { get; set; } = new();

    /// <inheritdoc/>
    public override RuleLogSource LogSource => RuleLogSource.CloudTrail;

    /// <inheritdoc/>
    public override JsonElement Json => Event.Json;

    /// <inheritdoc/>
    public override bool TryGetFlat(FlatField field, out string? text)
    {
        text = FlatText(Event, field);
        return !Event.Marks.HasFlag(RecordMarks.ChangedText);
    }

    /// <inheritdoc/>
    public override bool TryGetExists(FlatField field, out bool exists)
    {
        exists = FlatText(Event, field) is not null;
        return !Event.Marks.HasFlag(RecordMarks.ChangedText) && (exists || !Event.Marks.HasFlag(RecordMarks.NullText));
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Derived(DerivedField field)
    {
        string? text = field switch
        {
            DerivedField.Identity => Event.IssuerArn ?? Event.IdentityKey,
            DerivedField.Principal => Event.IdentityKey,
            DerivedField.Model => Event.ModelId,
            DerivedField.ModelProvider => Event.ModelProvider,
            DerivedField.Outcome => ErrorCodes.OutcomeOf(Event.ErrorCode),
            DerivedField.InputTokens => Text(Event.InputTokens),
            DerivedField.OutputTokens => Text(Event.OutputTokens),
            DerivedField.TotalTokens => Text(Event.InputTokens + (Event.OutputTokens ?? 0) ?? Event.OutputTokens),
            DerivedField.InferenceRegion => Event.InferenceRegion,
            DerivedField.Path => Event.InvocationPath.ToString(),
            DerivedField.Network => Network.Of(Event.SourceIPAddress),
            DerivedField.ApiKey => ApiKeyUse.Of(Event) is null ? null : "true",
            _ => null,
        };
        return text is null ? [] : [text];
    }

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? FlatText(TrailEvent e, FlatField field) => field switch
    {
        FlatField.EventSource => e.EventSource,
        FlatField.EventName => e.EventName,
        FlatField.EventType => e.EventType,
        FlatField.EventCategory => e.EventCategory,
        FlatField.AwsRegion => e.Region,
        FlatField.ErrorCode => e.ErrorCode,
        FlatField.ErrorMessage => e.ErrorMessage,
        FlatField.SourceIPAddress => e.SourceIPAddress,
        FlatField.UserAgent => e.UserAgent,
        FlatField.UserType => e.UserIdentityType,
        FlatField.UserArn => e.Arn,
        FlatField.UserName => e.UserName,
        FlatField.PrincipalId => e.PrincipalId,
        FlatField.AccessKeyId => e.AccessKeyId,
        FlatField.CallerAccountId => e.CallerAccountId,
        FlatField.InvokedBy => e.InvokedBy,
        FlatField.IssuerArn => e.IssuerArn,
        FlatField.IssuerName => e.IssuerName,
        _ => null,
    };
}
