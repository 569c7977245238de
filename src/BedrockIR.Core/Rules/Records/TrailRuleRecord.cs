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
    public override bool TryGetParsed(ParsedField field, out string? text)
    {
        text = GetParsedText(Event, field);
        return !Event.Flags.HasFlag(RecordFlags.ChangedText);
    }

    /// <inheritdoc/>
    public override bool TryGetExists(ParsedField field, out bool exists)
    {
        exists = GetParsedText(Event, field) is not null;
        return !Event.Flags.HasFlag(RecordFlags.ChangedText) && (exists || !Event.Flags.HasFlag(RecordFlags.NullText));
    }

    /// <inheritdoc/>
    public override IEnumerable<string> GetDerivedValues(DerivedField field)
    {
        string? text = field switch
        {
            DerivedField.Identity => Event.IssuerArn ?? Event.IdentityKey,
            DerivedField.Principal => Event.IdentityKey,
            DerivedField.Model => Event.ModelId,
            DerivedField.ModelProvider => Event.ModelProvider,
            DerivedField.Outcome => ErrorCodes.GetOutcome(Event.ErrorCode),
            DerivedField.InputTokens => FormatNumber(Event.InputTokens),
            DerivedField.OutputTokens => FormatNumber(Event.OutputTokens),
            DerivedField.TotalTokens => FormatNumber(Event.InputTokens + (Event.OutputTokens ?? 0) ?? Event.OutputTokens),
            DerivedField.InferenceRegion => Event.InferenceRegion,
            DerivedField.Path => Event.InvocationPath.ToString(),
            DerivedField.Network => AddressNetwork.From(Event.SourceIPAddress),
            DerivedField.ApiKey => ApiKeyUseDetector.Detect(Event) is null ? null : "true",
            _ => null,
        };
        return text is null ? [] : [text];
    }

    private static string? FormatNumber(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? GetParsedText(TrailEvent e, ParsedField field) => field switch
    {
        ParsedField.EventSource => e.EventSource,
        ParsedField.EventName => e.EventName,
        ParsedField.EventType => e.EventType,
        ParsedField.EventCategory => e.EventCategory,
        ParsedField.AwsRegion => e.Region,
        ParsedField.ErrorCode => e.ErrorCode,
        ParsedField.ErrorMessage => e.ErrorMessage,
        ParsedField.SourceIPAddress => e.SourceIPAddress,
        ParsedField.UserAgent => e.UserAgent,
        ParsedField.UserType => e.UserIdentityType,
        ParsedField.UserArn => e.Arn,
        ParsedField.UserName => e.UserName,
        ParsedField.PrincipalId => e.PrincipalId,
        ParsedField.AccessKeyId => e.AccessKeyId,
        ParsedField.CallerAccountId => e.CallerAccountId,
        ParsedField.InvokedBy => e.InvokedBy,
        ParsedField.IssuerArn => e.IssuerArn,
        ParsedField.IssuerName => e.IssuerName,
        _ => null,
    };
}
